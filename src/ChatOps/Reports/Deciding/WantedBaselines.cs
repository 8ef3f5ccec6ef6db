using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;

namespace ChatOps.Reports.Deciding;

/// <summary>The baselines that workstreams propose to the board that decides on them. Pure.</summary>
internal static class WantedBaselines
{
    public static IEnumerable<DecisionWanted> In(HighlightReport report) =>
        from workstream in report.Workstreams
        from milestone in workstream.Register.Milestones
        where milestone is { IsCompleted: false, Proposed.IsOpen: true } && IsFor(report, milestone.Proposed)
        let proposed = milestone.Proposed
        select new DecisionWanted(workstream.Workstream, BaselineText.Wanted(milestone, proposed))
        {
            Key = DecisionKey.OfBaseline(workstream.Workstream.Id, milestone.Id, proposed.Date),
            AskedOn = IsNew(workstream, milestone) ? null : proposed.On,
        };

    // The one that it was deferred to, or else the one that the file names now.
    private static bool IsFor(HighlightReport report, BaselineProposal proposed) =>
        (proposed.BoardId ?? report.Programme.BaselineBoardId) is { } board
        && (board == report.Board.Id || board == report.Board.AnnexOf);

    private static bool IsNew(WorkstreamReport workstream, MilestoneEntry milestone) =>
        !workstream.Opening.Milestones.Any(m => m.Id == milestone.Id && m.Proposed?.Date == milestone.Proposed!.Date);
}
