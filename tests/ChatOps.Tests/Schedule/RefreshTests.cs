using ChatOps.People;
using ChatOps.Schedule;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>What an instance that runs no cycle knows all the same.</summary>
public sealed class RefreshTests : OfficeTest
{
    [Fact]
    public async Task An_instance_knows_whom_another_met_without_a_cycle_of_its_own()
    {
        var office = await OpenAsync();
        // What people do from now on is sent to the twin.
        await OpenTwinAsync(office);
        var newcomer = office.Teams.AddUser("New Comer");
        await newcomer.InstallAsync();
        Assert.DoesNotContain(office.Service<TeamsDirectory>().Snapshot.Users, u => u.AadObjectId == newcomer.AadObjectId);

        await office.Service<Cycle>().RefreshAsync(CancellationToken.None);
        Assert.Contains(office.Service<TeamsDirectory>().Snapshot.Users, u => u.AadObjectId == newcomer.AadObjectId);
    }
}
