using ChatOps.Registers;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of figures in a card. A box's id is the measure's id, the year or quarter, and the kind of
/// figure.</summary>
internal static class MeasureForm
{
    /// <summary>Opens the money and measures, on cards separate from the update.</summary>
    public const string ViewVerb = "measures.view/1";

    /// <summary>Saves what is in such a card and shows how it was understood.</summary>
    public const string SaveVerb = "measures.save/1";

    public const string Prefix = "f|";

    public const string Actual = "actual";
    public const string Forecast = "forecast";
    public const string State = "state";

    /// <summary>"f|transport|2020|actual", "f|transport|2020q2|state".</summary>
    public static string Box(AskedFigure figure, string what)
    {
        var quarter = figure.When.Quarter is { } number ? $"q{number}" : "";
        return $"{Prefix}{figure.Measure.Id}|{figure.When.FinancialYear}{quarter}|{what}";
    }
}
