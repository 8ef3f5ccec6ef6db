using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>Reads and prints a measure's figures: pounds for money, else a number in the measure's unit.</summary>
internal static class MeasureText
{
    /// <summary>
    /// Reads what <see cref="PoundsText"/> and <see cref="NumberText"/> read; an indicator's number may be followed by its unit.
    /// "-" and a blank mean no figure, not zero.
    /// </summary>
    public static Parsed<decimal> Read(Measure measure, string? text)
    {
        if (measure.IsMoney)
        {
            var pounds = PoundsText.Read(text);
            return pounds.IsGiven ? Parsed.As(pounds.Value.Amount) : Same(pounds);
        }

        var number = NumberText.Read(WithoutUnit(measure, text));
        return !number.IsGiven ? Wrong(number, measure)
            : number.Value.Unit == QuantityUnit.Number || number.Value.Unit == UnitOf(measure) ? Parsed.As(number.Value.Number)
            : Parsed.Wrong<decimal>(Example(measure));
    }

    /// <summary>"£528,000", "87.5%", "3.1 days", "12 children".</summary>
    public static string Print(Measure measure, decimal figure)
    {
        if (measure.IsMoney)
        {
            return Money(figure);
        }

        var unit = UnitOf(measure);
        var number = Quantity.CanBe(figure) ? NumberText.Print(new Quantity(figure, unit)) : OutOfBounds(figure);
        return unit == QuantityUnit.Number && measure.Unit is { } word ? $"{number} {word}" : number;
    }

    /// <summary>As <see cref="Print"/>; "not given" for null.</summary>
    public static string PrintOrNot(Measure measure, decimal? figure) =>
        figure is { } value ? Print(measure, value) : "not given";

    /// <summary>A sum of amounts, which may be larger than a single amount can be.</summary>
    public static string Money(decimal amount) =>
        Pounds.CanBe(amount) ? PoundsText.Print(new Pounds(amount)) : OutOfBounds(amount);

    /// <summary>An example to type, for an input and for its error.</summary>
    public static string Example(Measure measure) =>
        measure.IsMoney ? PoundsText.Example : $"Enter a number, such as {Print(measure, 12)} or {Print(measure, 87.5m)}.";

    private static string OutOfBounds(decimal amount) => amount < 0 ? "less than minus a trillion" : "more than a trillion";

    private static QuantityUnit UnitOf(Measure measure) =>
        measure.Unit?.ToLowerInvariant() switch
        {
            "%" or "per cent" or "percent" => QuantityUnit.Percent,
            "day" or "days" => QuantityUnit.Days,
            _ => QuantityUnit.Number,
        };

    private static string? WithoutUnit(Measure measure, string? text) =>
        UnitOf(measure) == QuantityUnit.Number
        && measure.Unit is { } unit
        && text is not null
        && text.TrimEnd().EndsWith(unit, StringComparison.OrdinalIgnoreCase)
            ? text.TrimEnd()[..^unit.Length]
            : text;

    private static Parsed<decimal> Same<T>(Parsed<T> read)
        where T : notnull => read.Problem is { } problem ? Parsed.Wrong<decimal>(problem) : Parsed.Nothing<decimal>();

    private static Parsed<decimal> Wrong(Parsed<Quantity> read, Measure measure) =>
        read.Problem == NumberText.Example ? Parsed.Wrong<decimal>(Example(measure)) : Same(read);
}
