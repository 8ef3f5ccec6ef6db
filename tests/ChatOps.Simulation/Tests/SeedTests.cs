using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Tests;

public sealed class SeedTests
{
    // Ten thousand are run before an issue is resolved (.ci/long); the planted bugs are found within tens.
    private const int Seeds = 25;

    [Fact]
    public async Task A_year_holds_whatever_goes_wrong()
    {
        var failed = await OwnThread.FirstAsync(
            Enumerable.Range(1, Seeds).Select(s => (long)s),
            seed => Year.Run(seed) is { Failure: not null } result ? result : null
        );

        Assert.True(failed is null, $"{failed?.Failure?.Message}\nReplay it: {failed?.Replay}");
    }
}
