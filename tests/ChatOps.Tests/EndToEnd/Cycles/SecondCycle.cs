using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd.Cycles;

/// <summary>The next cycle: no one publishes it, so it goes out at its time, and what was left open comes back.</summary>
internal sealed class SecondCycle(CycleCast cast, Office office)
{
    private const string LateAnswer = "From the spring term";

    private Board Board => office.Programme.Boards[0];

    private FakeUser Sro => office.People[cast.Sro];

    private FakeMessage Cover => office.Channel(Board).Posts[^1];

    public async Task RunAsync()
    {
        await LeadsAnswerAsync();
        await ItGoesOutAtItsTimeAsync();
        await WhatWasDecidedAndLeftOpenIsReadAsync();
        await WhatWasDeferredIsDecidedAsync();
        await TheChallengeIsAnsweredLateAsync();
        await office.GoToAsync(cast.Second, StepKind.Freeze);
        await office.DaysPassAsync(3);
    }

    private async Task LeadsAnswerAsync()
    {
        await office.GoToAsync(cast.Second, StepKind.Prompt);
        var lead = office.People[cast.Lead(cast.Roles.Wanting)];
        var form = CycleOffice.Spaced(
            FakeCards.TextOf(office.FormOf(cast.Lead(cast.Roles.Wanting), cast.Roles.Wanting).CardFor(lead)!.Value)
        );
        Assert.DoesNotContain("decision needed", form, StringComparison.Ordinal);
        foreach (var workstream in new[] { cast.Roles.Wanting, cast.Roles.Held, cast.Roles.Asked })
        {
            var answer = await office.SendAsync(cast.Lead(workstream), workstream, Office.Green("Back on track"));
            PostedReports.Says(CycleOffice.Text(answer), "Your update is in. Thank you.");
        }
    }

    private async Task ItGoesOutAtItsTimeAsync()
    {
        var before = office.Channel(Board).Posts.Count;
        await office.GoToAsync(cast.Second, StepKind.Due);
        var review = office.CardWith(cast.Manager, ReviewForm.PublishVerb);
        PostedReports.Says(CycleOffice.Spaced(review.CardText), "Review the report: 3 of ", "🔴→🟢");
        Assert.Equal(before, office.Channel(Board).Posts.Count);
        await office.GoToAsync(cast.Second, StepKind.Publish);
        await office.SettleAsync();
        Assert.Equal(before + 1, office.Channel(Board).Posts.Count);
        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), "Not reviewed");
        Assert.All(
            new[] { cast.Manager, cast.Sro },
            person => Assert.Equal(1, office.Count(person, "The report went out without a review"))
        );
    }

    private async Task WhatWasDecidedAndLeftOpenIsReadAsync()
    {
        var (sro, board) = (office.Programme.NameOf(cast.Sro), Board.Name);
        var (wanting, asked) = (cast.Name(cast.Roles.Wanting), cast.Name(cast.Roles.Asked));
        var report = await office.ReportAsync(cast.Second, Board.Id);
        PostedReports.Says(
            report,
            $"{FirstCycle.Approved} ({wanting}): approved by {sro} for the {board} on ",
            "For one year",
            $"{FirstCycle.Refused} ({wanting}): refused by {sro} for the {board} on ",
            "No money this year",
            $"1. {FirstCycle.Deferred}",
            "1 decision needed",
            $"🔴→🟢 {asked}: Red to Green",
            "Last time 🔴 Red",
            "Questions not answered yet",
            FirstCycle.Challenge
        );
        foreach (var other in office.Programme.Boards.Where(b => b.Cadence == BoardCadence.EveryPeriod))
        {
            // Nothing is held back any more, and what was held back stays unsaid.
            var read = await office.ReportAsync(cast.Second, other.Id);
            PostedReports.Says(read, "3 of ", "Back on track");
            Assert.DoesNotContain("held back", read, StringComparison.Ordinal);
            Assert.DoesNotContain(FirstCycle.Secret, read, StringComparison.Ordinal);
        }
    }

    private async Task WhatWasDeferredIsDecidedAsync()
    {
        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), "Decisions needed from this board", FirstCycle.Deferred);
        var answer = await Sro.PressesAsync(Cover, PostForm.ApproveVerb);
        PostedReports.Says(CycleOffice.Text(answer), $"Approved by {office.Programme.NameOf(cast.Sro)}");
        await office.SettleAsync();
        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), $"Approved by {office.Programme.NameOf(cast.Sro)}");
    }

    private async Task TheChallengeIsAnsweredLateAsync()
    {
        var lead = cast.Lead(cast.Roles.Asked);
        var question = office.CardWith(lead, QuestionForm.AnswerVerb);
        var answer = await office
            .People[lead]
            .PressesAsync(question, QuestionForm.AnswerVerb, (QuestionForm.AnswerInput, LateAnswer));
        PostedReports.Says(CycleOffice.Text(answer), "Your answer is in. Thank you.");
        await office.SettleAsync();
        Assert.True(office.Got(cast.Sro, LateAnswer));
        var asked = office.Channel(Board).Posts[0];
        Assert.Contains(
            office.Channel(Board).Replies(asked.Id),
            reply => reply.CardText.Contains(LateAnswer, StringComparison.Ordinal)
        );
        await office.SettleAsync();
        var report = await office.ReportAsync(cast.Second, Board.Id);
        PostedReports.Says(report, FirstCycle.Challenge, LateAnswer);
        Assert.DoesNotContain("Questions not answered yet", report, StringComparison.Ordinal);
    }
}
