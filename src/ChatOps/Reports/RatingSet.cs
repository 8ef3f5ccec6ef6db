using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>A rating that a programme manager set in place of the calculated one, which the report shows next to it.</summary>
internal sealed record RatingSet(RagState State, string Reason, string ByName, DateTimeOffset At)
{
    /// <summary>Null when no rating was corrected.</summary>
    public static RatingSet? Of(RagScheme scheme, Correction? corrected) =>
        corrected is not { Rag: { } rag }
            ? null
            : new RatingSet(scheme.Find(rag) ?? UpdateSubject.Unknown(rag), corrected.Because, corrected.ByName, corrected.At);

    /// <summary>Null when none was set.</summary>
    public static RatingSet? Of(RagScheme scheme, RollupOverride? set) =>
        set is null
            ? null
            : new RatingSet(scheme.Find(set.Rag) ?? UpdateSubject.Unknown(set.Rag), set.Reason, set.ByName, set.At);
}
