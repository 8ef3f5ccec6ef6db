using ChatOps.Storage;
using ChatOps.Tables.Embedded;
using Xunit;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>One instance on its embedded store, killed again and again while it asks three hundred leads.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 3;

    // Few enough that some messages are in flight at more than one kill.
    private const int Leads = 300;

    [Theory]
    [InlineData(20260928)]
    public Task Killed_at_random_moments_it_asks_every_lead_and_loses_no_answer(int seed) => RunAsync(seed);

    [Theory]
    [Trait("Suite", "Long")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Killed_at_other_moments_it_asks_every_lead_and_loses_no_answer(int seed) => RunAsync(seed);

    private async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var many = await ManyLeads.CreateAsync(Leads);
        var address = ProductProcess.FreeAddress();
        many.Teams.ConnectBot(address);
        var product = await ProductProcess.StartAsync(address, many.Folder, many.Settings());
        try
        {
            await many.InstallAsync();
            await product.KillAsync();
            many.GoToPrompts();
            var answers = new AnsweringLeads(many, seed, count: Leads * 3 / 20);
            using var stop = new CancellationTokenSource();
            var answering = answers.RunAsync(stop.Token);

            for (var kill = 0; kill < Kills; kill++)
            {
                product = ProductProcess.Launch(address, many.Folder, many.Settings());
                if (kill % 2 == 0)
                {
                    // Wherever it has got to: in its start, while it writes down who is to be asked, or in its first messages.
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(4000)), TimeProvider.System);
                    await product.KillAsync();
                    product = ProductProcess.Launch(address, many.Folder, many.Settings());
                }

                var until = random.Next((many.Leads.Count * kill / Kills) + 1, many.Leads.Count * (kill + 1) / Kills);
                await many.WaitForPromptsAsync(until);
                if (kill % 2 == 1)
                {
                    await many.LeaveInDoubtAsync(3);
                }

                await product.KillAsync();
                many.Teams.StopFailing();
                output.WriteLine($"Killed at {many.PromptsSeen} prompts.");
            }

            product = ProductProcess.Launch(address, many.Folder, many.Settings());
            await using var tables = new SqliteTableServiceClient(Path.Combine(many.DataFolder, TableStorage.EmbeddedFile));
            await Patience.UntilAsync(
                () => Aftermath.IsOverAsync(tables),
                "everything is sent",
                () => many.PromptsSeen,
                ManyLeads.MaxPauseLength
            );
            await answers.EndAsync(answering, ManyLeads.MaxPauseLength);
            await stop.CancelAsync();
            await product.StopAsync();

            output.WriteLine(await Aftermath.TellAsync(many, tables, answers));
            await Aftermath.CheckAsync(many, tables, answers);
        }
        finally
        {
            await product.DisposeAsync();
            output.WriteLine(product.Output);
        }
    }
}
