using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// Bank holidays computed for the years that GOV.UK's feed does not cover, by the law as it has been since 2008 (when St
/// Andrew's Day joined), with the moves and additions that were proclaimed since 2011. What will be proclaimed cannot be
/// computed: the feed overrides this for the years it covers.
/// </summary>
internal static class BankHolidayRule
{
    /// <summary>Days added to the usual ones of a year. Null is every nation.</summary>
    private static readonly (UkNation? Nation, BankHoliday Day)[] Added =
    [
        (null, new(new(2011, 4, 29), "Royal wedding")),
        (null, new(new(2012, 6, 5), "Queen’s Diamond Jubilee")),
        (null, new(new(2022, 6, 3), "Platinum Jubilee bank holiday")),
        (null, new(new(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II")),
        (null, new(new(2023, 5, 8), "Bank holiday for the coronation of King Charles III")),
        (UkNation.Scotland, new(new(2026, 6, 15), "World Cup bank holiday")),
    ];

    /// <summary>Usual days that were on another date in their year, in every nation.</summary>
    private static readonly (DateOnly Usual, BankHoliday Day)[] Moved =
    [
        (new(2012, 5, 28), new(new(2012, 6, 4), "Spring bank holiday")),
        (new(2020, 5, 4), new(new(2020, 5, 8), "Early May bank holiday (VE day)")),
        (new(2022, 5, 30), new(new(2022, 6, 2), "Spring bank holiday")),
    ];

    /// <summary>In order of date.</summary>
    public static IReadOnlyList<BankHoliday> For(UkNation nation, int year)
    {
        var usual = Usual(nation, year).Select(h => Array.Find(Moved, m => m.Usual == h.Date).Day ?? h);
        var added = Added.Where(a => a.Day.Date.Year == year && (a.Nation is null || a.Nation == nation)).Select(a => a.Day);
        return [.. usual.Concat(added).OrderBy(h => h.Date)];
    }

    internal static string Substitute(string title) => $"{title} (substitute day)";

    /// <summary>Easter Sunday in the Gregorian calendar: the anonymous computus (Nature, 1876; Meeus, Astronomical Algorithms,
    /// chapter 8).</summary>
    internal static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static List<BankHoliday> Usual(UkNation nation, int year)
    {
        var easter = Easter(year);
        List<BankHoliday> days =
        [
            new(easter.AddDays(-2), "Good Friday"),
            new(FirstMonday(year, 5), "Early May bank holiday"),
            new(LastMonday(year, 5), "Spring bank holiday"),
            new(nation == UkNation.Scotland ? FirstMonday(year, 8) : LastMonday(year, 8), "Summer bank holiday"),
        ];
        if (nation != UkNation.Scotland)
        {
            days.Add(new(easter.AddDays(1), "Easter Monday"));
        }

        AddFixed(days, FixedDates(nation, year));
        return days;
    }

    private static List<BankHoliday> FixedDates(UkNation nation, int year)
    {
        List<BankHoliday> days =
        [
            new(new(year, 1, 1), "New Year’s Day"),
            new(new(year, 12, 25), "Christmas Day"),
            new(new(year, 12, 26), "Boxing Day"),
        ];
        switch (nation)
        {
            case UkNation.Scotland:
                days.Add(new(new(year, 1, 2), "2nd January"));
                days.Add(new(new(year, 11, 30), "St Andrew’s Day"));
                break;
            case UkNation.NorthernIreland:
                days.Add(new(new(year, 3, 17), "St Patrick’s Day"));
                days.Add(new(new(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)"));
                break;
            default:
                break;
        }

        return days;
    }

    /// <summary>
    /// A fixed date at a weekend gives the next weekday that is not itself a holiday. Those on weekdays keep theirs, so they are
    /// placed first: with Christmas Day on a Sunday, Boxing Day stays on Monday and the substitute is Tuesday.
    /// </summary>
    private static void AddFixed(List<BankHoliday> days, List<BankHoliday> fixedDates)
    {
        days.AddRange(fixedDates.Where(h => !IsWeekend(h.Date)));
        foreach (var holiday in fixedDates.Where(h => IsWeekend(h.Date)).OrderBy(h => h.Date))
        {
            var date = holiday.Date;
            while (IsWeekend(date) || days.Exists(d => d.Date == date))
            {
                date = date.AddDays(1);
            }

            days.Add(new(date, Substitute(holiday.Title)));
        }
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly FirstMonday(int year, int month) => Dates.NthWeekday(year, month, 1, DayOfWeek.Monday);

    private static DateOnly LastMonday(int year, int month) => Dates.LastWeekday(year, month, DayOfWeek.Monday);
}
