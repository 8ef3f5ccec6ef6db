using System.Globalization;
using System.Text.RegularExpressions;
using ChatOps.Values;

namespace ChatOps.Imports.Tables;

/// <summary>
/// Dates and percentages that Excel stores as numbers. The cell's format says which, and how much of it people see: a cell that
/// shows Oct-20 holds 1 October and means the month.
/// </summary>
internal static partial class ExcelNumbers
{
    /// <summary>Null for a format that is not a date's.</summary>
    /// <param name="format">The format's number: those below 164 are the same in every workbook.</param>
    /// <param name="code">The workbook's format text; null for most of those.</param>
    public static DatePrecision? PrecisionOf(uint format, string? code)
    {
        if (code is null)
        {
            return format switch
            {
                17 => DatePrecision.Month,
                (>= 14 and <= 16) or 22 or (>= 27 and <= 31) or (>= 50 and <= 58) => DatePrecision.Day,
                _ => null,
            };
        }

        var letters = Letters(code);
        return letters.Contains("general", StringComparison.Ordinal) ? null
            : letters.Contains('d', StringComparison.Ordinal) ? DatePrecision.Day
            : !letters.Contains('y', StringComparison.Ordinal) ? null
            : letters.Contains('m', StringComparison.Ordinal) ? DatePrecision.Month
            : DatePrecision.Year;
    }

    /// <summary>Whether a cell shows a hundred times its value, followed by %.</summary>
    /// <inheritdoc cref="PrecisionOf"/>
    public static bool IsPercentage(uint format, string? code) =>
        code is null ? format is 9 or 10 : Letters(code).Contains('%', StringComparison.Ordinal);

    /// <summary><c>2020-11-30</c>, <c>2020-11</c> or <c>2020</c>; null for a number that is not a date.</summary>
    public static string? Print(double number, DatePrecision precision, bool from1904)
    {
        var days = Math.Floor(number);
        if (days is < 1 or > 2_900_000)
        {
            return null;
        }

        // Excel treats 1900 as a leap year; no date of a programme is before that.
        var date = (from1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30)).AddDays((int)days);
        return date.ToString(
            precision switch
            {
                DatePrecision.Day => "yyyy-MM-dd",
                DatePrecision.Month => "yyyy-MM",
                _ => "yyyy",
            },
            CultureInfo.InvariantCulture
        );
    }

    // The format for positive numbers comes first.
    private static string Letters(string code) => NotAPart().Replace(code, "").Split(';')[0].ToLowerInvariant();

    // Quoted text, escaped characters and text in brackets: colours, conditions, languages.
    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.|\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex NotAPart();
}
