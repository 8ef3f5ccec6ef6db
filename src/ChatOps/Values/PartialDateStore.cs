using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>
/// A date as it is stored. The forms never change meaning: <c>2020-11-30</c>, <c>2020-10</c>, <c>2021-q1</c>, <c>fy2020-q3</c>
/// (October to December 2020), <c>2021-spring</c>, <c>2020-winter</c> (from December 2020), <c>2021</c>, <c>fy2020</c> (from
/// April 2020); before it <c>by:</c>, <c>start:</c>, <c>mid:</c> or <c>end:</c>.
/// </summary>
internal static class PartialDateStore
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    public static string Store(PartialDate date) => Prefix(date.Qualifier) + Unqualified(date);

    /// <summary>Null for anything but what <see cref="Store"/> makes.</summary>
    public static PartialDate? Parse(string stored)
    {
        var colon = stored.IndexOf(':', StringComparison.Ordinal);
        var prefix = stored[..(colon + 1)];
        foreach (var qualifier in Enum.GetValues<DateQualifier>())
        {
            if (prefix == Prefix(qualifier) && ParseUnqualified(stored[(colon + 1)..]) is { } date && date.CanBe(qualifier))
            {
                return date.With(qualifier);
            }
        }

        return null;
    }

    private static string Prefix(DateQualifier qualifier) =>
        qualifier switch
        {
            DateQualifier.None => "",
            DateQualifier.By => "by:",
            DateQualifier.Start => "start:",
            DateQualifier.Mid => "mid:",
            DateQualifier.End => "end:",
            _ => throw new ArgumentOutOfRangeException(nameof(qualifier), qualifier, null),
        };

    private static string Unqualified(PartialDate date)
    {
        var year = date.Begins.Year;
        return date.Precision switch
        {
            DatePrecision.Day => IsoDate.Format(date.Begins),
            DatePrecision.Month => date.Begins.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            DatePrecision.Quarter => $"{year}-q{Quarters.Number(date)}",
            DatePrecision.FinancialQuarter => $"fy{Quarters.Year(date)}-q{Quarters.Number(date)}",
            DatePrecision.Season => $"{year}-{Seasons[(date.Begins.Month / 3) - 1]}",
            DatePrecision.Year => $"{year}",
            _ => $"fy{year}",
        };
    }

    private static PartialDate? ParseUnqualified(string text)
    {
        var financial = text.StartsWith("fy", StringComparison.Ordinal);
        var rest = financial ? text[2..] : text;
        if (
            rest.Length < 4
            || !int.TryParse(rest.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < PartialDate.EarliestYear or > PartialDate.LatestYear
        )
        {
            return null;
        }

        return (financial, rest[4..]) switch
        {
            (false, "") => PartialDate.Holding(DatePrecision.Year, new DateOnly(year, 1, 1)),
            (true, "") => PartialDate.Holding(DatePrecision.FinancialYear, new DateOnly(year, 4, 1)),
            (false, ['-', 'q', var number and >= '1' and <= '4']) => Quarters.Of(year, number - '0'),
            (true, ['-', 'q', var number and >= '1' and <= '4']) => Quarters.OfFinancial(year, number - '0'),
            (false, ['-', .. var name]) when Array.IndexOf(Seasons, name) is >= 0 and var season => PartialDate.Holding(
                DatePrecision.Season,
                new DateOnly(year, 3 * (season + 1), 1)
            ),
            (false, ['-', _, _]) when Exact(text, "yyyy-MM") is { } month => PartialDate.Holding(DatePrecision.Month, month),
            (false, ['-', _, _, '-', _, _]) when IsoDate.Parse(text) is { } day => PartialDate.OfDay(day),
            _ => null,
        };
    }

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
