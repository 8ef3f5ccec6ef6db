using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>A published report is corrected, also after it was frozen.</summary>
public sealed class CorrectionTests : OfficeTest
{
    private const string Manager = "project-manager-a";
    private const string Lead = "ehcp-lead";
    private const string Sro = "head-of-additional-needs";

    private static readonly (string, string)[] ToRed =
    [
        (CorrectionForm.SubjectInput, "ehcp"),
        (CorrectionForm.RatingInput, "red"),
        (CorrectionForm.AskedByInput, "High Needs Board, at its meeting"),
        (CorrectionForm.BecauseInput, "the backlog is 14 weeks."),
    ];

    [Fact]
    public async Task After_the_freeze_a_correction_makes_the_next_version_and_edits_the_post_which_says_so()
    {
        var office = await FrozenAsync();
        var before = await VersionsAsync(office);
        var card = await OpenFormAsync(office);

        var answer = Text(await Person(office).PressesAsync(card, CorrectionForm.SaveVerb, ToRed));
        await office.SettleAsync();

        Assert.Contains("The report is corrected", answer, StringComparison.Ordinal);
        Assert.Contains("High Needs Board / Children's Services SLT**: version 2", answer, StringComparison.Ordinal);
        var versions = await VersionsAsync(office);
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Assert.Equal(before[0].Parts, versions[0].Parts);
        var cover = Board(office).Posts.Single();
        Assert.Contains(
            "**Version 2: corrected on 24 October 2020 by Project Manager A** because the backlog is 14 weeks.",
            cover.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains("🔴 Red** (was 🟢 Green).", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("Asked for by High Needs Board, at its meeting.", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("🔴 Red overall", cover.CardText, StringComparison.Ordinal);
        Assert.Equal(cover.Card!.Value.GetRawText(), versions[1].Parts[0].Card);
        Assert.StartsWith("Corrected on 24 October 2020 by Project Manager A", versions[1].What, StringComparison.Ordinal);
        Assert.Contains(
            Board(office).Replies(cover.Id),
            r => r.CardText.Contains("(lead's rating: 🟢 Green)", StringComparison.Ordinal)
        );
        var kept = await KeptAsync(office);
        Assert.Equal((2, office.Period(Q3).FreezesAt), (kept.Version, kept.FrozenAt));
    }

    [Fact]
    public async Task The_same_card_pressed_twice_is_one_correction()
    {
        var office = await FrozenAsync();
        var card = await OpenFormAsync(office);
        var press = FakeCards.Press(card.CardFor(Person(office))!.Value, CorrectionForm.SaveVerb, ToRed);
        await Person(office).ExecutesAsync(card, CorrectionForm.SaveVerb, press.DeepClone().AsObject());
        await Person(office).ExecutesAsync(card, CorrectionForm.SaveVerb, press);
        await office.SettleAsync();

        Assert.Equal(2, (await VersionsAsync(office)).Count);
    }

    [Fact]
    public async Task A_second_correction_makes_a_third_version_which_has_both()
    {
        var office = await FrozenAsync();
        await Person(office).PressesAsync(await OpenFormAsync(office), CorrectionForm.SaveVerb, ToRed);
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromDays(9));

        var answer = Text(
            await Person(office)
                .PressesAsync(
                    await OpenFormAsync(office),
                    CorrectionForm.SaveVerb,
                    (CorrectionForm.SubjectInput, CorrectionForm.Whole),
                    (CorrectionForm.WordsInput, "The saving is £1.2m, not £2.1m"),
                    (CorrectionForm.BecauseInput, "a digit was wrong")
                )
        );
        Assert.Contains("The report is corrected", answer, StringComparison.Ordinal);
        await office.SettleAsync();

        var versions = await VersionsAsync(office);
        Assert.Equal([1, 2, 3], versions.Select(v => v.Number));
        Assert.Equal(2, versions[2].Corrections.Count);
        var cover = Board(office).Posts.Single().CardText;
        Assert.Contains("Version 3: corrected on 2 November 2020", cover, StringComparison.Ordinal);
        Assert.Contains("The saving is £1.2m, not £2.1m.", cover, StringComparison.Ordinal);
        Assert.Contains("Version 2: corrected on 24 October 2020", cover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_freeze_a_late_update_after_a_correction_makes_a_version_and_leaves_the_correction()
    {
        var office = await PublishedAsync();
        await Person(office).PressesAsync(await OpenFormAsync(office), CorrectionForm.SaveVerb, ToRed);
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.SettleAsync();

        var versions = await VersionsAsync(office);
        Assert.Equal([1, 2, 3], versions.Select(v => v.Number));
        Assert.Contains("Sites found", versions[2].Text, StringComparison.Ordinal);
        Assert.Contains("Version 2: corrected on 7 October 2020", versions[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_next_report_it_is_the_last_known_rating_of_the_workstream_and_of_the_board()
    {
        var office = await FrozenAsync();
        await Person(office).PressesAsync(await OpenFormAsync(office), CorrectionForm.SaveVerb, ToRed);
        await office.SettleAsync();
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.SendAsync(Lead, "ehcp", Office.Green("Backlog cleared"));
        await office.GoToAsync(Q4, StepKind.Publish);
        await office.BeatAsync();

        var cover = Board(office).Posts[^1].CardText;
        Assert.Contains("🔴→🟢 **EHCP**: Red to Green", cover, StringComparison.Ordinal);
        Assert.Contains("Last time 🔴 Red", cover, StringComparison.Ordinal);

        await office.GoToAsync(Q4, StepKind.Freeze);
        var left = (await office.FactsAsync(Q4)).BoardRecords;
        Assert.DoesNotContain(left, r => r.Record.Kind == Correction.Kind);
        Assert.Contains((await office.FactsAsync(Q3)).BoardRecords, r => r.Record.Kind == Correction.Kind);
    }

    [Fact]
    public async Task What_a_crash_left_undone_the_next_tick_does()
    {
        var faulty = new FaultyTables(Tables);
        var office = await FrozenAsync(faulty);
        var card = await OpenFormAsync(office);
        faulty.Fails = (table, row) => table == ReportStore.TableName && row.RowKey.Contains("|v", StringComparison.Ordinal);
        await Person(office).PressesAsync(card, CorrectionForm.SaveVerb, ToRed);
        Assert.Single(await VersionsAsync(office));

        faulty.Fails = (_, _) => false;
        var restarted = await OpenTwinAsync(office);
        await restarted.SettleAsync();
        await restarted.BeatAsync();

        Assert.Equal(2, (await VersionsAsync(restarted)).Count);
        Assert.Contains("Version 2: corrected on", Board(restarted).Posts.Single().CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_and_nothing_is_stored()
    {
        var office = await FrozenAsync();
        var card = await OpenFormAsync(office);

        var empty = Text(await Person(office).PressesAsync(card, CorrectionForm.SaveVerb));
        Assert.Contains("Choose what you want to correct.", empty, StringComparison.Ordinal);
        Assert.Contains("Choose a new rating, or write what is right.", empty, StringComparison.Ordinal);
        Assert.Contains("Write why it is corrected. The report shows it.", empty, StringComparison.Ordinal);
        var same = Text(
            await Person(office)
                .PressesAsync(
                    card,
                    CorrectionForm.SaveVerb,
                    (CorrectionForm.SubjectInput, "ehcp"),
                    (CorrectionForm.RatingInput, "green"),
                    (CorrectionForm.BecauseInput, "so")
                )
        );
        Assert.Contains("It is rated 🟢 Green already.", same, StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Single(await VersionsAsync(office));
    }

    [Fact]
    public async Task Others_may_not_and_a_report_that_no_board_has_cannot_be_corrected()
    {
        var office = await AskedAsync();
        await Person(office).SaysAsync("correct report");
        Assert.Equal("No report has been published yet, so there is nothing to correct.", Person(office).Chat.Last.Text);
        foreach (var person in new[] { Lead, Sro })
        {
            await office.People[person].SaysAsync("correct report");
            Assert.Equal(
                "Only a programme's managers and director can correct its report. Write help to see what you can ask.",
                office.People[person].Chat.Last.Text
            );
        }

        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        var form = (await OpenFormAsync(office)).CardFor(Person(office))!.Value;
        var press = FakeCards.Press(form, CorrectionForm.SaveVerb, ToRed);
        var refused = await office.People[Sro].ExecutesAsync(null, CorrectionForm.SaveVerb, press);
        Assert.Contains(
            "Only a programme's managers and director can correct its report.",
            Text(refused),
            StringComparison.Ordinal
        );
        await office.SettleAsync();
        Assert.DoesNotContain(await VersionsAsync(office), v => v.Number > 1);
    }

    private async Task<Office> PublishedAsync(FaultyTables? faulty = null)
    {
        var office = await AskedAsync(tables: faulty);
        await office.SendAsync(Lead, "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        return office;
    }

    // A week after the freeze: long after its last messages.
    private async Task<Office> FrozenAsync(FaultyTables? faulty = null)
    {
        var office = await PublishedAsync(faulty);
        await office.GoToAsync(Q3, StepKind.Freeze);
        office.Clock.Advance(TimeSpan.FromDays(8));
        await office.SettleAsync();
        return office;
    }

    private static async Task<FakeMessage> OpenFormAsync(Office office)
    {
        await Person(office).SaysAsync("correct report");
        return Person(office).Chat.Last;
    }

    private static async Task<IReadOnlyList<ReportVersion>> VersionsAsync(Office office)
    {
        var store = office.Service<ReportVersionStore>();
        var board = office.Programme.Boards[0].Id;
        var versions = new List<ReportVersion>();
        foreach (var head in await store.ReadHeadsAsync(office.Programme.Id, Q3, board, CancellationToken.None))
        {
            versions.Add((await store.FindAsync(office.Programme.Id, Q3, board, head.Number, CancellationToken.None))!);
        }

        return versions;
    }

    private static async Task<StoredReport> KeptAsync(Office office) =>
        (
            await office
                .Service<ReportStore>()
                .FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, CancellationToken.None)
        )!;

    private static FakeUser Person(Office office) => office.People[Manager];

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);
}
