using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Records;

/// <summary>Reports of any length in table storage.</summary>
public sealed class ReportStoreTests : IAsyncDisposable
{
    private readonly EmbeddedTables _tables = new();

    [Theory]
    [InlineData(1_000)]
    [InlineData(449_999)]
    [InlineData(450_000)]
    [InlineData(450_001)]
    [InlineData(1_900_000)]
    public async Task A_report_is_read_as_it_was_saved(int length)
    {
        var store = new ReportStore(_tables.Tables);
        await store.CreateTableAsync(CancellationToken.None);
        var report = Report(length);

        await store.SaveAsync(report, CancellationToken.None);

        Assert.Equal(report, await store.FindAsync("p", "q", "board", CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_becomes_shorter_has_nothing_of_the_longer_one()
    {
        var store = new ReportStore(_tables.Tables);
        await store.CreateTableAsync(CancellationToken.None);
        await store.SaveAsync(Report(1_000_000), CancellationToken.None);

        await store.SaveAsync(Report(10), CancellationToken.None);

        Assert.Equal(Report(10), await store.FindAsync("p", "q", "board", CancellationToken.None));
    }

    private static StoredReport Report(int length) =>
        new()
        {
            ProgrammeId = "p",
            PeriodId = "q",
            BoardId = "board",
            CoverLine = "2 of 1,000 are red",
            Text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))),
            PublishedAt = new DateTimeOffset(2026, 10, 7, 15, 0, 0, TimeSpan.Zero),
        };

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
