using ChatOps.Programmes;

namespace ChatOps.Tests.Calendar;

/// <summary>
/// The bank holidays, working days and clocks of the United Kingdom from 2019 to 2041, worked out here from the law and from
/// lists, by none of the product's arithmetic: what the product says is compared with it.
/// </summary>
internal sealed class CalendarByLaw
{
    public static readonly DateOnly First = new(2019, 1, 1);
    public static readonly DateOnly Last = new(2041, 12, 31);

    /// <summary>Easter Sundays as the churches have printed them, from 2019 on.</summary>
    private static readonly string[] Easters =
    [
        "2019-04-21",
        "2020-04-12",
        "2021-04-04",
        "2022-04-17",
        "2023-04-09",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2030-04-21",
        "2031-04-13",
        "2032-03-28",
        "2033-04-17",
        "2034-04-09",
        "2035-03-25",
        "2036-04-13",
        "2037-04-05",
        "2038-04-25",
        "2039-04-10",
        "2040-04-01",
        "2041-04-21",
    ];

    private readonly List<DateOnly> _worked;
    private readonly HashSet<DateOnly> _isWorked;

    public CalendarByLaw(UkNation nation, IReadOnlyList<Closure> closures)
    {
        Holidays = [.. Easters.SelectMany(e => HolidaysOf(nation, Day(e))).Order()];
        var off = Holidays.ToHashSet();
        _worked =
        [
            .. Days(First, Last).Where(d => !IsWeekend(d) && !off.Contains(d) && !closures.Any(c => c.From <= d && d <= c.To)),
        ];
        _isWorked = [.. _worked];
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; }

    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber);

    public bool IsWorked(DateOnly date) => _isWorked.Contains(date);

    /// <summary>How many days are worked from one date to another that is, both included.</summary>
    public int WorkedSince(DateOnly from, DateOnly worked)
    {
        var first = _worked.BinarySearch(from);
        return _worked.BinarySearch(worked) - (first >= 0 ? first : ~first) + 1;
    }

    /// <summary>The date's place in the list of working days, moved by that many.</summary>
    public DateOnly Add(DateOnly date, int workingDays)
    {
        var at = _worked.BinarySearch(date);
        var (onOrAfter, after) = at >= 0 ? (at, at + 1) : (~at, ~at);
        return workingDays switch
        {
            0 => date,
            > 0 => _worked[after + workingDays - 1],
            _ => _worked[onOrAfter + workingDays],
        };
    }

    public DateOnly Roll(DateOnly date, NonWorkingDayRule rule) =>
        IsWorked(date) ? date : Add(date, rule == NonWorkingDayRule.EarlierWorkingDay ? -1 : 1);

    /// <summary>The Summer Time Order 2002: from 1:00am GMT on the last Sunday in March to 1:00am GMT on the last Sunday in
    /// October.</summary>
    public static (DateTime Forward, DateTime Back) ClockChanges(int year) =>
        (LastSunday(year, 3).AddHours(1), LastSunday(year, 10).AddHours(1));

    /// <summary>What London's clocks show at an instant in UTC.</summary>
    public static DateTime Wall(DateTime utc)
    {
        var (forward, back) = ClockChanges(utc.Year);
        return forward <= utc && utc < back ? utc.AddHours(1) : utc;
    }

    /// <summary>
    /// The first instant at which London's clocks have reached a time: it comes an hour before the same time in GMT, at the
    /// change of the clocks (which jump past it), or at that time.
    /// </summary>
    public static DateTimeOffset FirstReached(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        DateTime[] candidates = [local.AddHours(-1), ClockChanges(local.Year).Forward, local];
        return new DateTimeOffset(
            candidates.Where(c => local.AddHours(-1) <= c && c <= local).First(c => Wall(c) >= local),
            TimeSpan.Zero
        );
    }

    private static DateTime LastSunday(int year, int month)
    {
        var day = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Unspecified);
        while (day.DayOfWeek != DayOfWeek.Sunday)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static IEnumerable<DateOnly> HolidaysOf(UkNation nation, DateOnly easter)
    {
        var year = easter.Year;
        var scotland = nation == UkNation.Scotland;
        List<DateOnly> days =
        [
            .. NewYear(year, scotland),
            easter.AddDays(-2),
            year == 2020 ? new(2020, 5, 8) : Monday(year, 5, from: 1),
            .. year == 2022 ? [new(2022, 6, 2), new(2022, 6, 3), new(2022, 9, 19)] : new[] { Monday(year, 5, from: 25) },
            scotland ? Monday(year, 8, from: 1) : Monday(year, 8, from: 25),
            .. Christmas(year),
        ];
        if (!scotland)
        {
            days.Add(easter.AddDays(1));
        }

        if (year == 2023)
        {
            days.Add(new(2023, 5, 8));
        }

        if (scotland)
        {
            days.Add(OrMonday(new(year, 11, 30)));
            days.AddRange(year == 2026 ? [new(2026, 6, 15)] : []);
        }

        if (nation == UkNation.NorthernIreland)
        {
            days.Add(OrMonday(new(year, 3, 17)));
            days.Add(OrMonday(new(year, 7, 12)));
        }

        return days;
    }

    private static IEnumerable<DateOnly> NewYear(int year, bool scotland) =>
        (scotland, new DateOnly(year, 1, 1).DayOfWeek) switch
        {
            (false, _) => [OrMonday(new(year, 1, 1))],
            (_, DayOfWeek.Friday) => [new(year, 1, 1), new(year, 1, 4)],
            (_, DayOfWeek.Saturday) => [new(year, 1, 3), new(year, 1, 4)],
            (_, DayOfWeek.Sunday) => [new(year, 1, 2), new(year, 1, 3)],
            _ => [new(year, 1, 1), new(year, 1, 2)],
        };

    private static IEnumerable<DateOnly> Christmas(int year) =>
        new DateOnly(year, 12, 25).DayOfWeek switch
        {
            DayOfWeek.Friday => [new(year, 12, 25), new(year, 12, 28)],
            DayOfWeek.Saturday => [new(year, 12, 27), new(year, 12, 28)],
            DayOfWeek.Sunday => [new(year, 12, 26), new(year, 12, 27)],
            _ => [new(year, 12, 25), new(year, 12, 26)],
        };

    /// <summary>The Monday among the seven days from the given one.</summary>
    private static DateOnly Monday(int year, int month, int from) =>
        Days(new(year, month, from), new DateOnly(year, month, from).AddDays(6)).Single(d => d.DayOfWeek == DayOfWeek.Monday);

    private static DateOnly OrMonday(DateOnly date) =>
        date.DayOfWeek switch
        {
            DayOfWeek.Saturday => date.AddDays(2),
            DayOfWeek.Sunday => date.AddDays(1),
            _ => date,
        };

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
}
