using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Cards;

/// <summary>The pieces that every card is made of, so that all cards look and read alike.</summary>
internal static class CardParts
{
    /// <summary>What a box begins with: null, which leaves the property out, for nothing.</summary>
    public static string? Filled(string value) => value.Length == 0 ? null : value;

    /// <summary>How many characters <see cref="Shorten"/> leaves: three or four lines of a card.</summary>
    private const int Glance = 240;

    // Holds "For the board" in bold on one line and leaves a telephone's card two thirds of its width.
    private const string LabelWidth = "104px";

    /// <summary>A card's title, which a screen reader announces as a heading. The text is escaped.</summary>
    public static TextBlock Title(string text) =>
        new(CardText.Escape(text))
        {
            Size = TextSize.Large,
            Weight = TextWeight.Bolder,
            Style = TextBlockStyle.Heading,
        };

    public static TextBlock Heading(string text) =>
        new(CardText.Escape(text))
        {
            Size = TextSize.Medium,
            Weight = TextWeight.Bolder,
            Style = TextBlockStyle.Heading,
            Spacing = Spacing.Large,
            Separator = true,
        };

    /// <summary>The line under a title, never with a rating in it: it is faded. Markdown.</summary>
    public static TextBlock Subtitle(string markdown) => new(markdown) { IsSubtle = true, Spacing = Spacing.None };

    /// <summary>A paragraph or a list, never both: not every Teams client begins a list in the middle of a text.
    /// Markdown.</summary>
    public static TextBlock Text(string markdown, Spacing? spacing = null) => new(markdown) { Spacing = spacing };

    /// <summary>A small line at the end of a card. Markdown.</summary>
    public static TextBlock Footnote(string markdown) =>
        new(markdown)
        {
            Size = TextSize.Small,
            IsSubtle = true,
            Spacing = Spacing.Medium,
        };

    /// <summary>A label on the left and what people wrote, as a list when it has several lines and with its sub-headings, on the
    /// right. The words are escaped.</summary>
    public static ColumnSet LabelledWords(string label, string words) => Labelled(label, [.. HeadedLines.Paragraphs(words)]);

    /// <summary>A label on the left and paragraphs of Markdown on the right.</summary>
    public static ColumnSet Labelled(string label, params string[] markdown) =>
        new([
            new Column([new TextBlock($"**{CardText.OfName(label)}**")]) { Width = LabelWidth },
            new Column([.. markdown.Select((text, i) => new TextBlock(text) { Spacing = i == 0 ? null : Spacing.None })])
            {
                Width = "stretch",
            },
        ])
        {
            Spacing = Spacing.Small,
        };

    /// <summary>Words on the left, as long as they are, and their button on the right.</summary>
    public static ColumnSet WithButton(IReadOnlyList<CardElement> words, CardAction button) =>
        new([
            new Column(words) { Width = "stretch", VerticalContentAlignment = VerticalContentAlignment.Center },
            new Column([new ActionSet([button])]) { Width = "auto", VerticalContentAlignment = VerticalContentAlignment.Center },
        ])
        {
            Spacing = Spacing.Medium,
        };

    /// <summary>What people wrote: one line as it is, several as a list of up to two levels.</summary>
    public static string Lines(string words)
    {
        var lines = PastedLines.Read(words);
        return lines.Count == 1 ? CardText.Escape(lines[0].Text) : Bullets(lines);
    }

    // A wide space, because clients leave out ordinary ones at the beginning of a line.
    public static string Bullets(IEnumerable<PastedLine> lines) =>
        string.Join("\n", lines.Select(line => $"{(line.Level == 0 ? "- " : "\u2003◦ ")}{CardText.Escape(line.Text)}"));

    public static string Bullets(IEnumerable<string> lines) =>
        string.Join("\n", lines.Select(line => $"- {CardText.Escape(line)}"));

    /// <summary>"A · B · C" without the parts that are empty. Markdown.</summary>
    public static string Dotted(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>A programme's classification marking, for the end of a subtitle; null when it has none. Markdown.</summary>
    public static string? Marking(Programme programme) => programme.Marking is { } marking ? CardText.Escape(marking) : null;

    /// <summary>Cuts a text that is only shown as a reminder, after a word where there is one, with "…" where it is
    /// cut.</summary>
    public static string Shorten(string text, int longest = Glance)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var beginning = CutText.Beginning(text, longest - 1);
        var word = beginning.LastIndexOf(' ');
        return $"{(word > longest / 2 ? beginning[..word] : beginning).TrimEnd(' ', ',', ';', ':')}…";
    }

    /// <summary>A notice that must be seen before the rest of the card is read. Markdown.</summary>
    public static Container Notice(ContainerStyle style, params string[] markdown) =>
        new([.. markdown.Select(text => new TextBlock(text))]) { Style = style };
}
