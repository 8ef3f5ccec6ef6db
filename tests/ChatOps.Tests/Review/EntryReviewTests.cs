using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Review;

/// <summary>An entry that is held back from one board, two voices on one workstream, and the order in which a board
/// reads.</summary>
public sealed class EntryReviewTests : OfficeTest
{
    private const string Reason = "The supplier has not been told yet";

    [Fact]
    public async Task An_entry_is_held_back_from_one_board_and_its_rating_still_counts()
    {
        var office = await ReviewedAsync();
        var answer = await PressAsync(
            office,
            ReviewForm.HoldVerb,
            Entry("ehcp"),
            Board(office, 0),
            (ReviewForm.EntryReasonInput, Reason)
        );
        Assert.Contains("EHCP is held back from the High Needs Board", Text(answer), StringComparison.Ordinal);
        Assert.Contains($"{Reason} (Project Manager A)", Text(answer), StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Publish);
        var held = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        Assert.DoesNotContain("Staff are leaving", held, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, held, StringComparison.Ordinal);
        PostedReports.Says(held, "1 of 19 answered", "1 entry held back", "🟠 Amber overall");
    }

    [Fact]
    public async Task What_is_held_back_from_one_board_another_reads_and_undoing_it_shows_it_again()
    {
        var office = await ReviewedAsync();
        await PressAsync(office, ReviewForm.HoldVerb, Entry("ehcp"), Board(office, 0), (ReviewForm.EntryReasonInput, Reason));
        await office.GoToAsync(Q3, StepKind.Publish);
        var other = office.Programme.Boards.Single(b => b.Id == "health-and-wellbeing-board");
        Assert.Contains("Staff are leaving", await office.ReportAsync(Q3, other.Id), StringComparison.Ordinal);

        var answer = await office
            .People[Reviewing.Manager]
            .ExecutesAsync(
                office.ReviewOf(),
                ReviewForm.ShowVerb,
                Data(office, (ReviewForm.EntryKey, "ehcp"), (ReviewForm.BoardKey, office.Programme.Boards[0].Id))
            );
        Assert.Contains("reads EHCP again", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        var shown = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        Assert.Contains("Staff are leaving", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("held back", shown, StringComparison.Ordinal);

        var record = EntryReview.Of(await office.FactsAsync(Q3), EntryReview.HeldBackKind).Single().Review;
        Assert.Equal([Reason, ""], record.Acts.Select(a => a.Reason));
    }

    [Fact]
    public async Task Two_voices_are_both_printed_with_both_reasons_and_the_worse_counts()
    {
        var office = await ReviewedAsync();
        var answer = await PressAsync(
            office,
            ReviewForm.RateVerb,
            Entry("property"),
            (ReviewForm.RatingInput, "red"),
            (ReviewForm.EntryReasonInput, "No site is signed")
        );
        Assert.Contains("🔴 Red beside the lead's rating of Property", Text(answer), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        var report = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        PostedReports.Says(
            report,
            "🔴 Red overall",
            "Lead and programme office differ",
            "lead 🟢 Green; programme office 🔴 Red (No site is signed)",
            "🟢 Green · ",
            "Programme office"
        );

        // Pressed again it is one rating; taken away the lead's stands alone.
        await PressAsync(
            office,
            ReviewForm.RateVerb,
            Entry("property"),
            (ReviewForm.RatingInput, "red"),
            (ReviewForm.EntryReasonInput, "No site is signed")
        );
        Assert.Single(EntryReview.Of(await office.FactsAsync(Q3), EntryReview.OfficeRatingKind).Single().Review.Acts);
        await office
            .People[Reviewing.Manager]
            .ExecutesAsync(office.ReviewOf(), ReviewForm.UnrateVerb, Data(office, (ReviewForm.EntryKey, "property")));
        await office.SettleAsync();
        report = await office.ReportAsync(Q3, office.Programme.Boards[0].Id);
        PostedReports.Says(report, "🟠 Amber overall");
        Assert.DoesNotContain("No site is signed", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_report_compares_itself_with_what_the_board_read()
    {
        var office = await ReviewedAsync();
        await PressAsync(
            office,
            ReviewForm.RateVerb,
            Entry("property"),
            (ReviewForm.RatingInput, "red"),
            (ReviewForm.EntryReasonInput, "No site is signed")
        );
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        Assert.Contains(
            "Last time 🔴 Red",
            await office.ReportAsync(Q4, office.Programme.Boards[0].Id),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_board_reads_first_what_was_put_first()
    {
        var office = await ReviewedAsync();
        Assert.True(await ComesBeforeAsync(office, "EHCP", "Property"));
        await PressAsync(office, ReviewForm.FirstVerb, Entry("property"), Board(office, 0));
        Assert.False(await ComesBeforeAsync(office, "EHCP", "Property"));
        await office
            .People[Reviewing.Manager]
            .ExecutesAsync(
                office.ReviewOf(),
                ReviewForm.UsualOrderVerb,
                Data(office, (ReviewForm.BoardKey, office.Programme.Boards[0].Id))
            );
        Assert.True(await ComesBeforeAsync(office, "EHCP", "Property"));
    }

    [Theory]
    [InlineData(ReviewForm.HoldVerb, "ehcp", "", "Write why it is held back")]
    [InlineData(ReviewForm.HoldVerb, "none", Reason, "Choose a workstream.")]
    [InlineData(ReviewForm.RateVerb, "ehcp", Reason, "Choose a rating.")]
    [InlineData(ReviewForm.ShowVerb, "ehcp", "", "is not held back")]
    [InlineData(ReviewForm.UnrateVerb, "ehcp", "", "has no programme office rating")]
    public async Task What_is_missing_is_asked_for_and_nothing_is_changed(string verb, string entry, string reason, string words)
    {
        var office = await ReviewedAsync();
        var answer = await office
            .People[Reviewing.Manager]
            .ExecutesAsync(
                office.ReviewOf(),
                verb,
                Data(
                    office,
                    (ReviewForm.EntryInput, entry),
                    (ReviewForm.BoardInput, office.Programme.Boards[0].Id),
                    (ReviewForm.EntryReasonInput, reason)
                )
            );
        Assert.Contains(words, Text(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await office.FactsAsync(Q3)).BoardRecords,
            r => r.Record.Kind is EntryReview.HeldBackKind or EntryReview.OfficeRatingKind
        );
    }

    [Theory]
    [InlineData("ehcp-lead")]
    [InlineData(Reviewing.Sro)]
    public async Task Others_are_refused(string person)
    {
        var office = await ReviewedAsync();
        foreach (
            var verb in new[]
            {
                ReviewForm.EntriesVerb,
                ReviewForm.HoldVerb,
                ReviewForm.ShowVerb,
                ReviewForm.RateVerb,
                ReviewForm.UnrateVerb,
                ReviewForm.FirstVerb,
                ReviewForm.UsualOrderVerb,
            }
        )
        {
            var answer = await office.People[person].ExecutesAsync(null, verb, Data(office, (ReviewForm.EntryInput, "ehcp")));
            Assert.Equal(403, answer.InvokeStatus);
        }
    }

    [Fact]
    public async Task After_the_freeze_nothing_is_changed()
    {
        var office = await ReviewedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var answer = await office
            .People[Reviewing.Manager]
            .ExecutesAsync(
                office.ReviewOf(),
                ReviewForm.HoldVerb,
                Data(office, (ReviewForm.EntryInput, "ehcp"), (ReviewForm.EntryReasonInput, Reason))
            );
        Assert.Contains("The report is closed, so nothing was changed.", Text(answer), StringComparison.Ordinal);
    }

    // An amber and a green update, and the review is due.
    private async Task<Office> ReviewedAsync()
    {
        var office = await AskedAsync(Reviewing.Programme());
        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Slow", "Staff are leaving", "Hire two", "2020-12-01"));
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.GoToAsync(office.Period(Q3).ReviewAt!.Value);
        return office;
    }

    private static async Task<BotAnswer> PressAsync(Office office, string verb, params (string Id, string Value)[] typed)
    {
        await office.People[Reviewing.Manager].PressesAsync(office.ReviewOf(), ReviewForm.EntriesVerb);
        return await office.PressesReviewAsync(verb, typed: typed);
    }

    private static (string Id, string Value) Entry(string workstream) => (ReviewForm.EntryInput, workstream);

    private static (string Id, string Value) Board(Office office, int board) =>
        (ReviewForm.BoardInput, office.Programme.Boards[board].Id);

    private static async Task<bool> ComesBeforeAsync(Office office, string first, string second)
    {
        var report = ChatOps.Reports.Collate.ReportFor(await office.FactsAsync(Q3), office.Programme.Boards[0]);
        var names = report.Workstreams.Select(w => w.Workstream.Name).ToList();
        return names.FindIndex(n => n.Contains(first, StringComparison.Ordinal))
            < names.FindIndex(n => n.Contains(second, StringComparison.Ordinal));
    }

    private static JsonObject Data(Office office, params (string Key, string Value)[] more)
    {
        var data = new JsonObject();
        foreach (var (key, value) in ReviewForm.Data(office.Programme, Q3).Select(d => (d.Key, d.Value)).Concat(more))
        {
            data[key] = value;
        }

        return data;
    }
}
