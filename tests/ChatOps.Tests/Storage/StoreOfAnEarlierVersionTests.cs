using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Tables.Embedded;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Storage;

/// <summary>
/// The file that the version of commit bbf6ef0 left behind after a quarter of the joint sample programme: updates, one of them
/// changed and one late, a draft, deliveries, an absence, the summary, reports, steps. It opens, reads as it was written, and the
/// programme goes on in it.
/// </summary>
public sealed class StoreOfAnEarlierVersionTests : IAsyncDisposable
{
    private const string Q3 = "2020-Q3";
    private const string Q4 = "2020-Q4";

    // An hour after its last write: the leads have been asked for the fourth quarter.
    private static readonly DateTimeOffset Now = new(2020, 12, 21, 10, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-earlier-");
    private readonly SqliteTableServiceClient _tables;

    public StoreOfAnEarlierVersionTests()
    {
        var file = Path.Combine(_folder.FullName, "tables.sqlite");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Storage/store-bbf6ef0.sqlite"), file);
        _tables = new SqliteTableServiceClient(file);
    }

    /// <summary>The digests are of what that version read from the file.</summary>
    [Theory]
    [InlineData("Arrangements", 2, "564e9144f696314e")]
    [InlineData("Deliveries", 94, "49e0b4e0a79e29dc")]
    [InlineData("Leases", 1, "b6d7cc3fef8aaed3")]
    [InlineData("Reports", 3, "6e34c9c4dc5e060a")]
    [InlineData("Settings", 1, "c7b385f11b242764")]
    [InlineData("Steps", 12, "a0fec82bfd2f7eec")]
    [InlineData("Summaries", 2, "ca96404b70c0fb6f")]
    [InlineData("TeamsTeams", 1, "31d853ac1ba8415b")]
    [InlineData("TeamsUsers", 23, "7d39cbfaf37cbbb9")]
    [InlineData("Updates", 23, "a26395a18af88e11")]
    public async Task Every_row_is_read_as_it_was_written(string table, int rows, string digest)
    {
        var lines = new List<string>();
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>())
        {
            lines.Add(LineOf(row));
        }

        Assert.Equal(rows, lines.Count);
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..16]);
    }

    [Fact]
    public async Task Updates_deliveries_summary_and_report_of_the_quarter_are_what_people_said_and_saw()
    {
        await using var office = await Office.OpenAsync(_tables, Now);
        var facts = await office.FactsAsync(Q3);

        Assert.Equal(
            ["banded-funding amber", "coproduction-and-qa amber", "ehcp green", "evaluation green"],
            facts.Current.Select(u => $"{u.Key} {u.Value.Content.Rag}").Order(StringComparer.Ordinal)
        );
        Assert.Equal("Cabinet slot not confirmed", facts.Current["banded-funding"].Content.Reason);
        Assert.Equal(new DateOnly(2020, 10, 30), facts.Current["banded-funding"].Content.BackOnTrackBy);
        Assert.True(facts.Current["evaluation"].Late);
        var versions = await office
            .Service<UpdateStore>()
            .ReadVersionsAsync(office.Programme.Id, Q3, "coproduction-and-qa", CancellationToken.None);
        Assert.Equal(["Parents' forum met", "Audit done"], versions.Select(v => v.Content.Progress));
        Assert.Equal(70, facts.Deliveries.Count);
        Assert.All(facts.Deliveries, d => Assert.NotEqual(DeliveryStatus.Pending, d.Delivery.Status));
        Assert.Equal("A steady quarter; naïve but £1m on track", facts.Summary!.Content.Overview);
        var report = await office
            .Service<ReportStore>()
            .FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, CancellationToken.None);
        Assert.Contains("Descriptors developed", report!.Text, StringComparison.Ordinal);
        Assert.Equal(office.Period(Q3).FreezesAt, report.FrozenAt);
    }

    [Fact]
    public async Task A_lead_sends_the_next_update_and_changes_the_last()
    {
        await using var office = await Office.OpenAsync(_tables, Now);
        var lead = office.People["banded-funding-lead"];

        await lead.SaysAsync("update banded funding");
        Assert.Contains("Half of it", lead.Chat.Last.Card!.Value.GetRawText(), StringComparison.Ordinal);
        await office.SendAsync("banded-funding-lead", "banded-funding", Office.Green("Cabinet has agreed"));
        await office.People["ehcp-lead"].SaysAsync("update ehcp");
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Consultancy at work"));

        var facts = await office.FactsAsync(Q4);
        Assert.Equal("Cabinet has agreed", facts.Current["banded-funding"].Content.Progress);
        Assert.Equal("Consultancy at work", facts.Current["ehcp"].Content.Progress);
        Assert.Equal((1, 2), (facts.Current["banded-funding"].Version, facts.Current["ehcp"].Version));
    }

    [Fact]
    public async Task A_step_that_was_taken_is_not_taken_again_and_the_next_one_is()
    {
        await using var office = await Office.OpenAsync(_tables, Now);
        var asked = (await office.FactsAsync(Q4)).Deliveries.Count;

        await office.SettleAsync();

        Assert.Empty(office.Teams.Messages);
        Assert.Equal(asked, (await office.FactsAsync(Q4)).Deliveries.Count);
        Assert.Equal(12, await CountStepsAsync());

        await office.GoToAsync(Q4, StepKind.Remind);

        Assert.True((await office.FactsAsync(Q4)).Deliveries.Count > asked, "nobody was reminded");
        Assert.True(await CountStepsAsync() > 12, "no step was taken");
    }

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<int> CountStepsAsync()
    {
        var steps = 0;
        await foreach (var _ in _tables.GetTableClient("Steps").QueryAsync<TableEntity>())
        {
            steps++;
        }

        return steps;
    }

    private static string LineOf(TableEntity row)
    {
        var properties = row.Where(p => p.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{p.Key}={p.Value.GetType().Name} {Text(p.Value)}");
        return $"{row.PartitionKey}|{row.RowKey}|{row.ETag}|{row.Timestamp:O}|{string.Join('|', properties)}\n";
    }

    private static string Text(object value) =>
        value switch
        {
            byte[] data => Convert.ToHexString(data),
            DateTimeOffset date => date.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        };
}
