using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Entries;

/// <summary>A level as people write it: "High", "high" or "H" on a scale of high, medium and low, "4" on a scale from 1 to
/// 5.</summary>
internal static class LevelText
{
    public static Parsed<Level> Parse(string text, RiskScale scale)
    {
        var word = text.Trim().ToLowerInvariant();
        int? value = (scale, word) switch
        {
            (RiskScale.OneToFive, [>= '1' and <= '5' and var digit]) => digit - '0',
            (RiskScale.HighMediumLow, "h" or "high") => 5,
            (RiskScale.HighMediumLow, "m" or "medium" or "med") => 3,
            (RiskScale.HighMediumLow, "l" or "low") => 1,
            _ => null,
        };
        return value is { } level ? Parsed.As(new Level(level))
            : scale == RiskScale.OneToFive
                ? Parsed.Wrong<Level>(
                    $"{CalendarWords.Quote(text)} is not a number from 1 to 5.",
                    "Write 1, 2, 3, 4 or 5; for high, medium and low set 'riskScale: HML' under 'registers'."
                )
            : Parsed.Wrong<Level>(
                $"{CalendarWords.Quote(text)} is not high, medium or low.",
                "Write High, Medium or Low; for numbers set 'riskScale: 1-5' under 'registers'."
            );
    }

    /// <summary>As <see cref="Parse"/> takes it back: "High", "4".</summary>
    public static string Print(Level level, RiskScale scale) =>
        scale == RiskScale.OneToFive ? level.Value.ToString(CultureInfo.InvariantCulture) : Levels.Word(level, scale);
}
