using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOps.Teams.Schema;
using ChatOps.Testing;
using ChatOps.Testing.Rendering;
using ChatOps.Tests.Cards;
using Xunit;

namespace ChatOps.Tests.Documents;

/// <summary>
/// The README's two pictures are drawn from today's cards. Pixels differ between machines, so what is compared is what they were
/// drawn from: <c>.github/images/drawn-from.txt</c> has, for each picture, the card's name and the SHA-256 of its JSON.
/// <c>ACCEPT_SNAPSHOTS=1</c> draws those whose card has changed.
/// </summary>
public sealed class ReadmePicturesTests(ReferenceRendererFixture fixture)
{
    private static readonly Picture[] Pictures = [new("prompt.png", "prompt-after-green"), new("board.png", "board-cover")];

    private static string Folder => RepositoryFiles.PathTo(".github", "images");

    private static string DrawnFrom => Path.Combine(Folder, "drawn-from.txt");

    [Fact]
    public async Task The_pictures_of_the_README_show_todays_cards()
    {
        var before = File.Exists(DrawnFrom) ? await File.ReadAllLinesAsync(DrawnFrom) : [];
        var stale = Pictures.Where(p => !before.Contains(LineOf(p)) || !File.Exists(Path.Combine(Folder, p.File))).ToList();

        if (stale.Count > 0 && Snapshot.IsAccepting)
        {
            foreach (var picture in stale)
            {
                var drawn = await fixture.Renderer.ScreenshotAsync(JsonOf(picture), $"readme-{picture.Card}");
                File.Copy(drawn, Path.Combine(Folder, picture.File), overwrite: true);
            }

            await File.WriteAllLinesAsync(DrawnFrom, Pictures.Select(LineOf));
            return;
        }

        Assert.True(
            stale.Count == 0,
            $"Drawn from a card that has changed since: {string.Join(", ", stale.Select(p => p.File))}. Draw them again, look at "
                + "them and commit them: ACCEPT_SNAPSHOTS=1 dotnet test --project tests/ChatOps.Tests --filter-class *"
                + nameof(ReadmePicturesTests)
        );
    }

    [Fact]
    public async Task The_README_shows_every_picture_and_there_are_no_others()
    {
        var readme = await File.ReadAllTextAsync(RepositoryFiles.PathTo("README.md"));
        var files = Directory.GetFiles(Folder, "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(Pictures.Select(p => p.File).Order(StringComparer.Ordinal), files);
        Assert.All(Pictures, p => Assert.Contains($"(.github/images/{p.File})", readme, StringComparison.Ordinal));
    }

    private static string LineOf(Picture picture) =>
        $"{picture.File} {picture.Card} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonOf(picture))))}";

    private static string JsonOf(Picture picture) =>
        JsonSerializer.Serialize(EveryCard.Find(picture.Card).Card, TeamsJson.Wire.AdaptiveCard);

    /// <param name="Card">The name of a card of <see cref="EveryCard"/>.</param>
    private sealed record Picture(string File, string Card);
}
