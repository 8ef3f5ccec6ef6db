using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Records;

/// <summary>Versions of reports of any length in table storage.</summary>
public sealed class ReportVersionStoreTests : IAsyncDisposable
{
    private readonly EmbeddedTables _tables = new();

    [Theory]
    [InlineData(1)]
    [InlineData(440_000)]
    [InlineData(1_500_000)]
    public async Task A_version_is_read_as_it_was_stored(int length)
    {
        var store = await StoreAsync();
        var version = Version(1, length);

        Assert.True(await store.TryAddAsync(version, CancellationToken.None));

        var read = (await store.FindAsync("p", "q", "board", 1, CancellationToken.None))!;
        Assert.Equal(version.Parts, read.Parts);
        Assert.Equal(version.Corrections, read.Corrections);
        Assert.Equal((version.At, version.PublishedAt, version.What), (read.At, read.PublishedAt, read.What));
    }

    [Fact]
    public async Task A_version_is_never_replaced()
    {
        var store = await StoreAsync();
        await store.TryAddAsync(Version(1, 10), CancellationToken.None);

        Assert.False(await store.TryAddAsync(Version(1, 20), CancellationToken.None));

        Assert.Equal(Version(1, 10).Parts, (await store.FindAsync("p", "q", "board", 1, CancellationToken.None))!.Parts);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_long_version_is_no_part_of_the_version_that_comes_instead()
    {
        var faulty = new FaultyTables(_tables.Tables)
        {
            Fails = (_, row) => row.RowKey.EndsWith("|v00001", StringComparison.Ordinal),
        };
        var store = await StoreAsync(faulty);
        await Assert.ThrowsAnyAsync<Azure.RequestFailedException>(() =>
            store.TryAddAsync(Version(1, 1_500_000), CancellationToken.None)
        );
        Assert.Empty(await store.ReadHeadsAsync("p", "q", "board", CancellationToken.None));

        faulty.Fails = (_, _) => false;
        Assert.True(await store.TryAddAsync(Version(1, 1_400_000), CancellationToken.None));

        var read = (await store.FindAsync("p", "q", "board", 1, CancellationToken.None))!;
        Assert.Equal(Version(1, 1_400_000).Parts, read.Parts);
        Assert.Single(await store.ReadHeadsAsync("p", "q", "board", CancellationToken.None));
    }

    [Fact]
    public async Task Versions_of_one_board_are_not_those_of_a_board_whose_id_begins_alike()
    {
        var store = await StoreAsync();
        await store.TryAddAsync(Version(1, 10) with { BoardId = "board-v" }, CancellationToken.None);
        await store.TryAddAsync(Version(1, 10), CancellationToken.None);
        await store.TryAddAsync(Version(2, 10), CancellationToken.None);

        var heads = await store.ReadHeadsAsync("p", "q", "board", CancellationToken.None);

        Assert.Equal([1, 2], heads.Select(h => h.Number));
    }

    private async Task<ReportVersionStore> StoreAsync(FaultyTables? faulty = null)
    {
        await new ReportStore(_tables.Tables).CreateTableAsync(CancellationToken.None);
        return new ReportVersionStore(faulty ?? _tables.Tables);
    }

    private static ReportVersion Version(int number, int length) =>
        new()
        {
            ProgrammeId = "p",
            PeriodId = "q",
            BoardId = "board",
            Number = number,
            At = new DateTimeOffset(2026, 10, 7, 15, 0, 0, TimeSpan.Zero),
            PublishedAt = new DateTimeOffset(2026, 10, 7, 14, 0, 0, TimeSpan.Zero),
            CoverLine = "2 of 3 answered",
            Content = $"{length}",
            What = "Updated: Wells",
            Corrections = ["c1", "c2"],
            Parts =
            [
                new VersionPart(
                    "cover",
                    "Report",
                    new string('é', length),
                    "{ \"a\": [1, 2.50],  \"b\": \"naïve \\u00a3 £ 🟢\" }"
                ),
                new VersionPart("top", "Top", "Two\nlines", "{}"),
            ],
        };

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
