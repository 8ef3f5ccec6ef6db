using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>A card as plain text: for a console, a log of what was posted, and readers who get no cards. Says everything the card
/// shows, in its order; inputs and buttons are left out.</summary>
public static class CardPlainText
{
    public static string Of(AdaptiveCard card)
    {
        var text = new StringBuilder();
        foreach (var element in card.Body)
        {
            Write(text, element, "");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, CardElement element, string indent)
    {
        if (element is { Separator: true } && !IsHeading(element))
        {
            text.AppendLine();
        }

        switch (element)
        {
            case TextBlock or RichTextBlock:
                WriteLines(text, TextOf(element), indent, IsHeading(element));
                break;
            case Container container:
                WriteAll(text, container.Items, indent);
                break;
            case ColumnSet columns:
                WriteColumns(text, columns, indent);
                break;
            case Table table:
                WriteTable(text, table, indent);
                break;
            default:
                break;
        }
    }

    private static void WriteAll(StringBuilder text, IReadOnlyList<CardElement> elements, string indent)
    {
        foreach (var element in elements)
        {
            Write(text, element, indent);
        }
    }

    // A label and its text make one line: "Why: …". Other columns follow each other.
    private static void WriteColumns(StringBuilder text, ColumnSet set, string indent)
    {
        if (
            set.Columns is [{ Items: [TextBlock or RichTextBlock] }, { Items: [TextBlock or RichTextBlock] }]
            && !TextOf(set.Columns[1].Items[0]).Contains('\n', StringComparison.Ordinal)
        )
        {
            WriteLines(text, $"{TextOf(set.Columns[0].Items[0])}: {TextOf(set.Columns[1].Items[0])}", indent, isHeading: false);
            return;
        }

        var first = true;
        foreach (var column in set.Columns)
        {
            WriteAll(text, column.Items, first ? indent : $"{indent}  ");
            first = false;
        }
    }

    // "Spend Redesign: now 🟠 Amber, last time 🟢 Green": one line a row, each cell with its column's heading.
    private static void WriteTable(StringBuilder text, Table table, string indent)
    {
        var rows = table
            .Rows.Select(row => row.Cells.Select(cell => string.Join(' ', cell.Items.Select(TextOf))).ToList())
            .ToList();
        foreach (var row in rows.Skip(1))
        {
            var facts = rows[0].Zip(row).Skip(1).Select(cell => $"{cell.First.ToLowerInvariant()} {cell.Second}");
            WriteLines(text, $"{row[0]}: {string.Join(", ", facts)}", indent, isHeading: false);
        }
    }

    private static void WriteLines(StringBuilder text, string words, string indent, bool isHeading)
    {
        if (isHeading && text.Length > 0)
        {
            text.AppendLine();
        }

        foreach (var line in words.Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(indent).AppendLine(line);
            }
        }
    }

    private static bool IsHeading(CardElement element) =>
        element is TextBlock { Style: TextBlockStyle.Heading } or RichTextBlock { IsHeading: true };

    // Bold is the only Markdown within a line that our own words have.
    private static string TextOf(CardElement element) =>
        element switch
        {
            TextBlock block => block
                .Text.Replace("**", "", StringComparison.Ordinal)
                .Replace('\u00A0', ' ')
                .Replace("\u2060", "", StringComparison.Ordinal),
            RichTextBlock words => words
                .Text.Replace('\u00A0', ' ')
                .Replace("\u2060", "", StringComparison.Ordinal)
                .Replace(TextRuns.Bullet, TextRuns.Item, StringComparison.Ordinal),
            _ => "",
        };
}
