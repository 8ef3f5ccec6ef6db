using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>What people write about a risk for which nothing is being done.</summary>
internal static class MitigationText
{
    /// <summary>"None", "n/a", "TBC", "-", "No mitigation identified" and their like.</summary>
    public static bool IsNone(string text) =>
        TypedText.Tidy(text) is { } tidy
        && (
            TypedText.IsNothing(tidy)
            || tidy.TrimEnd('.')
                is "nil"
                    or "none yet"
                    or "none at present"
                    or "none currently"
                    or "none required"
                    or "no mitigation"
                    or "no mitigation identified"
                    or "not yet identified"
                    or "to follow"
        );
}
