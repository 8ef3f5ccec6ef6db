using System.Text.Json;
using ChatOps.Teams.Schema;
using ChatOps.Testing.Rendering;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>Each step of a lead's form fits a phone's screen, and is drawn in every theme of Teams.</summary>
public sealed class UpdateFormStepTests(ReferenceRendererFixture fixture)
{
    private const int MaxHeight = 500;
    private const int Phone = 350;
    private const int Desktop = 600;

    public static TheoryData<string> Steps =>
        [
            "prompt-first",
            "prompt-after-green",
            "prompt-after-amber",
            "prompt-reminds",
            "prompt-on-behalf",
            "prompt-one-of-several",
            "prompt-change-the-rating",
            "prompt-ratings-in-a-list",
            "prompt-answer-green",
            "prompt-answer-amber",
            "prompt-answer-red",
            "follow-up-amber-with-reason",
            "change-green",
            "prompt-drafted-green",
            "prompt-drafted-amber",
            "prompt-written-open",
        ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_is_less_than_500_pixels_high_on_a_phone(string name) =>
        Assert.InRange(await fixture.Renderer.HeightAsync(Json(name), Phone), 1, MaxHeight - 1);

    [Fact]
    public async Task A_summary_with_one_mistake_leaves_the_rest_of_it_folded() =>
        Assert.InRange(await fixture.Renderer.HeightAsync(Json("summary-decided-to-come"), Phone), 1, 650);

    [Theory]
    [InlineData("prompt-after-green")]
    [InlineData("prompt-answer-green")]
    [InlineData("prompt-answer-amber")]
    public async Task A_step_is_drawn_in_every_theme(string name)
    {
        foreach (
            var theme in new[] { ReferenceRenderer.DarkTheme, ReferenceRenderer.ContrastTheme, ReferenceRenderer.LightTheme }
        )
        {
            foreach (var width in new[] { Phone, Desktop })
            {
                var picture = await fixture.Renderer.ScreenshotAsync(
                    Json(name),
                    Path.Combine("cards", $"{name}-{theme}-{width}"),
                    width,
                    theme
                );

                Assert.True(File.Exists(picture), picture);
            }
        }
    }

    private static string Json(string name) => JsonSerializer.Serialize(EveryCard.Find(name).Card, TeamsJson.Wire.AdaptiveCard);
}
