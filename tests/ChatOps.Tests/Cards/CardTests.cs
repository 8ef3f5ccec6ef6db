using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Testing;
using ChatOps.Testing.Rendering;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>What is asked of every card: it reads as approved, Microsoft's own renderer draws all of it, and Teams takes
/// it.</summary>
public sealed class CardTests(ReferenceRendererFixture fixture)
{
    // Teams puts what does not fit behind a menu that few people open.
    private const int MaxButtonsInARow = 6;

    private static readonly JsonSerializerOptions Indented = new(TeamsJson.Wire.Options) { WriteIndented = true };

    public static TheoryData<string> Names => [.. EveryCard.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_reads_as_it_was_approved(string name) =>
        Snapshot.Match(JsonNode.Parse(Json(EveryCard.Find(name).Card))!.ToJsonString(Indented), name);

    [Fact]
    public void No_approved_copy_is_left_of_a_card_that_is_gone()
    {
        var approved = Directory
            .GetFiles(RepositoryFiles.PathTo("tests", "ChatOps.Tests", "Cards", "Snapshots"), "*.verified.json")
            .Select(path => Path.GetFileName(path).Replace(".verified.json", "", StringComparison.Ordinal));

        Assert.Equal([], approved.Except(EveryCard.All.Select(c => c.Name), StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_reference_renderer_draws_every_card_without_a_complaint() =>
        await fixture.Renderer.AssertRendersAsync(
            EveryCard.All.ToDictionary(c => c.Name, c => Json(c.Card), StringComparer.Ordinal)
        );

    [Fact]
    public Task A_picture_of_every_card_on_a_telephone_is_kept() => DrawAllAsync(350);

    [Fact]
    [Trait("Suite", "Long")]
    public Task A_picture_of_every_card_on_a_desktop_is_kept() => DrawAllAsync(600);

    private async Task DrawAllAsync(int width)
    {
        Directory.CreateDirectory(Path.Combine(RepositoryFiles.Screenshots, "cards"));
        foreach (var card in EveryCard.All)
        {
            var picture = await fixture.Renderer.ScreenshotAsync(
                Json(card.Card),
                Path.Combine("cards", $"{card.Name}-{width}"),
                width
            );

            Assert.True(File.Exists(picture), card.Name);
        }
    }

    [Fact]
    public void Every_card_is_under_its_budget()
    {
        var over = EveryCard
            .All.Where(c => CardSize.Of(c.Card) > c.Budget)
            .Select(c => $"{c.Name}: {CardSize.Of(c.Card)} of {c.Budget} bytes");

        Assert.Empty(over);
    }

    [Fact]
    public void Every_input_has_a_label_and_says_what_is_wrong()
    {
        var inputs = EveryCard
            .All.SelectMany(c => Objects(c))
            .Where(o => o["type"]?.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal) == true)
            .ToList();

        Assert.NotEmpty(inputs);
        Assert.All(
            inputs,
            o =>
                Assert.False(
                    string.IsNullOrWhiteSpace(o["label"]?.GetValue<string>())
                        || string.IsNullOrWhiteSpace(o["errorMessage"]?.GetValue<string>()),
                    o.ToJsonString()
                )
        );
    }

    [Fact]
    public void No_required_input_keeps_any_button_but_the_one_that_sends_from_being_pressed()
    {
        var kept = EveryCard
            .All.Where(c => Objects(c).Any(o => o["isRequired"]?.GetValue<bool>() == true))
            .SelectMany(c =>
                Objects(c)
                    .Where(o =>
                        o["type"]?.GetValue<string>() == "Action.Execute"
                        && o["title"] is not null
                        && o["associatedInputs"]?.GetValue<string>() != "none"
                    )
                    .Select(o => (c.Name, Verb: o["verb"]!.GetValue<string>()))
            )
            .Where(button => button.Verb != UpdateForm.SendVerb);

        Assert.Empty(kept);
    }

    [Fact]
    public void No_row_has_more_buttons_than_Teams_shows()
    {
        var crowded = EveryCard.All.Where(c => (c.Card.Actions?.Count ?? 0) > MaxButtonsInARow).Select(c => c.Name);

        Assert.Empty(crowded);
    }

    [Fact]
    public void No_rating_stands_in_faded_text()
    {
        var faded = EveryCard
            .All.Where(c =>
                Objects(c).Any(o => o["isSubtle"]?.GetValue<bool>() == true && HasGlyph(o["text"]!.GetValue<string>()))
            )
            .Select(c => c.Name);

        Assert.Empty(faded);

        static bool HasGlyph(string text) =>
            "🟢🟠🔴🔵🟣⚪".EnumerateRunes().Any(glyph => text.Contains(glyph.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_card_begins_with_a_heading_and_has_words_for_a_client_that_draws_none()
    {
        var without = EveryCard
            .All.Where(c =>
                First(c.Card.Body[0]) is not TextBlock { Style: TextBlockStyle.Heading }
                || string.IsNullOrWhiteSpace(c.Card.FallbackText)
            )
            .Select(c => c.Name);

        Assert.Equal(
            ["board-part-emptied", "board-post-replaced", "board-line", "board-post-taken-back", "answer-line"],
            without
        );

        static CardElement First(CardElement element) => element is ColumnSet row ? row.Columns[0].Items[0] : element;
    }

    [Theory]
    [InlineData(typeof(CardElement))]
    [InlineData(typeof(CardAction))]
    public void Every_kind_of_element_in_the_model_is_on_some_card(Type kind)
    {
        var known = kind.GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(a => (string)a.TypeDiscriminator!)
            .Order(StringComparer.Ordinal);
        var used = EveryCard.All.SelectMany(Objects).Select(o => o["type"]?.GetValue<string>()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], known.Except(used));
    }

    [Fact]
    public void Every_method_that_draws_a_card_is_in_the_list()
    {
        var builders = typeof(BoardPost)
            .Assembly.GetTypes()
            .SelectMany(t =>
                t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(m => m.ReturnType == typeof(AdaptiveCard) && !m.IsPrivate && !m.IsSpecialName)
            // What is given a card draws none.
            .Where(m => !Array.Exists(m.GetParameters(), p => p.ParameterType == typeof(AdaptiveCard)))
            .Select(NameOf);
        var listed = EveryCard.All.Select(c => NameOf(c.DrawnBy)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], builders.Except(listed));

        static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
    }

    private static string Json(AdaptiveCard card) => JsonSerializer.Serialize(card, TeamsJson.Wire.AdaptiveCard);

    internal static IEnumerable<JsonObject> Objects(AdaptiveCard card) => Objects(JsonNode.Parse(Json(card)));

    private static IEnumerable<JsonObject> Objects(SampleCard card) => Objects(card.Card);

    internal static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.Select(p => p.Value).SelectMany(Objects).Prepend(item),
            JsonArray items => items.SelectMany(Objects),
            _ => [],
        };
}
