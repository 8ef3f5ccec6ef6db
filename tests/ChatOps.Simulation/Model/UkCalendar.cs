namespace ChatOps.Simulation.Model;

/// <summary>
/// England's working days and clock, worked out here from the published rules and from nothing of the product's: what it is
/// judged by must not be its own. Good for 2024 to 2030, years without one-off holidays so far.
/// </summary>
internal sealed class UkCalendar(IReadOnlyList<(DateOnly From, DateOnly To)> closures)
{
    private readonly Dictionary<int, HashSet<DateOnly>> _holidays = [];

    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !HolidaysOf(date.Year).Contains(date)
        && !closures.Any(c => c.From <= date && date <= c.To);

    public DateOnly Add(DateOnly date, int workingDays)
    {
        var step = workingDays < 0 ? -1 : 1;
        for (var left = Math.Abs(workingDays); left > 0; )
        {
            date = date.AddDays(step);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    public DateOnly Roll(DateOnly date, int step)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(step);
        }

        return date;
    }

    /// <summary>The instant itself, or the first after it that is on a working day between 7:00am and 8:00pm.</summary>
    public DateTimeOffset NotQuiet(DateTimeOffset instant)
    {
        var local = ToLocal(instant);
        var (date, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (IsWorkingDay(date) && time >= Morning && time < Evening)
        {
            return instant;
        }

        return ToInstant(Roll(time < Morning ? date : date.AddDays(1), 1), Morning);
    }

    private static readonly TimeOnly Morning = new(7, 0);
    private static readonly TimeOnly Evening = new(20, 0);

    /// <summary>British Summer Time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
    /// October.</summary>
    public static TimeSpan OffsetAt(DateTimeOffset instant)
    {
        var year = instant.UtcDateTime.Year;
        return At(LastSunday(year, 3), 1) <= instant && instant < At(LastSunday(year, 10), 1)
            ? TimeSpan.FromHours(1)
            : TimeSpan.Zero;
    }

    /// <summary>No step of these programmes falls into the hour that is skipped or shown twice: the clocks change on
    /// Sundays.</summary>
    public static DateTimeOffset ToInstant(DateOnly date, TimeOnly time)
    {
        var asWinter = new DateTimeOffset(date.ToDateTime(time), TimeSpan.Zero);
        return asWinter - OffsetAt(asWinter);
    }

    public static DateTime ToLocal(DateTimeOffset instant) => (instant + OffsetAt(instant)).UtcDateTime;

    private HashSet<DateOnly> HolidaysOf(int year)
    {
        if (!_holidays.TryGetValue(year, out var days))
        {
            var easter = EasterSunday(year);
            _holidays.Add(
                year,
                days = [
                    NextMonday(new DateOnly(year, 1, 1)),
                    easter.AddDays(-2),
                    easter.AddDays(1),
                    FirstMonday(year, 5),
                    LastMonday(year, 5),
                    LastMonday(year, 8),
                    .. Christmas(year),
                ]
            );
        }

        return days;
    }

    private static DateOnly[] Christmas(int year)
    {
        var day = new DateOnly(year, 12, 25);
        return day.DayOfWeek switch
        {
            DayOfWeek.Friday => [day, day.AddDays(3)],
            DayOfWeek.Saturday => [day.AddDays(2), day.AddDays(3)],
            DayOfWeek.Sunday => [day.AddDays(1), day.AddDays(2)],
            _ => [day, day.AddDays(1)],
        };
    }

    private static DateOnly NextMonday(DateOnly date) =>
        date.DayOfWeek switch
        {
            DayOfWeek.Saturday => date.AddDays(2),
            DayOfWeek.Sunday => date.AddDays(1),
            _ => date,
        };

    private static DateOnly FirstMonday(int year, int month)
    {
        var date = new DateOnly(year, month, 1);
        return date.AddDays((8 - (int)date.DayOfWeek) % 7);
    }

    private static DateOnly LastMonday(int year, int month) =>
        FirstMonday(year, month).AddDays(28) is var fifth && fifth.Month == month ? fifth : fifth.AddDays(-7);

    private static DateOnly LastSunday(int year, int month)
    {
        var date = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return date.AddDays(-(int)date.DayOfWeek);
    }

    private static DateTimeOffset At(DateOnly date, int hour) => new(date.Year, date.Month, date.Day, hour, 0, 0, TimeSpan.Zero);

    // Gauss, for this century.
    private static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year % 4, year % 7);
        var d = ((19 * a) + 24) % 30;
        var e = ((2 * b) + (4 * c) + (6 * d) + 5) % 7;
        var march = 22 + d + e;
        return new DateOnly(year, 3, 1).AddDays(march - 1);
    }
}
