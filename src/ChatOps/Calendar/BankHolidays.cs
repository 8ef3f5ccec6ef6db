using System.Collections.Concurrent;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// The bank holidays of each UK nation: what GOV.UK published for the years its feed covers, and <see cref="BankHolidayRule"/>
/// for every other year. A year is covered when the feed has a holiday both in its January and in its December, so that a feed
/// cut off in the middle of a year cannot take holidays away.
/// </summary>
internal sealed class BankHolidays
{
    private readonly Dictionary<(UkNation Nation, int Year), Dictionary<DateOnly, string>> _published;
    private readonly ConcurrentDictionary<(UkNation Nation, int Year), Dictionary<DateOnly, string>> _byRule = new();

    internal BankHolidays(IReadOnlyDictionary<UkNation, IReadOnlyList<BankHoliday>> feed)
    {
        _published = feed.SelectMany(nation =>
                nation.Value.GroupBy(h => h.Date.Year).Select(year => (Key: (nation.Key, year.Key), Days: year.ToList()))
            )
            .Where(year => year.Days.Exists(h => h.Date.Month == 1) && year.Days.Exists(h => h.Date.Month == 12))
            .ToDictionary(year => year.Key, year => ByDate(year.Days));
    }

    /// <summary>The feed as of when the product was built.</summary>
    public static BankHolidays Shipped { get; } = BankHolidayJson.Shipped();

    /// <summary>Reads the format of https://www.gov.uk/bank-holidays.json.</summary>
    /// <exception cref="FormatException">It is not that format, or covers no whole year for one of the nations.</exception>
    public static BankHolidays Parse(ReadOnlySpan<byte> json) => BankHolidayJson.Parse(json);

    /// <summary>Null on a day that is no bank holiday.</summary>
    public string? TitleOf(UkNation nation, DateOnly date) => Days(nation, date.Year).GetValueOrDefault(date);

    /// <summary>In order of date.</summary>
    public IReadOnlyList<BankHoliday> In(UkNation nation, int year) =>
        [.. Days(nation, year).OrderBy(d => d.Key).Select(d => new BankHoliday(d.Key, d.Value))];

    /// <summary>Whether GOV.UK published that year; the rule speaks for the others.</summary>
    public bool Covers(UkNation nation, int year) => _published.ContainsKey((nation, year));

    private Dictionary<DateOnly, string> Days(UkNation nation, int year) =>
        _published.TryGetValue((nation, year), out var days)
            ? days
            : _byRule.GetOrAdd((nation, year), key => ByDate(BankHolidayRule.For(key.Nation, key.Year)));

    private static Dictionary<DateOnly, string> ByDate(IEnumerable<BankHoliday> days) =>
        days.DistinctBy(h => h.Date).ToDictionary(h => h.Date, h => h.Title);
}
