using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd.Cycles;

/// <summary>The cycle that is reviewed and published by a press, and what its readers do with the report.</summary>
internal sealed class FirstCycle(CycleCast cast, Office office)
{
    public const string Approved = "Agree the contract";
    public const string Refused = "Agree the new post";
    public const string Deferred = "Agree the move";
    public const string HeldWords = "The supplier is leaving";
    public const string Secret = "The supplier has not been told yet";
    public const string Challenge = "When will families notice?";
    private const string Back = "Which schools are in it?";
    private const string Answer = "All but two";

    private Board Board => office.Programme.Boards[0];

    private FakeUser Manager => office.People[cast.Manager];

    private FakeUser Sro => office.People[cast.Sro];

    private FakeMessage Cover => Assert.Single(office.Channel(Board).Posts);

    private IReadOnlyList<FakeMessage> Posts => [.. office.Programme.Boards.SelectMany(b => office.Channel(b).Posts)];

    public async Task RunAsync()
    {
        await LeadsAnswerAsync();
        await TheManagerReviewsAsync();
        await TheManagerPublishesAsync();
        await EachBoardReadsItsOwnAsync();
        await TheSroDecidesAsync();
        await TheSroAsksAsync();
        await WhoDoesNotAcknowledgeIsRemindedAsync();
        await TheBoardCorrectsItAfterTheFreezeAsync();
    }

    private async Task LeadsAnswerAsync()
    {
        await office.SettleAsync();
        Assert.Empty(office.Teams.Messages);
        await office.GoToAsync(cast.First, StepKind.Prompt);
        foreach (var workstream in office.Programme.Workstreams.Where(w => w.Leads.Count > 0))
        {
            Assert.All(workstream.Leads, lead => Assert.NotNull(office.FormOf(lead, workstream.Id)));
        }

        var soon = Date(office.Period(cast.Second).PublishesAt.AddDays(20));
        await SendAsync(
            cast.Roles.Wanting,
            Office.Amber("Slower", "Staff left", "New staff", soon, $"{Approved}\n{Refused}\n{Deferred}")
        );
        await SendAsync(cast.Roles.Held, Office.Amber("Slow", HeldWords, "Another supplier", soon));
        await SendAsync(cast.Roles.Asked, Office.Green("Schools have signed up"));
    }

    private async Task SendAsync(string workstream, (string, string)[] typed) =>
        PostedReports.Says(
            CycleOffice.Text(await office.SendAsync(cast.Lead(workstream), workstream, typed)),
            "Your update is in. Thank you."
        );

    private async Task TheManagerReviewsAsync()
    {
        await office.GoToAsync(cast.First, StepKind.Due);
        var review = office.CardWith(cast.Manager, ReviewForm.EntriesVerb);
        PostedReports.Says(
            CycleOffice.Spaced(review.CardText),
            "Review the report: 3 of ",
            "What the board reads first",
            Approved
        );
        Assert.Equal(0, office.Count(cast.Sro, "Review the report"));
        Assert.All(office.Programme.Boards, b => Assert.Empty(office.Channel(b).Posts));

        await Manager.PressesAsync(review, ReviewForm.EntriesVerb);
        (string, string)[] hold = [(ReviewForm.EntryInput, cast.Roles.Held), (ReviewForm.EntryReasonInput, Secret)];
        var held = await Manager.PressesAsync(
            review,
            ReviewForm.HoldVerb,
            office.Programme.Boards.Count == 1 ? hold : [.. hold, (ReviewForm.BoardInput, Board.Id)]
        );
        PostedReports.Says(CycleOffice.Text(held), $"{cast.Name(cast.Roles.Held)} is held back from the {Board.Name}", Secret);
        await Manager.PressesAsync(review, ReviewForm.ViewVerb);

        var ask = office.CardWith(cast.Manager, QuestionForm.BackVerb);
        await Manager.PressesAsync(ask, QuestionForm.BackVerb);
        await Manager.PressesAsync(
            ask,
            QuestionForm.SendVerb,
            (QuestionForm.AboutInput, cast.Roles.Asked),
            (QuestionForm.TextInput, Back)
        );
        await office.GoToAsync(cast.First, StepKind.Escalate);
        var lead = office.People[cast.Lead(cast.Roles.Asked)];
        var question = office.CardWith(cast.Lead(cast.Roles.Asked), QuestionForm.AnswerVerb);
        PostedReports.Says(
            CycleOffice.Spaced(question.CardText),
            $"Question about {cast.Name(cast.Roles.Asked)}",
            Back,
            "The report has not been published."
        );
        PostedReports.Says(
            CycleOffice.Text(await lead.PressesAsync(question, QuestionForm.AnswerVerb, (QuestionForm.AnswerInput, Answer))),
            "Your answer is in. Thank you."
        );
        await office.SettleAsync();
    }

    private async Task TheManagerPublishesAsync()
    {
        Assert.All(office.Programme.Boards, b => Assert.Empty(office.Channel(b).Posts));
        var review = office.CardWith(cast.Manager, ReviewForm.PublishVerb);
        var published = await Manager.PressesAsync(review, ReviewForm.PublishVerb);
        PostedReports.Says(CycleOffice.Text(published), "Published for the");
        await office.SettleAsync();
        var posts = Posts;
        foreach (var post in posts)
        {
            await Sro.PressesAsync(post, PostForm.AcknowledgeVerb);
        }

        // Its own time comes, and posts nothing more.
        await office.GoToAsync(cast.First, StepKind.Publish);
        Assert.Equal(posts, Posts);
    }

    private async Task EachBoardReadsItsOwnAsync()
    {
        Assert.All(Posts, post => Assert.DoesNotContain("Not reviewed", post.CardText, StringComparison.Ordinal));
        var first = await office.ReportAsync(cast.First, Board.Id);
        PostedReports.Says(first, "2 of ", "🟠 Amber overall", "1 entry held back", Approved, Refused, Deferred, Back, Answer);
        Assert.DoesNotContain(HeldWords, first, StringComparison.Ordinal);

        foreach (var board in office.Programme.Boards.Skip(1).Where(b => office.Channel(b).Posts.Count > 0))
        {
            Assert.Single(office.Channel(board).Posts);
            var read = await office.ReportAsync(cast.First, board.Id);
            Assert.Equal(board.Projects.Count == 0, read.Contains(HeldWords, StringComparison.Ordinal));
            Assert.DoesNotContain("held back", read, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, read, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Secret, first, StringComparison.Ordinal);
    }

    private async Task TheSroDecidesAsync()
    {
        var lead = office.People[cast.Lead(cast.Roles.Wanting)];
        var refused = await lead.PressesAsync(Cover, PostForm.ApproveVerb);
        PostedReports.Says(CycleOffice.Text(refused), "can decide for the");

        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), $"1. {Approved}", "0 of 3 decided");
        await Sro.PressesAsync(Cover, PostForm.ApproveVerb, (PostForm.NoteInput, "For one year"));
        await office.SettleAsync();
        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), $"2. {Refused}", "1 of 3 decided");
        await Sro.PressesAsync(Cover, PostForm.RefuseVerb, (PostForm.NoteInput, "No money this year"));
        await office.SettleAsync();
        var until = Date(office.Period(cast.Second).PublishesAt.AddDays(5));
        await Sro.PressesAsync(Cover, PostForm.DeferVerb, (PostForm.UntilInput, until));
        await office.SettleAsync();
        var sro = office.Programme.NameOf(cast.Sro);
        var thread = string.Join('\n', office.Channel(Board).Replies(Cover.Id).Append(Cover).Select(m => m.CardText));
        PostedReports.Says(
            CycleOffice.Spaced(thread),
            $"Approved by {sro}",
            "For one year",
            $"Refused by {sro}",
            "No money this year",
            "Deferred to "
        );
    }

    private async Task TheSroAsksAsync()
    {
        var part = office
            .Channel(Board)
            .Replies(Cover.Id)
            .First(m => m.CardText.Contains("Schools have signed up", StringComparison.Ordinal));
        await Sro.PressesAsync(part, QuestionForm.OpenVerb);
        var sent = await Sro.PressesAsync(
            part,
            QuestionForm.SendVerb,
            (QuestionForm.AboutInput, cast.Roles.Asked),
            (QuestionForm.TextInput, Challenge)
        );
        PostedReports.Says(CycleOffice.Text(sent), $"Your question about {cast.Name(cast.Roles.Asked)} goes to ");
        await office.SettleAsync();
        Assert.Equal(1, office.Count(cast.Lead(cast.Roles.Asked), Challenge));
    }

    private async Task WhoDoesNotAcknowledgeIsRemindedAsync()
    {
        const string Reminder = "Please acknowledge the highlight report";
        var (sro, slow) = (office.Programme.NameOf(cast.Sro), office.Programme.NameOf(cast.Roles.Slow));
        PostedReports.Says(CycleOffice.Spaced(Cover.CardText), $"Acknowledged by {sro}", $"Not yet: {slow}.");

        await office.DaysPassAsync(10);
        Assert.Equal(0, office.Count(cast.Sro, Reminder));
        Assert.Equal(Posts.Count, office.Count(cast.Roles.Slow, Reminder));
        Assert.True(office.Got(cast.Manager, "The highlight report has not been acknowledged"));
        foreach (var _ in Posts)
        {
            var reminder = office.CardWith(cast.Roles.Slow, PostForm.AcknowledgeVerb);
            var done = await office.People[cast.Roles.Slow].PressesAsync(reminder, PostForm.AcknowledgeVerb);
            PostedReports.Says(CycleOffice.Text(done), "You have acknowledged the highlight report");
        }

        await office.SettleAsync();
        Assert.All(Posts, post => Assert.DoesNotContain("Not yet", post.CardText, StringComparison.Ordinal));

        // Each lead has what the boards read of theirs: nothing on the board that an entry is held back from.
        var (wanting, held) = (cast.Roles.Wanting, cast.Roles.Held);
        PostedReports.Says(
            CycleOffice.Spaced(office.FormOf(cast.Lead(wanting), wanting).CardText),
            $"To the {Board.Name}",
            "as 🟠 Amber, with the words below",
            $"{sro} on "
        );
        var theirs = CycleOffice.Spaced(office.FormOf(cast.Lead(held), held).CardText);
        Assert.Equal(Posts.Count > 1, theirs.Contains("Reported", StringComparison.Ordinal));
        Assert.DoesNotContain($"To the {Board.Name}", theirs, StringComparison.Ordinal);

        // The lead was reminded of the question, and has not answered it.
        Assert.True(office.Count(cast.Lead(cast.Roles.Asked), "This question is still to be answered.") > 0);
    }

    private async Task TheBoardCorrectsItAfterTheFreezeAsync()
    {
        if (office.Clock.GetUtcNow() < office.Period(cast.First).FreezesAt)
        {
            await office.GoToAsync(cast.First, StepKind.Freeze);
        }

        await office.DaysPassAsync(1);
        var before = await office.VersionsAsync(cast.First);
        await Manager.SaysAsync("correct report");
        var answer = await Manager.PressesAsync(
            Manager.Chat.Last,
            CorrectionForm.SaveVerb,
            (CorrectionForm.SubjectInput, cast.Roles.Asked),
            (CorrectionForm.RatingInput, "red"),
            (CorrectionForm.AskedByInput, "the board, at its meeting"),
            (CorrectionForm.BecauseInput, "two schools have withdrawn")
        );
        PostedReports.Says(CycleOffice.Text(answer), "The report is corrected");
        await office.SettleAsync();
        PostedReports.Says(
            CycleOffice.Spaced(Cover.CardText),
            $": corrected on ",
            $"by {office.Programme.NameOf(cast.Manager)}",
            "two schools have withdrawn",
            "🔴 Red** (was 🟢 Green)",
            "🔴 Red overall"
        );
        var after = await office.VersionsAsync(cast.First);
        Assert.All(before, version => Assert.Contains(version, after));
        Assert.True(after.Count > before.Count);
    }

    private static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
