using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>Tells a board's secretary that its report is in its channel, for which meeting it is, and how to get the
/// minutes.</summary>
internal static class PapersReadyCard
{
    /// <param name="report">As it was posted.</param>
    /// <param name="papersBy">The deadline for the meeting's papers; null when there is none.</param>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static AdaptiveCard Build(HighlightReport report, DateOnly? papersBy, Func<DateTimeOffset, DateTime> local)
    {
        var (programme, board) = (report.Programme, report.Board);
        var annex = programme.Boards.FirstOrDefault(b => b.AnnexOf == board.Id);
        List<string> lines =
        [
            "It was posted in the board's channel on "
                + $"{UkText.WeekdayAndTime(local(report.PublishedAt ?? report.Period.PublishesAt))}: "
                + $"{CardText.Escape(CoverLine.Of(report))}.",
            .. Meeting(report, papersBy, report.Today(local)),
            .. annex is null || report.Exempt.Workstreams == 0
                ? []
                : new[] { "A part of it is exempt. That is in the annex's channel only." },
            $"For the decisions as words for the minutes, write **minutes {CardText.Escape(board.Name)}**.",
        ];
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Title(Headline(board)),
                CardParts.Subtitle(
                    CardParts.Dotted(
                        CardText.Escape(programme.Name),
                        CardText.Escape(report.Period.Label),
                        board.PapersFor is { } purpose ? $"for {purpose.ToString().ToLowerInvariant()}" : null,
                        CardParts.Marking(programme)
                    )
                ),
                .. lines.Select(line => CardParts.Text(line)),
            ],
            FallbackText = Headline(board),
        };
    }

    public static string Headline(Board board) => $"The report for the {board.Name} is ready";

    private static IEnumerable<string> Meeting(HighlightReport report, DateOnly? papersBy, DateOnly posted)
    {
        if (report.Board.MeetingFrom(posted) is not { } meeting)
        {
            if (report.Board.Meetings.Count > 0)
            {
                yield return "No later meeting of the board is in the programme file.";
            }

            yield break;
        }

        yield return $"It is for the meeting on **{CardText.Escape(BoardRoute.Of(meeting))}**.";
        if (papersBy is { } deadline)
        {
            yield return posted <= deadline
                ? $"Papers are due by **{UkText.Weekday(deadline)}**."
                : $"Papers were due by **{UkText.Weekday(deadline)}**, before the report was posted.";
        }
    }
}
