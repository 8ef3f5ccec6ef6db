using ChatOps.Cards;
using ChatOps.Reports.Deciding;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>
/// The message that a board reads first: at most two screens of a telephone, whatever the size of the programme. It answers "do I
/// need to worry, and what do you want from me?": the rating now and over the last reports, what changed, what is off track and
/// its path, one decision with its buttons, what is missing, one line of figures, and where the rest is.
/// </summary>
internal static class BoardCover
{
    private const int MaxNamed = 2;

    public static IReadOnlyList<CardElement> Header(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        [
            CardParts.Title(report.Programme.Name),
            CardParts.Subtitle(
                CardParts.Dotted(
                    $"Highlight report, {CardText.Escape(report.Period.Label)}",
                    $"for the {CardText.Escape(report.Board.Name)}",
                    report.Board.PapersFor is { } purpose ? $"for {purpose.ToString().ToLowerInvariant()}" : null,
                    report.PublishedAt is null
                        ? "**preview, not posted yet**"
                        : $"posted {UkText.DayAndTime(local(report.PublishedAt.Value))}",
                    CardParts.Marking(report.Programme)
                )
            ),
        ];

    /// <param name="shown">The key of the decision to show; null for the first that is not decided.</param>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(
        HighlightReport report,
        Func<DateTimeOffset, DateTime> local,
        string? shown = null
    )
    {
        var plan = PlanOf(report, local);
        return
        [
            .. Blocks(
                Notices(report, local),
                [RollupText.Panel(report)],
                BoardRoute.Lines(report, local),
                plan.Changed,
                plan.OffTrack,
                Voices(report)
            ),
            .. Blocks(BoardDecisions.OnCover(report, local, shown), plan.Missing),
            .. plan.Others.Select(s => s.Elements),
            .. Blocks(Figures(report, local), Rest(report), BoardAcknowledged.OnCover(report, local)),
        ];
    }

    /// <summary>How much of each list the cover has room for. It is the same whichever decision is shown, so that the replies
    /// have what the cover has not.</summary>
    public static CoverPlan PlanOf(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        new(
            report,
            [
                Header(report, local),
                Notices(report, local),
                [RollupText.Panel(report)],
                BoardRoute.Lines(report, local),
                Voices(report),
                BoardDecisions.Highest(report, local),
                Figures(report, local),
                Rest(report),
                BoardAcknowledged.Highest(report, local),
            ],
            local
        );

    private static IEnumerable<IReadOnlyList<CardElement>> Blocks(params IReadOnlyList<CardElement>[] blocks) =>
        blocks.Where(b => b.Count > 0);

    private static IReadOnlyList<CardElement> Notices(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var notices = new List<string>();
        var changed = report.ChangedSincePublished;
        if (changed.Count > 0)
        {
            var what =
                changed.Count > MaxNamed
                    ? $"{changed.Count} workstreams, each marked in the replies"
                    : CardText.Escape(UkText.List([.. changed.Select(w => w.Workstream.Name)]));
            notices.Add(
                $"**Changed on {UkText.DayAndTime(local(changed.Max(w => w.Update!.At)))}**, after it was posted: {what}."
            );
        }

        if (report.Summary is { } summary && summary.At > report.PublishedAt)
        {
            notices.Add(
                $"**The management summary was changed on {UkText.DayAndTime(local(summary.At))}**, after this report was posted."
            );
        }

        return
        [
            .. CorrectionText.Notices(report),
            .. notices.Select(notice => new TextBlock(notice) { Spacing = Spacing.Small }),
            .. ReviewOnCover.Blocks(report, local).SelectMany(block => block),
        ];
    }

    private static IReadOnlyList<CardElement> Voices(HighlightReport report) =>
        [.. OfficeRatings.OnCover(report).SelectMany(block => block)];

    private static IReadOnlyList<CardElement> Figures(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        CoverLine.Figures(report, report.Today(local)) is { Length: > 0 } figures
            ? [new TextBlock(figures) { Spacing = Spacing.Small, Separator = true }]
            : [];

    private static IReadOnlyList<CardElement> Rest(HighlightReport report) => [CoverRoom.Note(BoardParts.WhereTheRestIs(report))];
}
