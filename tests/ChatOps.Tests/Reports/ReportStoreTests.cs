using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Reports;

public sealed class ReportStoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(59_999)]
    [InlineData(200_000)]
    public async Task A_report_of_any_length_is_kept_word_for_word_wherever_it_is_divided(int before)
    {
        await using var tables = new EmbeddedTables();
        var store = new ReportStore(tables.Tables);
        await store.CreateTableAsync(CancellationToken.None);
        var report = new StoredReport
        {
            ProgrammeId = "p",
            PeriodId = "2026-W41",
            BoardId = "b",
            CoverLine = "1 of 1 answered",
            PublishedAt = DateTimeOffset.UnixEpoch,
            Text = new string('x', before) + string.Concat(Enumerable.Repeat("🟢", 20_000)),
        };
        await store.SaveAsync(report, CancellationToken.None);
        Assert.Equal(report, await store.FindAsync("p", "2026-W41", "b", CancellationToken.None));
    }
}
