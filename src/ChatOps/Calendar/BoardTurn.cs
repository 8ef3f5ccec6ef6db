using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>Which boards get a report of which period. Pure.</summary>
internal static class BoardTurn
{
    /// <param name="next">The period after it; null when there is none.</param>
    /// <param name="localDate">An instant's date in the programme's time zone.</param>
    public static bool Gets(Board board, ReportingPeriod period, ReportingPeriod? next, Func<DateTimeOffset, DateOnly> localDate)
    {
        // By the last day it is about: reports of two months that happen to be published in one are still the reports of two
        // months.
        var (about, nextAbout) = (period.To, next?.To ?? DateOnly.MaxValue);
        var published = localDate(period.PublishesAt);
        var nextPublished = next is null ? DateOnly.MaxValue : localDate(next.PublishesAt);
        return board.Cadence switch
        {
            BoardCadence.EveryPeriod or BoardCadence.ByException => true,
            BoardCadence.Monthly => (about.Year, about.Month) != (nextAbout.Year, nextAbout.Month),
            BoardCadence.Quarterly => (about.Year, Quarter(about)) != (nextAbout.Year, Quarter(nextAbout)),
            BoardCadence.OnDates => board.Dates.Any(date => date >= published && date < nextPublished),
            _ => throw new ArgumentOutOfRangeException(nameof(board), board.Cadence, null),
        };
    }

    /// <summary>The most periods of one report: a quarter of weeks.</summary>
    public const int MaxPeriodsSince = 13;

    /// <summary>How many of the periods before one are also what a board's report of it is about: those after its last
    /// report.</summary>
    /// <param name="earlier">The latest first.</param>
    /// <param name="localDate">An instant's date in the programme's time zone.</param>
    public static int PeriodsSince(
        Board board,
        ReportingPeriod period,
        IReadOnlyList<ReportingPeriod> earlier,
        Func<DateTimeOffset, DateOnly> localDate
    )
    {
        if (board.Cadence is BoardCadence.EveryPeriod or BoardCadence.ByException)
        {
            return 0;
        }

        var most = Math.Min(earlier.Count, MaxPeriodsSince);
        for (var i = 0; i < most; i++)
        {
            if (Gets(board, earlier[i], i == 0 ? period : earlier[i - 1], localDate))
            {
                return i;
            }
        }

        return most;
    }

    private static int Quarter(DateOnly date) => (date.Month - 1) / 3;
}
