namespace ChatOps.Programmes.Reading;

/// <summary>The keys of the plan: milestones, measures and what registers begin with.</summary>
internal static partial class ProgrammeFileKeys
{
    public static readonly string[] Milestone =
    [
        "id",
        "title",
        "project",
        "workstream",
        "heading",
        "baseline",
        "baselineApprovedBy",
        "baselineApprovedOn",
        "forecast",
        "rag",
        "done",
        "completedOn",
        "critical",
    ];

    public static readonly string[] Measure =
    [
        "id",
        "name",
        "workstream",
        "kind",
        "unit",
        "direction",
        "quarterly",
        "targetName",
        "actualName",
        "forecastName",
        "baseline",
        "targets",
        "actuals",
        "forecasts",
    ];

    public static readonly string[] PrintedTotal = ["kind", "year", "target", "actual", "forecast"];

    public static readonly string[] Risk =
    [
        "ref",
        "workstream",
        "description",
        "cause",
        "effect",
        "mitigation",
        "likelihood",
        "impact",
        "mitigatedLikelihood",
        "mitigatedImpact",
        "rag",
        "owner",
        "raisedOn",
        "reviewedOn",
    ];

    public static readonly string[] Issue = ["ref", "workstream", "description", "impact", "note", "owner", "raisedOn"];

    public static readonly string[] Action = ["ref", "workstream", "text", "from", "owner", "due", "doneOn"];

    public static readonly string[] Registers = ["riskScale"];

    public static readonly string[] Honesty = ["offTrackPeriods", "forecastMoves", "riskReviewPeriods", "carriedOver"];
}
