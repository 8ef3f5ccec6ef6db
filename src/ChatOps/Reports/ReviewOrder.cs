using ChatOps.Programmes;

namespace ChatOps.Reports;

/// <summary>Which entries a board reads, and in what order, as the reviewers have it. Pure.</summary>
internal static class ReviewOrder
{
    /// <summary>Those that it reads first, then the others in the programme's order.</summary>
    public static IReadOnlyList<WorkstreamReport> Of(ReportReview review, IEnumerable<WorkstreamReport> workstreams)
    {
        var all = workstreams.ToList();
        return review.First.Count == 0
            ? all
            :
            [
                .. review.First.Select(id => all.Find(w => w.Workstream.Id == id)).OfType<WorkstreamReport>(),
                .. all.Where(w => !review.First.Contains(w.Workstream.Id, StringComparer.Ordinal)),
            ];
    }

    public static IReadOnlyList<WorkstreamReport> Shown(ReportReview review, IReadOnlyList<WorkstreamReport> workstreams) =>
        review.HeldBack.Count == 0 ? workstreams : [.. workstreams.Where(w => !IsHeld(review, w))];

    public static IReadOnlyList<WorkstreamReport> HeldBack(ReportReview review, IReadOnlyList<WorkstreamReport> workstreams) =>
        review.HeldBack.Count == 0 ? [] : [.. workstreams.Where(w => IsHeld(review, w))];

    /// <summary>The programme office's rating of a workstream in an earlier period; null for none.</summary>
    public static RagState? OfficeBefore(ReportFacts facts, string workstreamId, string? periodId) =>
        facts.Review.OfficeBefore.GetValueOrDefault(workstreamId)?.Ratings.LastOrDefault(r => r.PeriodId == periodId)
            is { Rag: { } rag }
            ? facts.Programme.Rag.Find(rag)
            : null;

    private static bool IsHeld(ReportReview review, WorkstreamReport workstream) =>
        review.HeldBack.Contains(workstream.Workstream.Id, StringComparer.Ordinal);
}
