using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>
/// The management summary. The overview is on the cover, the other parts in a reply, and all of an overview that is too long
/// for the cover; an empty part has no heading.
/// </summary>
internal static class BoardSummary
{
    public const string Title = "Management summary";

    /// <summary>Marks text that comes from the programme file.</summary>
    public const string InFile = "From the programme file";

    // About eight lines of a telephone: the cover is read in the channel.
    private const int MaxOnCover = 400;

    /// <summary>The overview on the cover: all of a short one, or how a long one begins.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<CardElement> OnCover(PeriodSummary summary, Func<DateTimeOffset, DateTime> local)
    {
        var words = summary.Content.Overview;
        return
        [
            CardParts.Heading("Overview"),
            CardParts.Text(Paragraphs(CardParts.Shorten(words, MaxOnCover)), Spacing.Small),
            .. IsLong(summary) ? [CardParts.Subtitle("All of it is in the replies.")] : Array.Empty<CardElement>(),
            Byline(summary, local),
        ];
    }

    private static bool IsLong(PeriodSummary summary) => summary.Content.Overview.Length > MaxOnCover;

    /// <summary>An overview that is too long for the cover; governance, budget and timescale, as far as they were
    /// given.</summary>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        if (report.Summary is not { } summary)
        {
            return report.SummaryInFile is { } inFile ? Parts(inFile) : [];
        }

        List<IReadOnlyList<CardElement>> blocks =
        [
            .. IsLong(summary)
                ? (IEnumerable<IReadOnlyList<CardElement>>)
                    [
                        [CardParts.Heading("Overview"), CardParts.Text(Paragraphs(summary.Content.Overview), Spacing.Small)],
                    ]
                : [],
            .. Parts(summary.Content),
        ];
        return blocks.Count == 0 ? [] : [.. blocks, [Byline(summary, local)]];
    }

    /// <summary>"Unchanged since 6 July 2020"; null for what was written for this period.</summary>
    public static string? CarriedText(CarriedPart? carried) =>
        carried switch
        {
            null => null,
            { Since: { } day } => $"Unchanged since {UkText.Date(day)}",
            _ => InFile,
        };

    /// <summary>What people wrote in paragraphs. Markdown.</summary>
    public static string Paragraphs(string words) =>
        string.Join("\n\n", words.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(CardText.Escape));

    private static List<IReadOnlyList<CardElement>> Parts(SummaryContent content) =>
        [.. Enum.GetValues<SummaryPart>().Select(part => Part(content, part)).Where(block => block.Count > 0)];

    private static IReadOnlyList<CardElement> Part(SummaryContent content, SummaryPart part)
    {
        if (content.Of(part) is not { Length: > 0 } words)
        {
            return [];
        }

        var block = new List<CardElement>
        {
            CardParts.Heading(part.ToString()),
            CardParts.Text(Paragraphs(words), Spacing.Small),
        };
        if (CarriedText(content.CarriedOf(part)) is { } carried)
        {
            block.Add(CardParts.Subtitle($"{carried}."));
        }

        return block;
    }

    private static TextBlock Byline(PeriodSummary summary, Func<DateTimeOffset, DateTime> local) =>
        CardParts.Footnote($"{CardText.Escape(summary.ByName)}, {UkText.DayAndTime(local(summary.At))}");
}
