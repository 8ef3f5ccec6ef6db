using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Tests;

/// <summary>A simulation that finds nothing proves nothing: each bug that is put in on purpose is found within so many
/// seeds.</summary>
public sealed class BugTests(ITestOutputHelper output)
{
    private const int MaxSeeds = 1_000;

    // They take more years to find than the first suite has time for.
    private static readonly string[] Rare = [nameof(BoardPostRetried), nameof(LateAnswerNotShown), nameof(StepNotIdempotent)];

    public static TheoryData<string> Bugs => [.. AllBugs.ByName.Keys.Except(Rare, StringComparer.Ordinal)];

    public static TheoryData<string> RareBugs => [.. Rare];

    [Theory]
    [MemberData(nameof(Bugs))]
    public Task A_bug_put_in_on_purpose_is_found(string bug) => FindAsync(bug);

    [Theory]
    [Trait("Suite", "Long")]
    [MemberData(nameof(RareBugs))]
    public Task A_bug_that_shows_rarely_is_found(string bug) => FindAsync(bug);

    private async Task FindAsync(string bug)
    {
        var tried = 0;
        var found = await OwnThread.FirstAsync(
            Enumerable.Range(1, MaxSeeds).Select(s => (long)s),
            seed =>
            {
                Interlocked.Increment(ref tried);
                return Year.Run(seed, AllBugs.ByName[bug]()) is { IsViolation: true } result ? result : null;
            }
        );

        Assert.True(found is not null, $"{bug} was not found in {MaxSeeds} seeds");
        output.WriteLine($"{bug}: {tried} seeds. Seed {found.Seed}: {found.Failure!.Message}");
    }
}
