using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>Draws text in which people's words are as runs, which no client interprets. Pure.</summary>
internal static class TextRuns
{
    private const string Bold = "**";

    /// <summary>Begins a line of a list in our own words.</summary>
    public const string Item = "- ";

    /// <summary>Begins it in a run.</summary>
    public const string Bullet = "• ";

    /// <summary>The elements of a card, with runs in the place of each text that has people's words in it.</summary>
    public static IReadOnlyList<CardElement> Drawn(IReadOnlyList<CardElement> elements) => [.. elements.Select(Drawn)];

    private static CardElement Drawn(CardElement element) =>
        element switch
        {
            TextBlock block when block.Text.Contains(CardText.Opens, StringComparison.Ordinal) => Drawn(block),
            Container container => container with { Items = Drawn(container.Items) },
            ColumnSet set => set with { Columns = [.. set.Columns.Select(c => c with { Items = Drawn(c.Items) })] },
            Table table => table with { Rows = [.. table.Rows.Select(Drawn)] },
            ChoiceSetInput { Style: ChoiceSetStyle.Expanded } choices => choices with
            {
                Choices = [.. choices.Choices.Select(c => c with { Title = CardText.OfChoice(c.Title) })],
            },
            _ => element,
        };

    private static TableRow Drawn(TableRow row) =>
        row with
        {
            Cells = [.. row.Cells.Select(cell => cell with { Items = Drawn(cell.Items) })],
        };

    // Only a text block can be a heading for a screen reader, so words without any mark are in one.
    private static CardElement Drawn(TextBlock block)
    {
        var isHeading = block.Style == TextBlockStyle.Heading;
        if (isHeading && CardText.OfHeading(CardText.Plain(block.Text)) is { } title)
        {
            return block with { Text = title };
        }

        return new RichTextBlock(new Reader(block).Runs())
        {
            Id = block.Id,
            Spacing = block.Spacing,
            Separator = block.Separator,
            IsVisible = block.IsVisible,
            IsHeading = isHeading,
        };
    }

    private sealed class Reader(TextBlock block)
    {
        private readonly List<TextRun> _runs = [];
        private readonly StringBuilder _run = new();
        private bool _isBold;
        private bool _isTheirs;

        public IReadOnlyList<TextRun> Runs()
        {
            var text = block.Text;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] is CardText.Opens or CardText.Closes)
                {
                    _isTheirs = text[i] == CardText.Opens;
                }
                else if (!_isTheirs && Begins(text, i, Bold))
                {
                    EndRun();
                    _isBold = !_isBold;
                    i++;
                }
                else if (!_isTheirs && Begins(text, i, Item) && (i == 0 || text[i - 1] == '\n'))
                {
                    _run.Append(Bullet);
                    i++;
                }
                else
                {
                    Append(text[i]);
                }
            }

            EndRun();
            return _runs;
        }

        private static bool Begins(string text, int at, string mark) =>
            string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

        // Clients work out "{{DATE(...)}}" in a run too, and not over two.
        private void Append(char c)
        {
            if (c == '{' && _run.Length > 0 && _run[^1] == '{')
            {
                EndRun();
            }

            _run.Append(c);
        }

        private void EndRun()
        {
            if (_run.Length > 0)
            {
                _runs.Add(
                    new TextRun(_run.ToString())
                    {
                        Size = block.Size,
                        Weight = _isBold ? TextWeight.Bolder : block.Weight,
                        IsSubtle = block.IsSubtle,
                    }
                );
                _run.Clear();
            }
        }
    }
}
