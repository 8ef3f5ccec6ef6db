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

    private static int Quarter(DateOnly date) => (date.Month - 1) / 3;
}
