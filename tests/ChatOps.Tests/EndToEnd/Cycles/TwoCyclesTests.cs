using Azure.Data.Tables;
using ChatOps.Tables.Azure;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.EndToEnd.Cycles;

/// <summary>
/// Two whole cycles of a sample programme with its boards: review, publication, decisions, questions, acknowledgements and a
/// correction. What each person and board saw is in the two cycles; here, that nothing that was published ever changes.
/// </summary>
public abstract class TwoCyclesTests
{
    protected abstract Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync();

    [Fact]
    public Task Two_cycles_are_governed_and_no_version_of_the_first_ever_changes() => RunAsync(CycleCast.Joint);

    [Theory]
    [Trait("Suite", "Long")]
    [InlineData(CycleCast.Strategic)]
    [InlineData(CycleCast.Statement)]
    public Task The_other_samples_are_governed_as_well(string sample) => RunAsync(sample);

    private async Task RunAsync(string sample)
    {
        var cast = CycleCast.Of(sample);
        var (tables, owner) = await OpenStoreAsync();
        await using var _ = owner;
        await using var office = await Office.OpenAsync(tables, cast.Start, cast.WithReview, sample: cast.Programme);
        await new FirstCycle(cast, office).RunAsync();
        var versions = await office.VersionsAsync(cast.First);
        Assert.NotEmpty(versions);

        // The second cycle runs on a product that was started again.
        await using var restarted = await office.OpenTwinAsync(tables);
        await new SecondCycle(cast, restarted).RunAsync();
        Assert.Equal(versions, await restarted.VersionsAsync(cast.First));
        var second = await restarted.VersionsAsync(cast.Second);
        Assert.NotEmpty(second);

        await using var newer = await restarted.OpenTwinAsync(tables, CycleCast.Newer);
        await newer.SettleAsync();
        await newer.DaysPassAsync(2);
        Assert.Equal(versions, await newer.VersionsAsync(cast.First));
        Assert.Equal(second, await newer.VersionsAsync(cast.Second));
        newer.Teams.Verify();
    }
}

public sealed class EmbeddedTwoCyclesTests : TwoCyclesTests
{
    protected override Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync()
    {
        var tables = new EmbeddedTables();
        return Task.FromResult<(TableServiceClient, IAsyncDisposable)>((tables.Tables, tables));
    }
}

[Trait("Suite", "Long")]
public sealed class AzuriteTwoCyclesTests(AzuriteFixture azurite) : TwoCyclesTests, IClassFixture<AzuriteFixture>
{
    protected override Task<(TableServiceClient Tables, IAsyncDisposable Owner)> OpenStoreAsync() =>
        Task.FromResult<(TableServiceClient, IAsyncDisposable)>(
            (new AzureTableServiceClient(azurite.ConnectionString), new Nothing())
        );

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
