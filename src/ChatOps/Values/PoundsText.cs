using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>Amounts as people in the UK type them, and as they are printed.</summary>
/// <remarks>
/// <c>£528,000</c>, <c>528000</c>, <c>£1,234.56</c>, <c>£528k</c>, <c>1.4m</c>, <c>£1.4 million</c>, <c>£1.2bn</c>; less than
/// zero as <c>-£528,000</c>, <c>minus £528</c>, <c>£-528</c>, <c>(528,000)</c> or <c>(£528,000)</c>. "-", "£-" and a blank are
/// nothing given, not zero. Thousands that are grouped otherwise, two signs, other currencies and percentages are problems.
/// </remarks>
internal static class PoundsText
{
    public const string Example = "Enter the amount like £1.4M, 528,000 or (528,000) for a minus.";

    private const decimal Million = 1_000_000;
    private const decimal Billion = 1_000_000_000;

    public static Parsed<Pounds> Read(string? text) =>
        TypedText.Tidy(text) switch
        {
            null => Parsed.Wrong<Pounds>(Example),
            var tidy when TypedText.IsNothing(tidy) => Parsed.Nothing<Pounds>(),
            // As spreadsheets print what they have no figure of.
            "£-" or "£ -" => Parsed.Nothing<Pounds>(),
            // In accounts it is a zero, in plain words no figure at all.
            "nil" or "£nil" or "zero" => Parsed.Wrong<Pounds>("Enter £0, or leave it blank if there is no figure."),
            var tidy => Checked(Signed(tidy.TrimEnd('.'))),
        };

    /// <summary>In sentences: "£528,000", "£1,234.56", "−£528,000".</summary>
    public static string Print(Pounds pounds) => $"{Minus(pounds)}£{Magnitude(pounds)}";

    private static Parsed<Pounds> Checked(decimal? amount) =>
        amount switch
        {
            null => Parsed.Wrong<Pounds>(Example),
            { } value when Math.Abs(value) >= Pounds.Bound => Parsed.Wrong<Pounds>(
                $"Enter an amount of less than £1 trillion. {Example}"
            ),
            { } value when !Pounds.HasWholePence(value) => Parsed.Wrong<Pounds>(
                $"Enter at most two decimal places, like £1,234.56. {Example}"
            ),
            { } value => Parsed.As(new Pounds(value)),
        };

    private static decimal? Signed(string text)
    {
        var sign = SignedText.Sign(ref text);
        var isMarked = SignedText.Take(ref text, '£');
        sign ??= SignedText.Sign(ref text);
        if (text is ['(', .. var inner, ')'])
        {
            text = inner.Trim();
            _ = isMarked || SignedText.Take(ref text, '£');
            return sign is null ? -Unsigned(text) : null;
        }

        return Unsigned(text) * (sign ?? 1);
    }

    private static decimal? Unsigned(string text)
    {
        var (number, unit) = SignedText.Parts(text);
        return PlainNumber.Read(number)
            * unit switch
            {
                "" => 1,
                "k" or "thousand" => 1000,
                "m" or "mn" or "mil" or "million" => Million,
                "bn" or "billion" => Billion,
                _ => null,
            };
    }

    private static string Minus(Pounds pounds) => pounds.Amount < 0 ? "\u2212" : "";

    private static string Magnitude(Pounds pounds) =>
        Math.Abs(pounds.Amount).ToString(pounds.Amount % 1 == 0 ? "N0" : "N2", CultureInfo.InvariantCulture);
}
