using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>Workstreams of which no update was requested, as a board reads them. Markdown.</summary>
internal static class PausedText
{
    /// <summary>"**Evaluation**: Paused until 1 March 2027: waiting for the grant. Last known 🔴 Red.": one line for all that
    /// are paused until the same day for the same reason and have no rating to tell.</summary>
    public static IReadOnlyList<string> Lines(HighlightReport report)
    {
        var paused = report.Paused.ToList();
        return
            paused.Count > 1
            && paused.Count == report.Workstreams.Count(w => !w.IsClosedBefore)
            && paused.DistinctBy(w => w.Pause).Count() == 1
            ? [$"**{(report.Board.Projects.Count == 0 ? "The programme" : "All of it")}**: {Until(paused[0].Pause!)}."]
            : [.. paused.Select(Of)];
    }

    public static string Of(WorkstreamReport report)
    {
        var last = report.LastState is { } state ? $"Last known {RagText.Markdown(state)}." : "No previous update.";
        return $"**{CardText.Escape(report.Workstream.NumberedName)}**: {Until(report.Pause!)}. {last}";
    }

    /// <summary>"**Banded Funding**: Closed on 30 September 2026. Its work goes on in Evaluation. Last known 🟢 Green."</summary>
    public static string Closed(WorkstreamReport report, Programme programme)
    {
        var last = report.LastState is { } state ? $" Last known {RagText.Markdown(state)}." : "";
        return $"**{CardText.Escape(report.Workstream.NumberedName)}**: {ClosedText.Of(programme, report.Workstream)}{last}";
    }

    private static string Until(Pause pause) =>
        $"Paused until {UkText.Date(pause.Until)}: {CardText.Escape(pause.Reason.TrimEnd('.'))}";
}
