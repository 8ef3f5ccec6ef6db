using ChatOps.Simulation.Costs;

namespace ChatOps.Simulation.Tests;

/// <summary>No read costs more than what it returns, and no turn more than what is checked in.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private const int Few = 10;
    private const int Many = 10_000;

    private static readonly Lazy<Task<CostResult>> WithFew = new(() => OwnThread.RunAsync(() => CostRun.Run(Few)));

    [Fact]
    public async Task Every_turn_and_step_costs_what_is_checked_in()
    {
        var differences = CostFile.Differences((await WithFew.Value).Costs);

        Assert.True(
            differences.Count == 0,
            $"{string.Join('\n', differences)}\nIf it is meant: dotnet run --project tests/ChatOps.Simulation -- --costs --accept"
        );
    }

    [Fact]
    public async Task Nothing_costs_more_with_ten_thousand_rows_stored_beside()
    {
        var few = await WithFew.Value;
        var many = await OwnThread.RunAsync(() => CostRun.Run(Many));

        foreach (var cost in many.Costs)
        {
            output.WriteLine($"{cost.CountsText}{cost.BytesLookedAt, 10}{cost.BytesAllocated, 12}");
        }

        Assert.Equal(few.Costs.Select(c => c.CountsText), many.Costs.Select(c => c.CountsText));
        Assert.All(
            few.Costs.Zip(many.Costs),
            both => Assert.InRange(both.Second.BytesLookedAt, 0, both.First.BytesLookedAt * 1.02 + 1_024)
        );
        Assert.All(
            few.Costs.Zip(many.Costs),
            both => Assert.InRange(both.Second.BytesAllocated, 0, both.First.BytesAllocated * 1.1 + 8_192)
        );
    }

    // Both stores walk the whole partition for an "or".
    [Fact]
    public async Task No_filter_has_an_or_and_each_names_a_partition()
    {
        // The people and the teams that the app is known to, which are read whole.
        var filters = (await WithFew.Value).Filters.Where(f => f.Length > 0).ToList();

        Assert.NotEmpty(filters);
        Assert.DoesNotContain(filters, f => f.Contains(" or ", StringComparison.Ordinal));
        Assert.All(filters, f => Assert.StartsWith("PartitionKey eq ", f));
    }
}
