using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>The one line an SRO can act on: "11 of 13 answered, 3 changed, 2 off track, 1 decision wanted, 1 cannot be
/// reached".</summary>
internal static class CoverLine
{
    public static string Of(HighlightReport report) => string.Join(", ", Parts(report));

    /// <summary>The same in parts, the most important first; what is none is left out, but for who answered.</summary>
    public static IReadOnlyList<string> Parts(HighlightReport report)
    {
        var closed = report.ClosedBefore.Count();
        var paused = report.Paused.Count();
        var parts = new List<string> { $"{report.Answered.Count()} of {report.Workstreams.Count - closed - paused} answered" };
        Add(report.Changed.Count(), n => $"{n} changed");
        Add(report.OffTrack.Count(), n => $"{n} off track");
        Add(report.Decisions.Count, n => $"{UkText.Count(n, "decision")} needed");
        Add(report.Unchanged.Count(), n => $"{n} with no change");
        Add(report.NothingToReport.Count(), n => $"{n} with nothing to report");
        Add(closed, n => $"{n} already closed");
        Add(paused, n => $"{n} paused");
        Add(report.HeldBack.Count, n => $"{UkText.Count(n, "entry", "entries")} held back");
        Add(report.Exempt.Workstreams, n => $"{n} in the exempt annex");
        Add(report.Unreachable.Count, n => $"{n} cannot be reached");
        return parts;

        void Add(int number, Func<int, string> words)
        {
            if (number > 0)
            {
                parts.Add(words(number));
            }
        }
    }

    /// <summary>One line of figures: "12 of 200 milestones done, 8 past their date · 100 open risks, 5 new · 3 open issues".
    /// Empty where there are none.</summary>
    /// <param name="today">The day that the report is of.</param>
    public static string Figures(HighlightReport report, DateOnly today)
    {
        var milestones = report
            .Workstreams.SelectMany(w => w.Register.Milestones)
            .Concat(report.Board.Projects.Count == 0 ? report.MilestonesOfNoWorkstream : [])
            .ToList();
        var risks = report.Workstreams.Sum(w => w.Register.Risks.Count(r => r.Closed is null));
        var issues = report.Workstreams.Sum(w => w.Register.Issues.Count(i => i.Closed is null));
        var past = milestones.Count(m => m.IsOverdue(today));
        return string.Join(
            " · ",
            new[]
            {
                milestones.Count == 0
                    ? ""
                    : $"{milestones.Count(m => m.IsCompleted)} of {UkText.Count(milestones.Count, "milestone")} done"
                        + (past > 0 ? $", {past} past {(past == 1 ? "its" : "their")} date" : ""),
                risks == 0 ? "" : UkText.Count(risks, "open risk") + New(report.Workstreams.Sum(w => w.Changes.NewRisks.Count)),
                issues == 0
                    ? ""
                    : UkText.Count(issues, "open issue") + New(report.Workstreams.Sum(w => w.Changes.NewIssues.Count)),
            }.Where(part => part.Length > 0)
        );

        static string New(int number) => number > 0 ? $", {number} new" : "";
    }
}
