using ChatOps.Teams.Cards;

namespace ChatOps.Teams.Tests;

public sealed class CardPlainTextTests
{
    [Fact]
    public void Headings_stand_apart_and_bold_is_gone() =>
        Assert.Equal(
            Lines("Report", "For the board", "", "Off track", "A & B* is late, by 2 May", "", "# 1"),
            Of(
                new TextBlock("Report") { Style = TextBlockStyle.Heading },
                new TextBlock("For the **board**"),
                new TextBlock("Off track") { Style = TextBlockStyle.Heading, Separator = true },
                new TextBlock($"**{CardText.Escape("A & B*")}** is late, **by 2\u00A0May**"),
                new TextBlock(CardText.Escape("# 1")) { Style = TextBlockStyle.Heading }
            )
        );

    [Fact]
    public void A_label_beside_one_line_is_one_line_and_a_list_goes_below_its_label() =>
        Assert.Equal(
            Lines("Why: No slot", "Done", "  - One", "  - Two", "Who: *Sam*"),
            Of(
                Labelled("**Why**", "No slot"),
                Labelled("**Done**", "- One\n- Two"),
                Labelled("**Who**", CardText.Escape("*Sam*"))
            )
        );

    [Fact]
    public void A_row_of_a_table_is_a_line_with_the_words_of_its_columns() =>
        Assert.Equal(
            Lines("Spend Redesign: now Amber, last time Green"),
            Of(new Table([new(2), new(1), new(1)], [Row("Project", "Now", "Last time"), Row("Spend Redesign", "Amber", "Green")]))
        );

    [Fact]
    public void What_a_line_sets_apart_an_empty_line_does() =>
        Assert.Equal(Lines("One", "", "Two"), Of(new TextBlock("One"), new TextBlock("Two") { Separator = true }));

    [Fact]
    public void Inputs_and_buttons_are_left_out() =>
        Assert.Equal(
            Lines("How is it?"),
            Of(
                new Container([new TextBlock("How is it?"), new TextInput("Progress") { ErrorMessage = "Write it.", Id = "p" }]),
                new ActionSet([new ExecuteAction("Send", "send/1")])
            )
        );

    private static string Of(params CardElement[] body) => CardPlainText.Of(new AdaptiveCard { Body = body });

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + Environment.NewLine));

    private static ColumnSet Labelled(string label, string words) =>
        new([new Column([new TextBlock(label)]), new Column([new TextBlock(words)])]);

    private static TableRow Row(params string[] cells) => new([.. cells.Select(text => new TableCell([new TextBlock(text)]))]);
}
