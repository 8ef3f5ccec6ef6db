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
        if (element is { Separator: true } and not TextBlock { Style: TextBlockStyle.Heading })
        {
            text.AppendLine();
        }

        switch (element)
        {
            case TextBlock block:
                WriteLines(text, Strip(block.Text), indent, block.Style == TextBlockStyle.Heading);
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
        if (set.Columns is [{ Items: [TextBlock label] }, { Items: [TextBlock words] }] && !words.Text.Contains('\n'))
        {
            WriteLines(text, $"{Strip(label.Text)}: {Strip(words.Text)}", indent, isHeading: false);
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
            .Rows.Select(row =>
                row.Cells.Select(cell => string.Join(' ', cell.Items.OfType<TextBlock>().Select(b => Strip(b.Text)))).ToList()
            )
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

    // The inverse of CardText.Escape, and of the bold that our own cards use; they contain no other Markdown.
    private static string Strip(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length)
            {
                plain.Append(markdown[++i]);
            }
            else if (markdown[i] == '*' && i + 1 < markdown.Length && markdown[i + 1] == '*')
            {
                i++;
            }
            else
            {
                plain.Append(markdown[i]);
            }
        }

        return plain.Replace('\u00A0', ' ').Replace("\u2060", "").ToString();
    }
}
