using ChatOps.Teams.Cards;

namespace ChatOps.Words;

/// <summary>The pieces that every card is made of, so that all cards look and read alike.</summary>
public static class CardParts
{
    /// <summary>A card's title, which a screen reader announces as a heading. The text is escaped.</summary>
    public static TextBlock Title(string text) =>
        new(CardText.Escape(text)) { Size = TextSize.Large, Weight = TextWeight.Bolder, Style = TextBlockStyle.Heading };

    public static TextBlock Heading(string text) =>
        new(CardText.Escape(text)) { Size = TextSize.Medium, Weight = TextWeight.Bolder, Style = TextBlockStyle.Heading, Spacing = Spacing.Medium };

    /// <summary>The line under a title. Markdown.</summary>
    public static TextBlock Subtitle(string markdown) => new(markdown) { IsSubtle = true, Spacing = Spacing.None };

    /// <summary>A paragraph. Markdown.</summary>
    public static TextBlock Text(string markdown, Spacing? spacing = null) => new(markdown) { Spacing = spacing };

    /// <summary>A small line at the end of a card. Markdown.</summary>
    public static TextBlock Footnote(string markdown) => new(markdown) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.Medium };

    /// <summary>A label on the left and what people wrote, as a list when it has several lines, on the right. The words are escaped.</summary>
    public static ColumnSet LabelledWords(string label, string words) => Labelled(label, Lines(words));

    /// <summary>A label on the left and Markdown on the right.</summary>
    public static ColumnSet Labelled(string label, string markdown) =>
        new(
        [
            new Column([new TextBlock($"**{CardText.Escape(label)}**")]) { Width = "92px" },
            new Column([new TextBlock(markdown)]) { Width = "stretch" },
        ])
        { Spacing = Spacing.Small };

    /// <summary>What people wrote as Markdown: one line as it is, several as a list.</summary>
    public static string Lines(string words)
    {
        var lines = Updates.UpdateContent.Lines(words);
        return lines.Count == 1 ? CardText.Escape(lines[0]) : Bullets(lines);
    }

    public static string Bullets(IEnumerable<string> lines) => string.Join("\n", lines.Select(line => $"- {CardText.Escape(line)}"));

    public static string Numbered(IEnumerable<string> lines) =>
        string.Join("\n", lines.Select((line, i) => $"{i + 1}. {CardText.Escape(line)}"));

    /// <summary>"A · B · C" without the parts that are empty. Markdown.</summary>
    public static string Dotted(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>A notice that must be seen before the rest of the card is read. Markdown.</summary>
    public static Container Notice(ContainerStyle style, params string[] markdown) =>
        new([.. markdown.Select(text => new TextBlock(text))]) { Style = style };
}
