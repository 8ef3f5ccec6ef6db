using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The classification marking, always printed in capitals.</summary>
internal static class MarkingReader
{
    private static readonly string[] Known = ["OFFICIAL", "OFFICIAL-SENSITIVE"];

    public static string? Read(MapReader map, ProblemList problems)
    {
        var marking = map.Line("marking", longest: 80)?.ToUpperInvariant();
        if (string.IsNullOrEmpty(marking))
        {
            return null;
        }

        if (marking.StartsWith("SECRET", StringComparison.Ordinal) || marking.StartsWith("TOP SECRET", StringComparison.Ordinal))
        {
            problems.Error(
                map.At("marking"),
                $"{marking} must not be handled in this system.",
                "Teams and its bots are for OFFICIAL information, including OFFICIAL-SENSITIVE."
            );
        }
        else if (!Array.Exists(Known, k => marking == k || marking.StartsWith(k + " ", StringComparison.Ordinal)))
        {
            problems.Warning(
                map.At("marking"),
                $"{CalendarWords.Quote(marking)} is not a government classification.",
                $"{Nearest.DidYouMean(marking, Known)}It is printed exactly as written."
            );
        }

        return marking;
    }
}
