using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Review;

/// <summary>What is said and done beside a report that was published by a press, before its time, and taken back.</summary>
public sealed class TakenBackSeamTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = Reviewing.Manager;
    private const string Secretary = "banded-funding-lead";

    [Fact]
    public async Task What_was_published_early_is_before_the_board_in_every_way()
    {
        var office = await PublishedAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync($"minutes {office.Programme.Boards[0].Name}");
        Assert.Contains("Minutes: ", manager.Chat.Last.CardText, StringComparison.Ordinal);
        await manager.SaysAsync("correct report ehcp");
        Assert.Contains(CorrectionForm.SaveVerb, FakeCards.VerbsOf(manager.Chat.Last.CardFor(manager)!.Value));
        var sro = office.People[Reviewing.Sro];
        await sro.SaysAsync("ask ehcp: why?");
        Assert.Contains("Your question about EHCP goes to", sro.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_done_with_what_was_taken_back()
    {
        var office = await TakenBackAsync();
        var sro = office.People[office.Programme.Sros[0]];
        var before = (await office.FactsAsync(Q3)).BoardRecords.Count;
        foreach (var verb in new[] { PostForm.ApproveVerb, PostForm.AcknowledgeVerb })
        {
            var data = new System.Text.Json.Nodes.JsonObject
            {
                [UpdateForm.ProgrammeKey] = office.Programme.Id,
                [UpdateForm.PeriodKey] = Q3,
                [PostForm.BoardKey] = office.Programme.Boards[0].Id,
            };
            var answer = await sro.ExecutesAsync(office.CoversFor()[0], verb, data);
            Assert.Contains("This report is no longer available", Text(answer), StringComparison.Ordinal);
        }

        var manager = office.People[Manager];
        await manager.SaysAsync($"minutes {office.Programme.Boards[0].Name}");
        Assert.Contains("No report has been posted", manager.Chat.Last.Text, StringComparison.Ordinal);
        await manager.SaysAsync("correct report ehcp");
        Assert.Contains("No report has been published yet", manager.Chat.Last.Text, StringComparison.Ordinal);
        await sro.SaysAsync($"send on {office.Programme.Boards[0].Name}");
        Assert.Contains("No report has been posted", sro.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await office.FactsAsync(Q3)).BoardRecords.Count);
    }

    [Fact]
    public async Task Nobody_is_reminded_or_notified_of_what_was_taken_back_and_of_the_next_once()
    {
        var office = await TakenBackAsync();
        for (var day = 0; day < 2; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            await office.SettleAsync();
        }

        Assert.DoesNotContain(office.People[Reviewing.Sro].Chat.Messages, m => Says(m, "Please acknowledge"));
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => Says(m, "Reported"));
        Assert.DoesNotContain(office.People[Secretary].Chat.Messages, m => Says(m, "is ready"));
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        await office.SettleAsync();
        Assert.Single(office.People[Secretary].Chat.Messages, m => Says(m, "is ready"));
    }

    [Fact]
    public async Task What_a_lead_was_shown_of_a_report_goes_when_it_is_taken_back()
    {
        var office = await ReviewedAsync();
        office.Clock.MoveTo(office.Period(Q3).PublishesAt.AddMinutes(-2));
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.BeatAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(3));
        await office.BeatAsync();
        await office.BeatAsync();
        Assert.Contains(office.People[Lead].Chat.Messages, m => Says(m, "Reported"));
        await office.PressesReviewAsync(ReviewForm.UndoVerb);
        await office.SettleAsync();
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => Says(m, "Reported"));
    }

    private async Task<Office> TakenBackAsync()
    {
        var office = await PublishedAsync();
        await office.PressesReviewAsync(ReviewForm.UndoVerb);
        await office.SettleAsync();
        Assert.Contains("This report was taken back", office.CoversFor()[0].CardText, StringComparison.Ordinal);
        return office;
    }

    private async Task<Office> PublishedAsync()
    {
        var office = await ReviewedAsync();
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.BeatAsync();
        await office.BeatAsync();
        Assert.Single(office.CoversFor());
        return office;
    }

    private async Task<Office> ReviewedAsync()
    {
        var office = await AskedAsync(p =>
            Reviewing.Programme(PublishBy.Person, hold: true)(p) with
            {
                Boards = [p.Boards[0] with { Secretary = Secretary, SendsTo = p.Boards[1].Id }, p.Boards[1]],
            }
        );
        await office.SendAsync(Lead, "ehcp", Office.Amber("Slow", "Staff are leaving", "Hire two", "2020-12-01", "Sign it"));
        await office.GoToAsync(office.Period(Q3).ReviewAt!.Value);
        return office;
    }

    private static bool Says(FakeMessage message, string words) => message.CardText.Contains(words, StringComparison.Ordinal);
}
