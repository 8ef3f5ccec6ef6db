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
    public static IReadOnlyList<CardElement> Drawn(IReadOnlyList<CardElement> elements) => Each(elements, Drawn);

    private static CardElement Drawn(CardElement element) =>
        element switch
        {
            TextBlock block when block.Text.Contains(CardText.Opens, StringComparison.Ordinal) => Drawn(block),
            Container container => Drawn(container.Items) is var items && ReferenceEquals(items, container.Items)
                ? container
                : container with
                {
                    Items = items,
                },
            ColumnSet set => Each(set.Columns, Drawn) is var columns && ReferenceEquals(columns, set.Columns)
                ? set
                : set with
                {
                    Columns = columns,
                },
            Table table => Each(table.Rows, Drawn) is var rows && ReferenceEquals(rows, table.Rows)
                ? table
                : table with
                {
                    Rows = rows,
                },
            ChoiceSetInput { Style: ChoiceSetStyle.Expanded } choices => choices with
            {
                Choices = [.. choices.Choices.Select(c => c with { Title = CardText.OfChoice(c.Title) })],
            },
            _ => element,
        };

    private static Column Drawn(Column column) =>
        Drawn(column.Items) is var items && ReferenceEquals(items, column.Items) ? column : column with { Items = items };

    private static TableRow Drawn(TableRow row) =>
        Each(row.Cells, Drawn) is var cells && ReferenceEquals(cells, row.Cells) ? row : row with { Cells = cells };

    private static TableCell Drawn(TableCell cell) =>
        Drawn(cell.Items) is var items && ReferenceEquals(items, cell.Items) ? cell : cell with { Items = items };

    // The same list where nothing of it is drawn otherwise: most of a card, and all of one that is drawn already.
    private static IReadOnlyList<T> Each<T>(IReadOnlyList<T> all, Func<T, T> draw)
        where T : class
    {
        T[]? drawn = null;
        for (var i = 0; i < all.Count; i++)
        {
            var (was, becomes) = (all[i], draw(all[i]));
            if (drawn is null && !ReferenceEquals(was, becomes))
            {
                drawn = new T[all.Count];
                for (var before = 0; before < i; before++)
                {
                    drawn[before] = all[before];
                }
            }

            if (drawn is not null)
            {
                drawn[i] = becomes;
            }
        }

        return drawn ?? all;
    }

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
