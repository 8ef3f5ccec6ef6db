using ChatOps.Cards;
using ChatOps.Teams.Cards;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>Bullets under sub-headings, as people type and paste them.</summary>
public sealed class HeadedLinesTests
{
    [Theory]
    [InlineData(
        "Hub:\n- Rooms found\n- Rota agreed\n\nThresholds:\n- Draft written",
        "[Hub] Rooms found; Rota agreed [Thresholds] Draft written"
    )]
    [InlineData("Transport\n• Routes reviewed\n• Contracts let", "[Transport] Routes reviewed; Contracts let")]
    [InlineData("Transport:\nRoutes reviewed\nContracts let", "[Transport] Routes reviewed; Contracts let")]
    [InlineData("All is well\nTransport:\n- Routes reviewed", "All is well [Transport] Routes reviewed")]
    [InlineData("1. Routes reviewed\n2. Contracts let", "Routes reviewed; Contracts let")]
    [InlineData("Routes reviewed\nContracts let", "Routes reviewed; Contracts let")]
    [InlineData("The month was slow.\n- Routes reviewed", "The month was slow.; Routes reviewed")]
    [InlineData("- Transport:\n- Routes reviewed", "Transport:; Routes reviewed")]
    [InlineData("Transport:", "Transport:")]
    [InlineData("Transport:\nPlaces:\n- Sites found", "Transport: [Places] Sites found")]
    [InlineData("", "")]
    public void A_line_over_others_is_their_heading(string typed, string read) =>
        Assert.Equal(
            read,
            string.Join(
                ' ',
                HeadedLines
                    .Of(typed)
                    .Select(g =>
                        $"{(g.Heading is null ? "" : $"[{g.Heading}] ")}{string.Join("; ", g.Lines.Select(l => l.Text))}"
                    )
            )
        );

    [Fact]
    public void Without_a_heading_it_reads_as_it_always_did()
    {
        Assert.Equal(CardParts.Lines("One"), Assert.Single(HeadedLines.Paragraphs("One")));
        Assert.Equal(CardParts.Lines("- One\n- Two"), Assert.Single(HeadedLines.Paragraphs("- One\n- Two")));
    }

    [Fact]
    public void A_heading_that_people_typed_is_never_bold_as_ours_are() =>
        Assert.Equal(
            [CardText.Escape("🟢 G Green · *Hub*"), $"- {CardText.Escape("*Rooms*")}\n\u2003◦ {CardText.Escape("Big")}"],
            HeadedLines.Paragraphs("🟢 G Green · *Hub*:\n- *Rooms*\n  - Big")
        );
}
