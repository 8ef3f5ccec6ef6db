using System.Globalization;

namespace ChatOps.Entries;

/// <summary>How a programme writes likelihood and impact: high, medium and low, or 1 to 5.</summary>
internal static class Levels
{
    /// <summary>Every level of a scale, the most severe first: its value on the wire, and its word.</summary>
    public static IReadOnlyList<(string Value, string Word)> Of(RiskScale scale) =>
        scale == RiskScale.HighMediumLow
            ? [("5", "H  High"), ("3", "M  Medium"), ("1", "L  Low")]
            : [("5", "5"), ("4", "4"), ("3", "3"), ("2", "2"), ("1", "1")];

    /// <summary>Null for anything that is not on the scale.</summary>
    public static Level? Read(string value, RiskScale scale) =>
        Of(scale).Any(l => l.Value == value) ? new Level(int.Parse(value, CultureInfo.InvariantCulture)) : null;

    /// <summary>The value on the wire; empty for no level. A programme that changed its scale keeps the nearest level.</summary>
    public static string ValueOf(Level? level, RiskScale scale) =>
        level is not { Value: var value } ? ""
        : scale == RiskScale.OneToFive ? value.ToString(CultureInfo.InvariantCulture)
        : value >= 4 ? "5"
        : value == 3 ? "3"
        : "1";

    /// <summary>"High", "4 of 5", "not given".</summary>
    public static string Word(Level? level, RiskScale scale) =>
        level is not { Value: var value } ? "not given"
        : scale == RiskScale.OneToFive ? $"{value} of 5"
        : value >= 4 ? "High"
        : value == 3 ? "Medium"
        : "Low";
}
