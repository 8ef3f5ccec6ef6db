using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Tests;

/// <summary>A simulation that finds nothing proves nothing: each bug that is put in on purpose is found within so many
/// seeds.</summary>
public sealed class BugTests(ITestOutputHelper output)
{
    private const int MaxSeeds = 1_000;

    public static TheoryData<string> Bugs => [.. AllBugs.ByName.Keys];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task A_bug_put_in_on_purpose_is_found(string bug)
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
