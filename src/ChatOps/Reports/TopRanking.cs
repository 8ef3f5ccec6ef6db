using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Reports;

/// <summary>
/// What a board should look at first of all that is open: risks by how likely and how grave they are with their mitigation in
/// place, issues by how grave they are. What was not graded comes last: it is never taken for small, and never for grave. Pure;
/// equals keep the programme's order.
/// </summary>
internal static class TopRanking
{
    /// <summary>How many of each a board reads; of the rest it reads how many there are.</summary>
    public const int Max = 5;

    /// <summary>Every open risk, the worst first: by likelihood × impact, then by rating, then the one that has been open for
    /// longest.</summary>
    public static IReadOnlyList<Ranked<RiskEntry>> Risks(IEnumerable<WorkstreamReport> workstreams, RagScheme scheme) =>
        [
            .. workstreams
                .SelectMany(w =>
                    w.Register.Risks.Where(r => r.Closed is null)
                        .Select(r => new Ranked<RiskEntry>(w.Workstream, r, w.Changes.NewRisks.Any(n => n.Ref == r.Ref)))
                )
                .OrderByDescending(r => Score(r.Entry) ?? 0)
                .ThenByDescending(r => Badness(scheme, r.Entry.Rag))
                .ThenBy(r => r.Entry.RaisedOn),
        ];

    /// <summary>Every open issue, the worst first, then the one that has been open for longest.</summary>
    public static IReadOnlyList<Ranked<IssueEntry>> Issues(IEnumerable<WorkstreamReport> workstreams) =>
        [
            .. workstreams
                .SelectMany(w =>
                    w.Register.Issues.Where(i => i.Closed is null)
                        .Select(i => new Ranked<IssueEntry>(w.Workstream, i, w.Changes.NewIssues.Any(n => n.Ref == i.Ref)))
                )
                .OrderByDescending(i => i.Entry.Impact?.Value ?? 0)
                .ThenBy(i => i.Entry.RaisedOn),
        ];

    /// <summary>Likelihood × impact, 1 to 25, each with the mitigation in place or else before it; null when either was given in
    /// neither way.</summary>
    public static int? Score(RiskEntry risk) => Likelihood(risk)?.Value * Impact(risk)?.Value;

    public static Level? Likelihood(RiskEntry risk) => risk.MitigatedLikelihood ?? risk.Likelihood;

    public static Level? Impact(RiskEntry risk) => risk.MitigatedImpact ?? risk.Impact;

    // A state that the programme file no longer has, or that is no rating, says nothing of how bad it is.
    private static int Badness(RagScheme scheme, string? key) =>
        scheme.Find(key) is { } state ? scheme.Severity(state) ?? -1 : -1;
}

/// <summary>A risk or an issue, whose it is, and whether it came up in this period.</summary>
internal sealed record Ranked<T>(Workstream Workstream, T Entry, bool IsNew);
