using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>
/// How high elements are on a telephone, in pixels, as far as that follows from their text: enough to choose how much of a long
/// list the cover has room for. On the high side, because clients differ. Pure.
/// </summary>
internal static class CoverRoom
{
    /// <summary>Two screens of a telephone.</summary>
    public const int TwoScreens = 1_300;

    /// <summary>How wide the card is of which that is the height.</summary>
    public const int Width = 350;

    // An estimate is off by some lines: a card that is filled up to here is never higher than two screens.
    private const int Filled = TwoScreens - 90;

    // What a container with a colour takes on each side, and the card itself.
    private const int Padding = 16;

    private const int Inner = Width - (2 * Padding);
    private const int ButtonHeight = 32;
    private const int ButtonSides = 30;
    private const int ButtonGap = 8;

    /// <summary>A heading that takes less room than those of the replies.</summary>
    public static TextBlock Heading(string text) => CardParts.Heading(text) with { Spacing = Spacing.Medium, Separator = null };

    /// <summary>A small line right below what it is about. Markdown.</summary>
    public static TextBlock Note(string markdown) => CardParts.Footnote(markdown) with { Spacing = Spacing.None };

    /// <summary>How much is left below what is on the cover already.</summary>
    public static int Below(IEnumerable<IReadOnlyList<CardElement>> blocks) => Filled - (2 * Padding) - blocks.Sum(HeightOf);

    public static int HeightOf(IReadOnlyList<CardElement> elements) => elements.Sum(e => HeightOf(e, Inner));

    private static int HeightOf(CardElement element, int width) =>
        element.IsVisible == false
            ? 0
            : SpacingOf(element)
                + element switch
                {
                    TextBlock block => TextHeight(block.Text, block.Size, block.Weight, width),
                    RichTextBlock runs => TextHeight(runs.Text, runs.Inlines[0].Size, runs.Inlines[0].Weight, width),
                    Container { Style: not null } panel => (2 * Padding) + ItemsHeight(panel, width - (2 * Padding)),
                    Container container => ItemsHeight(container, width),
                    ActionSet set => ButtonRows(set, width) * (ButtonHeight + ButtonGap),
                    ColumnSet columns => columns.Columns.Max(c => c.Items.Sum(e => HeightOf(e, width / columns.Columns.Count))),
                    _ => ButtonHeight * 2,
                };

    // The first of them has nothing above it to be apart from.
    private static int ItemsHeight(Container container, int width) =>
        container.Items.Sum(e => HeightOf(e, width)) - SpacingOf(container.Items[0]);

    private static int TextHeight(string text, TextSize? textSize, TextWeight? weight, int width)
    {
        var (size, line) = textSize switch
        {
            TextSize.Small => (12, 16),
            TextSize.Large => (18, 24),
            TextSize.ExtraLarge => (24, 32),
            _ => (14, 19),
        };

        // Letters are about half as wide as the text is high; a line ends before the word that does not fit.
        var inLine = width * 100 / (size * (weight == TextWeight.Bolder ? 51 : 47)) - 2;
        return line
            * CardText
                .Plain(text)
                .Replace("**", "", StringComparison.Ordinal)
                .Split('\n')
                .Sum(part => Math.Max((part.Length + inLine - 1) / inLine, 1));
    }

    private static int ButtonRows(ActionSet set, int width)
    {
        var (rows, left) = (1, width);
        foreach (var action in set.Actions)
        {
            var button = ButtonSides + ButtonGap + ((action.Title?.Length ?? 0) * 8);
            (rows, left) = button > left ? (rows + 1, width - button) : (rows, left - button);
        }

        return rows;
    }

    private static int SpacingOf(CardElement element) =>
        (
            element.Spacing switch
            {
                Spacing.None => 0,
                Spacing.Small => 8,
                Spacing.Medium or Spacing.Padding => 16,
                Spacing.Large => 20,
                Spacing.ExtraLarge => 24,
                _ => 12,
            }
        ) + (element.Separator == true ? 1 : 0);
}
