using ChatOps.Tables.Azure;
using ChatOps.Testing;
using Xunit;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>Two instances on Azurite and PostgreSQL that ask hundreds of leads; the one that does it is killed in the middle, for
/// good.</summary>
public sealed class TakeoverTests(PostgresFixture fixture, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(20260928)]
    public Task When_the_instance_that_sends_is_killed_the_other_goes_on_within_30_seconds(int seed) =>
        RunAsync(seed, leads: 300);

    [Theory]
    [Trait("Suite", "Long")]
    [InlineData(20260928)]
    [InlineData(1)]
    public Task When_the_instance_that_asks_a_thousand_leads_is_killed_the_other_goes_on_within_30_seconds(int seed) =>
        RunAsync(seed, leads: 1000);

    private async Task RunAsync(int seed, int leads)
    {
        await using var azurite = await Azurite.StartAsync();
        await using var many = await ManyLeads.CreateAsync(leads);
        (string, string)[] stores =
        [
            ("ConnectionStrings:Tables", azurite.ConnectionString),
            ("ConnectionStrings:Scheduler", await fixture.Postgres.NewDatabaseAsync()),
        ];
        Uri[] addresses = [ProductProcess.FreeAddress(), ProductProcess.FreeAddress()];
        many.Teams.ConnectBot(addresses[0]);
        await using (await ProductProcess.StartAsync(addresses[0], many.Folder, many.Settings(stores)))
        {
            await many.InstallAsync();
        }

        var door = new FrontDoor(addresses);
        using var http = new HttpClient(door) { BaseAddress = addresses[0] };
        many.Teams.ConnectBot(http);
        many.GoToPrompts();
        await using var one = ProductProcess.Launch(addresses[0], many.Folder, many.Settings(stores));
        await using var two = ProductProcess.Launch(addresses[1], many.Folder, many.Settings(stores));
        var answers = new AnsweringLeads(many, seed, count: leads * 3 / 20);
        using var stop = new CancellationTokenSource();
        var answering = answers.RunAsync(stop.Token);
        try
        {
            var until = new Random(seed).Next(many.Leads.Count / 4, many.Leads.Count / 2);
            await many.WaitForPromptsAsync(until);
            var (sender, other) = one.Output.Contains("prompt Done", StringComparison.Ordinal) ? (one, two) : (two, one);
            await many.LeaveInDoubtAsync(3);
            await sender.KillAsync();
            many.Teams.StopFailing();
            door.TakeOut(sender.Address);
            output.WriteLine($"Killed at {many.PromptsSeen} prompts.");

            var tables = new AzureTableServiceClient(azurite.ConnectionString);
            await Patience.UntilAsync(
                () => Aftermath.IsOverAsync(tables),
                "everything is sent",
                () => many.PromptsSeen,
                ManyLeads.MaxPauseLength
            );
            await answers.EndAsync(answering, ManyLeads.MaxPauseLength);
            await other.StopAsync();

            output.WriteLine(await Aftermath.TellAsync(many, tables, answers));
            await Aftermath.CheckAsync(many, tables, answers);
            var gap = many.LongestGap();
            Assert.True(gap < Soon, $"For {gap} nobody was asked.");
        }
        finally
        {
            await stop.CancelAsync();
            output.WriteLine(one.Output);
            output.WriteLine(two.Output);
        }
    }
}
