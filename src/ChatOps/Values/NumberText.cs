using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>The values of indicators as people type them, and as they are printed.</summary>
/// <remarks>
/// <c>1,234</c>, <c>87.5%</c>, <c>87.5 per cent</c>, <c>12 days</c>, <c>-3</c>. "-" and a blank are nothing given, not zero.
/// Amounts of money and thousands that are grouped otherwise are problems.
/// </remarks>
internal static class NumberText
{
    public const string Example = "Enter the number like 1,234, 87.5% or 12 days.";

    public static Parsed<Quantity> Read(string? text)
    {
        if (TypedText.Tidy(text) is not { } tidy)
        {
            return Parsed.Wrong<Quantity>(Example);
        }

        if (TypedText.IsNothing(tidy))
        {
            return Parsed.Nothing<Quantity>();
        }

        var rest = tidy.TrimEnd('.');
        var sign = SignedText.Sign(ref rest) ?? 1;
        var (digits, word) = SignedText.Parts(rest);
        if (PlainNumber.Read(digits) is not { } number || UnitOf(word) is not { } unit)
        {
            return Parsed.Wrong<Quantity>(Example);
        }

        return Quantity.CanBe(number)
            ? Parsed.As(new Quantity(sign * number, unit))
            : Parsed.Wrong<Quantity>($"Enter a number of less than a trillion, with at most four decimals. {Example}");
    }

    /// <summary>"1,234", "87.5%", "1 day", "2.5 days", "−3".</summary>
    public static string Print(Quantity quantity)
    {
        var magnitude = Math.Abs(quantity.Number);
        var number = (quantity.Number < 0 ? "\u2212" : "") + magnitude.ToString("#,##0.####", CultureInfo.InvariantCulture);
        return quantity.Unit switch
        {
            QuantityUnit.Percent => $"{number}%",
            QuantityUnit.Days => magnitude == 1 ? $"{number} day" : $"{number} days",
            _ => number,
        };
    }

    private static QuantityUnit? UnitOf(string word) =>
        word switch
        {
            "" => QuantityUnit.Number,
            "%" or "per cent" or "percent" => QuantityUnit.Percent,
            "day" or "days" => QuantityUnit.Days,
            _ => null,
        };
}
