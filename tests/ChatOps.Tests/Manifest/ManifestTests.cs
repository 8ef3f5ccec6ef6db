using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOps.Chat;
using ChatOps.Testing;
using ChatOps.Testing.Tools;
using Xunit;

namespace ChatOps.Tests.Manifest;

/// <summary>The Teams app as it is uploaded (manifest/README.md), and what it says of the product.</summary>
public sealed partial class ManifestTests
{
    private static readonly string Unfilled = File.ReadAllText(RepositoryFiles.PathTo("manifest", "manifest.json"));

    private static readonly string Filled = Unfilled
        .Replace("${{BOT_APP_ID}}", "0a1b2c3d-0000-4000-8000-00000000b071", StringComparison.Ordinal)
        .Replace("${{APP_ID}}", "0a1b2c3d-0000-4000-8000-00000000a44a", StringComparison.Ordinal)
        .Replace("${{APP_HOST}}", "chatops-example.azurewebsites.net", StringComparison.Ordinal);

    private static readonly JsonElement App = JsonDocument.Parse(Filled).RootElement;

    private static JsonElement Bot => App.GetProperty("bots")[0];

    [Fact]
    public async Task The_filled_manifest_is_what_Microsofts_schema_asks_for() => Assert.Equal("", await FindingsAsync(Filled));

    [Fact]
    public async Task A_manifest_whose_placeholders_were_forgotten_is_refused()
    {
        var findings = await FindingsAsync(Unfilled);

        Assert.Contains("/id must match", findings, StringComparison.Ordinal);
        Assert.Contains("/bots/0/botId must match", findings, StringComparison.Ordinal);
    }

    [Fact]
    public void No_placeholder_is_left_when_the_three_are_filled() =>
        Assert.DoesNotContain("{{", Filled, StringComparison.Ordinal);

    [Fact]
    public void In_their_own_chat_people_are_offered_every_command_and_no_other()
    {
        var known = typeof(Commands)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(known, CommandsIn("personal"));
    }

    [Fact]
    public void In_a_team_people_are_offered_only_help() => Assert.Equal([Commands.Help], CommandsIn("team"));

    [Fact]
    public void The_bot_is_where_the_product_speaks()
    {
        Assert.Equal(["personal", "team"], Texts(Bot.GetProperty("scopes")));
        Assert.False(Bot.GetProperty("isNotificationOnly").GetBoolean());
    }

    [Fact]
    public void Every_address_is_https()
    {
        var addresses = Address().Matches(Filled).Select(m => m.Value).ToList();

        Assert.Equal(4, addresses.Count);
        Assert.All(addresses, a => Assert.Equal(Uri.UriSchemeHttps, new Uri(a).Scheme));
    }

    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public void An_icon_has_the_size_that_Teams_asks_for(string icon, int size)
    {
        var picture = Icon(icon);

        Assert.Equal((size, size), (picture.Width, picture.Height));
    }

    [Fact]
    public void The_colour_icon_fills_its_square_with_the_accent_colour()
    {
        var picture = Icon("color");
        var corner = picture.Pixels[0];

        Assert.All(picture.Pixels, p => Assert.Equal(byte.MaxValue, p.Alpha));
        Assert.Equal(App.GetProperty("accentColor").GetString(), $"#{corner.Red:X2}{corner.Green:X2}{corner.Blue:X2}");
    }

    [Fact]
    public void The_outline_icon_is_white_on_transparent()
    {
        var pixels = Icon("outline").Pixels;

        Assert.All(pixels.Where(p => p.Alpha > 0), p => Assert.Equal((255, 255, 255), (p.Red, p.Green, p.Blue)));
        Assert.Contains(pixels, p => p.Alpha == byte.MaxValue);
        Assert.Contains(pixels, p => p.Alpha == 0);
    }

    private static PngPicture Icon(string name) =>
        PngPicture.Read(RepositoryFiles.PathTo("manifest", App.GetProperty("icons").GetProperty(name).GetString()!));

    private static IEnumerable<string> CommandsIn(string scope) =>
        Bot.GetProperty("commandLists")
            .EnumerateArray()
            .Where(l => Texts(l.GetProperty("scopes")).Contains(scope))
            .SelectMany(l => l.GetProperty("commands").EnumerateArray())
            .Select(c => c.GetProperty("title").GetString()!);

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(e => e.GetString()!);

    private static async Task<string> FindingsAsync(string manifest)
    {
        await NodeTools.EnsureInstalledAsync();
        var path = Path.Combine(NodeTools.Scratch(), $"manifest-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(path, manifest);
        try
        {
            var script = Path.Combine(RepositoryFiles.NodeTools, "validate-manifest.cjs");
            return (
                await ToolProcess.RunAsync("node", [script, path], RepositoryFiles.NodeTools, TimeSpan.FromMinutes(1))
            ).Trim();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("""https?://[^"\s]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
