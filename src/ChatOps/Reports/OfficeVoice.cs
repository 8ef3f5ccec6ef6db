using ChatOps.Programmes;

namespace ChatOps.Reports;

/// <summary>The programme office's rating of a workstream, beside its lead's: both are shown, and the worse of the two counts.
/// Pure.</summary>
internal sealed record OfficeVoice(RagState State, string Reason, string ByName, DateTimeOffset At)
{
    /// <summary>What counts of both. Where the lead gave no rating, one of the office that is off track counts, and none that is
    /// better: what is missing is never shown as on track.</summary>
    /// <param name="office">Null for none.</param>
    /// <param name="lead">Null for none.</param>
    public static RagState? Worse(RagScheme scheme, RagState? office, RagState? lead) =>
        office is null ? lead
        : lead is null
            ? office.Kind == RagKind.OffTrack ? office
                : null
        : SeverityOf(scheme, office) > SeverityOf(scheme, lead) ? office
        : lead;

    private static int SeverityOf(RagScheme scheme, RagState state) =>
        scheme.Find(state.Key) is { } known ? scheme.Severity(known) ?? -1 : -1;
}
