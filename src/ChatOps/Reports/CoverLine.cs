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
}
