using System.Text.Json.Nodes;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>Every button that reads a card's inputs says which of them were shown filled.</summary>
public sealed class ShownBoxesTests
{
    [Fact]
    public void Every_button_of_every_card_that_reads_its_boxes_names_those_that_were_filled()
    {
        foreach (var card in EveryCard.All)
        {
            var wire = JsonNode.Parse(CardJson.Of(card.Card).Utf8.Span)!;
            var inputs = CardTests.Objects(wire).Where(o => TypeOf(o).StartsWith("Input.", StringComparison.Ordinal)).ToList();
            var buttons = CardTests
                .Objects(wire)
                .Where(o => TypeOf(o) == "Action.Execute" && o["title"] is not null && o["associatedInputs"] is null)
                .ToList();
            foreach (var button in buttons)
            {
                var data = (button["data"]?.AsObject() ?? []).ToDictionary(
                    p => p.Key,
                    p => (string)p.Value!,
                    StringComparer.Ordinal
                );
                Assert.Equal(inputs.Count > 0, ShownBoxes.AreKnown(data));
                Assert.All(
                    inputs,
                    i =>
                        Assert.Equal(
                            TypeOf(i) != "Input.ChoiceSet" && (string?)i["value"] is { Length: > 0 },
                            ShownBoxes.Held(data, (string)i["id"]!)
                        )
                );
            }
        }
    }

    [Fact]
    public void A_card_without_boxes_is_left_alone_and_data_from_an_older_card_knows_nothing()
    {
        var card = new AdaptiveCard { Body = [new TextBlock("Thanks")], Actions = [new ExecuteAction("Back", "back/1")] };
        Assert.Same(card, ShownBoxes.Mark(card));
        var older = new Dictionary<string, string>(StringComparer.Ordinal) { ["progress"] = "" };
        Assert.False(ShownBoxes.AreKnown(older));
        Assert.False(ShownBoxes.Held(older, "progress"));
    }

    private static string TypeOf(JsonObject item) => (string?)item["type"] ?? "";
}
