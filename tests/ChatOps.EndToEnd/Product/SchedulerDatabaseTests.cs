using ChatOps.EndToEnd.Resilience;
using ChatOps.Testing;
using ChatOps.Testing.Tools;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.EndToEnd.Product;

/// <summary><c>ConnectionStrings:Scheduler</c> as whoever deploys the product meets it.</summary>
public sealed class SchedulerDatabaseTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_wrong_connection_string_is_told_in_a_sentence_and_exits_1()
    {
        await using var process = DemoProcess.Start(
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ChatOps__ProgrammesFolder"] = Path.Combine(AppContext.BaseDirectory, "Samples"),
                ["ConnectionStrings__Scheduler"] = "postgresql://chatops:secret@db/chatops",
            }
        );
        var (code, output) = await process.WaitForExitAsync(Longest);
        Assert.Equal(1, code);
        Assert.StartsWith(
            "ChatOps cannot start. ConnectionStrings:Scheduler is not a connection string of PostgreSQL. Give one such as Host=",
            output,
            StringComparison.Ordinal
        );
        Assert.Single(output.Trim().Split('\n'));
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_database_the_product_answers_people_and_its_health_says_what_is_the_matter()
    {
        await using var many = await ManyLeads.CreateAsync(leads: 3);
        many.GoPastPrompts();
        // A port that nothing listens on.
        await using var product = await StartAsync(
            many,
            ("ConnectionStrings:Scheduler", $"Host=127.0.0.1;Port={FreePort.Next()};Database=chatops;Username=chatops")
        );
        var health = new Uri(product.Address, "/health/ready");
        using var http = new HttpClient();
        await Patience.UntilAsync(
            async () =>
                await http.GetStringAsync(health)
                == "ready, but this instance is not running the schedule: the scheduler's database cannot be reached",
            "its health says so",
            () => 0,
            Longest
        );
        using var answer = await http.GetAsync(health);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);

        var lead = many.Leads[1];
        await lead.InstallAsync();
        await lead.SaysAsync("update");
        var sent = await lead.PressesAsync(
            lead.Chat.Last,
            UpdateForm.SendVerb,
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, "Said without a scheduler")
        );
        Assert.Contains("Your update is in", FakeCards.TextOf(sent.Card!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_nothing_of_its_driver_is_loaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is looked up in /proc.");
        await using var many = await ManyLeads.CreateAsync(leads: 3);
        many.GoToPrompts();
        await using var product = await StartAsync(many);
        await Patience.UntilAsync(
            () => Task.FromResult(product.Output.Contains("open Done", StringComparison.Ordinal)),
            "a cycle",
            () => 0,
            Longest
        );
        Assert.Contains("/Hangfire.Core.dll", await product.LoadedAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("/Npgsql.dll", await product.LoadedAsync(), StringComparison.Ordinal);
    }

    private static async Task<ProductProcess> StartAsync(ManyLeads many, params (string Name, string Value)[] settings)
    {
        var product = await ProductProcess.StartAsync(ProductProcess.FreeAddress(), many.Folder, many.Settings(settings));
        many.Teams.ConnectBot(product.Address);
        return product;
    }
}
