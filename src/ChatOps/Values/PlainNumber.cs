using System.Globalization;

namespace ChatOps.Values;

/// <summary>A number without its sign: <c>528000</c>, <c>528,000</c>, <c>1,234.56</c>, <c>.5</c>. Commas separate groups of
/// three, or there are none.</summary>
internal static class PlainNumber
{
    // What is longer could not be held exactly when it is multiplied by a thousand million.
    private const int MaxWholeDigits = 15;
    private const int MaxDecimals = 12;

    /// <summary>Null when it is no such number, or has more than 15 digits before the point or 12 after it.</summary>
    public static decimal? Read(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, decimals) = point < 0 ? (text, null) : (text[..point], text[(point + 1)..]);
        var digits = Ungrouped(whole);
        return
            digits is not null
            && digits.Length <= MaxWholeDigits
            && decimals is null or { Length: >= 1 and <= MaxDecimals }
            && IsDigits(digits)
            && IsDigits(decimals ?? "")
            && (digits.Length > 0 || decimals is not null)
            ? decimal.Parse($"0{digits}.{decimals ?? "0"}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Ungrouped(string whole)
    {
        var groups = whole.Split(',');
        if (groups.Length == 1)
        {
            return whole;
        }

        // 0,528 is how others write 0.528.
        var first = groups[0];
        return first.Length is >= 1 and <= 3 && first[0] != '0' && groups.Skip(1).All(group => group.Length == 3)
            ? string.Concat(groups)
            : null;
    }

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}
