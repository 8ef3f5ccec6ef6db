using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Teams.Tests;

public sealed class CardTests
{
    [Fact]
    public void What_is_drawn_already_is_not_drawn_again()
    {
        var words = new TextBlock(CardText.Escape("as *typed*"));
        var card = new AdaptiveCard
        {
            Body =
            [
                new TextBlock("Ours"),
                new Container([words]),
                new ColumnSet([new Column([words])]),
                new Table([], [new TableRow([new TableCell([words])])]),
            ],
        };

        Assert.Same(card.Body, new AdaptiveCard { Body = card.Body }.Body);
        Assert.Equal("as *typed*", Assert.IsType<RichTextBlock>(Assert.IsType<Container>(card.Body[1]).Items[0]).Text);
    }

    [Fact]
    public void A_card_that_is_sent_many_times_is_written_once()
    {
        var card = CardJson.Keep(new AdaptiveCard { Body = [new TextBlock("Ours")] });

        Assert.Same(CardJson.Of(card), CardJson.Of(card));
        Assert.Equal(CardJson.Of(card with { }).Utf8.ToArray(), CardJson.Of(card).Utf8.ToArray());
        Assert.Contains("Yours", System.Text.Encoding.UTF8.GetString(Changed(card).Utf8.Span), StringComparison.Ordinal);

        static CardJson Changed(AdaptiveCard kept) => CardJson.Of(kept with { Body = [new TextBlock("Yours")] });
    }

    [Fact]
    public void What_people_wrote_is_drawn_as_they_typed_it() =>
        Prop.ForAll<NonNull<string>>(text => Shown($"**{CardText.Escape(text.Get)}**") == Visible(text.Get))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Marks_that_people_type_are_in_runs_and_never_bold() =>
        Prop.ForAll(
                Gen.Elements(
                        "*",
                        "**",
                        "_",
                        "[a](http://x)",
                        "<at>",
                        "`",
                        "#",
                        "~",
                        "\\",
                        "- ",
                        "1. ",
                        "&lt;",
                        "{{",
                        "\n",
                        " ",
                        "é",
                        "😀"
                    )
                    .ArrayOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text =>
                    text.Length == 0
                    || (Drawn(CardText.Escape(text)) is RichTextBlock words && words.Text == text && words.Inlines.All(IsPlain))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Our_own_bold_and_bullets_are_drawn_among_words_that_people_wrote()
    {
        var words = Assert.IsType<RichTextBlock>(Drawn($"**{CardText.Escape("A*")}** is late\n- {CardText.Escape("- x")}\n- y"));

        Assert.Equal("A* is late\n• - x\n• y", words.Text);
        Assert.Equal([TextWeight.Bolder, null], words.Inlines.Select(run => run.Weight));
    }

    [Fact]
    public void No_run_has_a_date_that_a_client_works_out()
    {
        const string Date = "{{DATE(2020-01-02T03:04:05Z,LONG)}}";
        var words = Assert.IsType<RichTextBlock>(Drawn(CardText.Escape(Date)));

        Assert.Equal(Date, words.Text);
        Assert.All(words.Inlines, run => Assert.DoesNotContain("{{", run.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", new Choice(Date, "1").Title, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", new TextInput(Date) { ErrorMessage = "" }.Label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Banded Funding (High Needs), R&D: 2.5%", true)]
    [InlineData("1.2 Naïve 日本 😀", true)]
    [InlineData("Depot #2", false)]
    [InlineData("12. Depot", true)]
    [InlineData("- Depot", false)]
    [InlineData("A & B; C", false)]
    [InlineData("https://example.com", false)]
    [InlineData("[Depot](http://x)", false)]
    [InlineData("Depot\nB", false)]
    public void A_title_is_a_heading_where_its_words_have_no_marks(string title, bool isHeading)
    {
        var drawn = Drawn(CardText.Escape(title), TextBlockStyle.Heading);

        Assert.Equal(isHeading, drawn is TextBlock);
        var shown = drawn is RichTextBlock { IsHeading: true } words ? words.Text : ((TextBlock)drawn).Text;
        Assert.Equal(title, shown.Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("Depot 2", "Depot 2")]
    [InlineData("**Depot** [2](x)", "∗∗Depot∗∗ ［2］(x)")]
    [InlineData("# Depot &lt; _x_", "＃ Depot ＆lt; ＿x＿")]
    [InlineData("- Depot", "‐ Depot")]
    [InlineData("12. Depot", "12． Depot")]
    [InlineData("{{DATE", "{\u200A{DATE")]
    public void A_choice_of_an_open_list_has_no_marks_that_are_Markdown(string typed, string drawn)
    {
        var choices = new ChoiceSetInput("Which?", [new Choice(typed, "1")])
        {
            Style = ChoiceSetStyle.Expanded,
            ErrorMessage = "Choose one.",
        };

        Assert.Equal(drawn, Assert.IsType<ChoiceSetInput>(Only(choices)).Choices[0].Title);
    }

    [Fact]
    public void A_cards_size_is_two_bytes_for_each_UTF16_character_as_Teams_counts_it()
    {
        static int SizeWith(string text) => CardSize.Of(new AdaptiveCard { Body = [new TextBlock(text)] });
        var empty = SizeWith("");

        Assert.Equal(200, SizeWith(new string('a', 100)) - empty);
        Assert.Equal(200, SizeWith(new string('é', 100)) - empty);
        Assert.Equal(400, SizeWith(string.Concat(Enumerable.Repeat("😀", 100))) - empty);
    }

    private static CardElement Only(CardElement element) => new AdaptiveCard { Body = [element] }.Body[0];

    private static CardElement Drawn(string markup, TextBlockStyle? style = null) =>
        Only(new TextBlock(markup) { Style = style });

    private static bool IsPlain(TextRun run) => run.Weight is null && !run.Text.Contains("{{", StringComparison.Ordinal);

    private static string Shown(string markup) => Drawn(markup) is RichTextBlock words ? words.Text : "";

    private static string Visible(string typed) =>
        new([
            .. VisibleText
                .Of(typed)
                .Where(c => c is not ('\uE000' or '\uE001'))
                .Select(c => c is not '\n' && char.IsControl(c) ? ' ' : c),
        ]);
}
