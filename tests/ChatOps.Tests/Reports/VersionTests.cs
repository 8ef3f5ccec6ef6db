using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>A published report is versioned, and each version stays as it was.</summary>
public sealed class VersionTests : OfficeTest
{
    [Fact]
    public async Task What_is_published_is_version_1_word_for_word_and_as_the_cards_that_were_sent()
    {
        var office = await PublishedAsync();

        var version = Assert.Single(await VersionsAsync(office));
        var cover = Board(office).Posts.Single();
        string[] sent = [cover.Card!.Value.GetRawText(), .. Replies(office)];
        Assert.Equal(1, version.Number);
        Assert.Equal(sent, version.Parts.Select(part => part.Card));
        Assert.Equal((await KeptAsync(office)).Text, version.Text);
        Assert.Equal(1, (await KeptAsync(office)).Version);
    }

    [Fact]
    public async Task However_long_nothing_changes_there_is_no_other_version()
    {
        var office = await PublishedAsync();
        for (var day = 0; day < 4; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            await office.SettleAsync();
        }

        Assert.Single(await VersionsAsync(office));
    }

    [Fact]
    public async Task A_late_update_makes_the_next_version_and_leaves_the_first_as_it_was()
    {
        var office = await PublishedAsync();
        var first = Assert.Single(await VersionsAsync(office));
        office.Clock.Advance(TimeSpan.FromHours(1));

        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.SettleAsync();

        var versions = await VersionsAsync(office);
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Same(first, versions[0]);
        Assert.DoesNotContain("Sites found", versions[0].Text, StringComparison.Ordinal);
        Assert.Contains("Sites found", versions[1].Text, StringComparison.Ordinal);
        Assert.Equal("Updated: Property & Learning Environments", versions[1].What);
        Assert.Equal(Board(office).Posts.Single().Card!.Value.GetRawText(), versions[1].Parts[0].Card);
    }

    [Fact]
    public async Task What_was_published_is_version_1_even_when_an_update_comes_before_the_next_tick()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        string[] sent = [Board(office).Posts.Single().Card!.Value.GetRawText(), .. Replies(office)];
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.People["ehcp-lead"].PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.ChangeVerb);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Not fine", "No staff", "Recruit", "2021-03-01"));

        await office.SettleAsync();

        var versions = await VersionsAsync(office);
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Assert.Equal(sent, versions[0].Parts.Select(part => part.Card));
        Assert.Contains("Sites found", versions[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_byte_for_byte_the_same_after_the_next_period_a_restart_and_a_newer_programme_file()
    {
        var office = await PublishedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var before = await VersionsAsync(office);

        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Stopped", "No staff", "Recruit", "2021-03-01"));
        await office.GoToAsync(Q4, StepKind.Publish);
        await office.GoToAsync(Q4, StepKind.Freeze);
        var twin = await OpenTwinAsync(office, change: Renamed);
        await twin.SettleAsync();
        twin.Clock.Advance(TimeSpan.FromDays(30));
        await twin.SettleAsync();

        var after = await VersionsAsync(twin);
        Assert.Equal(before.Count, after.Count);
        Assert.All(before.Zip(after), pair => Same(pair.First, pair.Second));
        Assert.NotEmpty(await VersionsAsync(twin, Q4));
    }

    [Fact]
    public async Task A_version_that_was_stored_before_a_crash_is_not_stored_again()
    {
        var faulty = new FaultyTables(Tables);
        var office = await AskedAsync(tables: faulty);
        faulty.Fails = (table, row) =>
            table == ReportStore.TableName && row.RowKey == BoardId(office) && row.GetInt32("Version") is not null;
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        var first = Assert.Single(await VersionsAsync(office));
        Assert.Equal(0, (await KeptAsync(office)).Version);

        faulty.Fails = (_, _) => false;
        await office.BeatAsync();

        Same(first, Assert.Single(await VersionsAsync(office)));
        Assert.Equal(1, (await KeptAsync(office)).Version);
    }

    [Fact]
    public async Task A_version_that_could_not_be_stored_is_stored_at_the_next_tick_and_the_post_is_sent_once()
    {
        var faulty = new FaultyTables(Tables);
        var office = await AskedAsync(tables: faulty);
        faulty.Fails = (table, row) => table == ReportStore.TableName && row.RowKey.Contains("|v", StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        Assert.Empty(await VersionsAsync(office));

        faulty.Fails = (_, _) => false;
        await office.BeatAsync();

        Assert.Single(await VersionsAsync(office));
        Assert.Single(Board(office).Posts);
    }

    [Fact]
    public async Task Two_instances_at_once_store_one_version()
    {
        var office = await PublishedAsync();
        var twin = await OpenTwinAsync(office);
        office.Clock.Advance(TimeSpan.FromHours(1));
        await twin.SendAsync("property-lead", "property", Office.Green("Sites found"));

        await Task.WhenAll(office.BeatAsync(), twin.BeatAsync(), office.BeatAsync(), twin.BeatAsync());
        await twin.SettleAsync();

        Assert.Equal([1, 2], (await VersionsAsync(twin)).Select(v => v.Number));
    }

    [Fact]
    public async Task The_publish_step_taken_again_leaves_the_version()
    {
        var office = await PublishedAsync();
        await office.Service<Publisher>().PublishAsync(office.Programme, office.Period(Q3), CancellationToken.None);
        await office.SettleAsync();

        Assert.Single(await VersionsAsync(office));
        Assert.Equal(1, (await KeptAsync(office)).Version);
    }

    private async Task<Office> PublishedAsync()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        return office;
    }

    private static Programme Renamed(Programme programme) =>
        programme with
        {
            Name = "Another name",
            Workstreams = [.. programme.Workstreams.Select(w => w with { Name = $"{w.Name} renamed" })],
        };

    private static async Task<IReadOnlyList<ReportVersion>> VersionsAsync(Office office, string period = Q3)
    {
        var store = office.Service<ReportVersionStore>();
        var heads = await store.ReadHeadsAsync(office.Programme.Id, period, BoardId(office), CancellationToken.None);
        var versions = new List<ReportVersion>();
        foreach (var head in heads)
        {
            versions.Add(
                (await store.FindAsync(office.Programme.Id, period, BoardId(office), head.Number, CancellationToken.None))!
            );
        }

        return versions;
    }

    private static void Same(ReportVersion expected, ReportVersion actual)
    {
        Assert.Equal(expected.Parts, actual.Parts);
        Assert.Equal(
            expected with
            {
                Parts = [],
                Corrections = [],
            },
            actual with
            {
                Parts = [],
                Corrections = [],
            },
            (a, b) => a.ToString() == b.ToString()
        );
    }

    private static async Task<StoredReport> KeptAsync(Office office) =>
        (await office.Service<ReportStore>().FindAsync(office.Programme.Id, Q3, BoardId(office), CancellationToken.None))!;

    private static IEnumerable<string> Replies(Office office) =>
        Board(office).Replies(Board(office).Posts.Single().Id).Select(reply => reply.Card!.Value.GetRawText());

    private static string BoardId(Office office) => office.Programme.Boards[0].Id;

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);
}
