using Xunit;

namespace ChatOps.EndToEnd.Product;

/// <summary>The commands that other people's scripts rely on, run as they run them.</summary>
public sealed class CommandLineTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Samples", "joint-additional-needs.yaml");

    [Fact]
    public async Task Demo_once_runs_a_whole_period_prints_what_the_board_was_sent_and_exits_0()
    {
        await using var process = DemoProcess.Start(["demo", "--once"]);
        var (code, output) = await process.WaitForExitAsync(Longest);
        Assert.Equal(0, code);
        Assert.Contains("17 of 20 answered", output, StringComparison.Ordinal);
        Assert.Contains("Sign off the coproduction and QA terms of reference", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programme_check_says_that_a_good_file_can_run_and_exits_0()
    {
        await using var process = DemoProcess.Start(["programme", "check", Sample]);
        var (code, output) = await process.WaitForExitAsync(Longest);
        Assert.Equal(0, code);
        Assert.Contains("The programme can run.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programme_check_says_every_error_with_its_line_and_exits_1()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(Sample)).Replace("leads: [ehcp-lead]", "leads: [ehcp-leed]", StringComparison.Ordinal)
        );
        await using var process = DemoProcess.Start(["programme", "check", file]);
        var (code, output) = await process.WaitForExitAsync(Longest);
        File.Delete(file);
        Assert.Equal(1, code);
        Assert.Matches($"{System.Text.RegularExpressions.Regex.Escape(file)}:\\d+:\\d+: .*ehcp-leed", output);
        Assert.Contains("ehcp-lead", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_app_id_outside_Development_it_does_not_start_and_says_why()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.Copy(Sample, Path.Combine(folder.FullName, "programme.yaml"));
        await using var process = DemoProcess.Start(
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ChatOps__ProgrammesFolder"] = folder.FullName,
            }
        );
        var (code, output) = await process.WaitForExitAsync(Longest);
        folder.Delete(recursive: true);
        Assert.Equal(1, code);
        Assert.Contains("ChatOps cannot start:\n- MicrosoftAppId is not set.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
