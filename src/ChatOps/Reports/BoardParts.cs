using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What of a report a board gets beside its cover, and how the cover says where the rest is. Pure.</summary>
internal static class BoardParts
{
    private static readonly IReadOnlyDictionary<BoardContent, string> Names = new Dictionary<BoardContent, string>
    {
        [BoardContent.Exceptions] = "what is off track or missing",
        [BoardContent.Projects] = "ratings by project",
        [BoardContent.Decisions] = "decisions",
        [BoardContent.Figures] = "figures",
        [BoardContent.Milestones] = "milestones",
    };

    /// <summary>A project with the workstreams whose detail the board gets.</summary>
    public static ProjectReport DetailOf(HighlightReport report, ProjectReport project) =>
        report.Board.Gets(BoardContent.Full)
            ? project
            : project with
            {
                Workstreams = [.. project.Workstreams.Where(w => IsException(w))],
                LeftOut = project.LeftOut + project.Workstreams.Count(w => !IsException(w)),
            };

    /// <summary>The last line of a cover.</summary>
    public static string WhereTheRestIs(HighlightReport report)
    {
        var will = report.PublishedAt is null ? "will be" : "are";
        return report.Board.Gets(BoardContent.Full)
            ? $"Details of each workstream {will} in the replies."
            : $"{UkText.Sentence(UkText.List([.. report.Board.Content.Select(c => Names[c])]))} {will} in the replies. "
                + "A programme manager can show you the rest.";
    }

    /// <summary>"And 3 more, in the replies.", where the board gets them there.</summary>
    public static string More(HighlightReport report, int more) =>
        report.Board.Gets(BoardContent.Exceptions)
            ? $"And {more} more, in the replies."
            : $"And {more} more. A programme manager can show you them.";

    private static bool IsException(WorkstreamReport workstream) =>
        workstream.Update is null
            ? !workstream.IsClosedBefore && !workstream.IsPaused
            : workstream.State?.Kind == RagKind.OffTrack;
}
