namespace ChatOps.Imports;

/// <summary>A column that an import recognises.</summary>
/// <param name="Key">What it is, usually its key in a programme file.</param>
/// <param name="Names">Headings that programme offices use for it, in lower case and without spaces and punctuation.</param>
internal sealed record ImportColumn(string Key, params string[] Names);

/// <summary>Which columns each kind of table has.</summary>
internal static class ImportColumns
{
    public const string Ref = "ref";
    public const string Workstream = "workstream";

    /// <summary>Whether it is closed, in words.</summary>
    public const string Status = "status";

    /// <summary>Whether it is closed, or when it was.</summary>
    public const string Completed = "completed";

    public const string Milestones = "milestones";
    public const string Leads = "leads";

    private static readonly ImportColumn WorkstreamColumn = new(
        Workstream,
        "workstream",
        "workstreams",
        "workstreamname",
        "workstreamid",
        "workstreamno",
        "workpackage",
        "workpackagename",
        "wp",
        "ws"
    );

    private static readonly ImportColumn Owner = new(
        "owner",
        "owner",
        "riskowner",
        "issueowner",
        "actionowner",
        "ownedby",
        "lead",
        "who",
        "responsible",
        "assignedto"
    );

    private static readonly ImportColumn Raised = new(
        "raisedOn",
        "raised",
        "dateraised",
        "raisedon",
        "raiseddate",
        "dateidentified",
        "identified",
        "datelogged",
        "logged",
        "opened",
        "dateopened"
    );

    // Before and after mitigation, placed before or after the name.
    private static readonly string[] Before =
    [
        "inherent",
        "gross",
        "initial",
        "original",
        "premitigation",
        "beforemitigation",
        "unmitigated",
        "pre",
    ];
    private static readonly string[] After =
    [
        "residual",
        "mitigated",
        "net",
        "current",
        "postmitigation",
        "aftermitigation",
        "post",
    ];

    private static readonly Dictionary<ImportKind, ImportColumn[]> All = new()
    {
        [ImportKind.Milestones] =
        [
            new(Ref, "ref", "reference", "id", "no", "number", "milestoneid", "milestoneref", "milestoneno", "milestonenumber"),
            WorkstreamColumn,
            new("heading", "heading", "subheading", "stage", "phase"),
            new(
                "title",
                "milestone",
                "milestones",
                "title",
                "keymilestone",
                "keymilestones",
                "description",
                "milestonetitle",
                "milestonename",
                "milestonedescription",
                "name",
                "deliverable"
            ),
            new(
                "baseline",
                "baseline",
                "baselinedate",
                "duedate",
                "due",
                "planneddate",
                "planned",
                "plandate",
                "target",
                "targetdate",
                "originaldate",
                "date"
            ),
            new(
                "forecast",
                "forecast",
                "forecastdate",
                "expected",
                "expecteddate",
                "revised",
                "reviseddate",
                "currentforecast",
                "reforecast",
                "newdate"
            ),
            new(
                Completed,
                "completed",
                "complete",
                "actual",
                "actualdate",
                "datecompleted",
                "completedon",
                "completeddate",
                "completiondate",
                "dateachieved",
                "achieved",
                "done"
            ),
            new("rag", "rag", "ragstatus", "ragrating", "rating", "brag", "bragstatus", "milestonerag", "ragmilestone", "colour"),
            new(Status, "status", "state", "progress", "percentcomplete", "milestonestatus"),
        ],
        [ImportKind.Risks] =
        [
            new(Ref, "ref", "reference", "id", "no", "number", "riskid", "riskref", "riskno", "risknumber"),
            WorkstreamColumn,
            new(
                "description",
                "risk",
                "risks",
                "description",
                "riskdescription",
                "risktitle",
                "title",
                "riskevent",
                "event",
                "name"
            ),
            new("cause", "cause", "causes", "riskcause"),
            new("effect", "effect", "effects", "consequence", "consequences", "impactdescription"),
            new(
                "mitigation",
                "mitigation",
                "mitigations",
                "mitigatingaction",
                "mitigatingactions",
                "mitigationaction",
                "mitigationactions",
                "control",
                "controls",
                "response",
                "riskresponse"
            ),
            Graded("likelihood", ["likelihood", "probability", "l"], Before),
            Graded("impact", ["impact", "severity", "i"], Before),
            Graded("mitigatedLikelihood", ["likelihood", "probability", "l"], After),
            Graded("mitigatedImpact", ["impact", "severity", "i"], After),
            new("rag", "rag", "rating", "ragrating", "ragstatus", "riskrating", "riskrag"),
            Owner,
            Raised,
            new(
                "reviewedOn",
                "reviewed",
                "lastreviewed",
                "reviewedon",
                "lastreview",
                "lastreviewdate",
                "datereviewed",
                "datelastreviewed",
                "reviewdate"
            ),
            new(Status, "status", "state", "openclosed", "riskstatus"),
        ],
        [ImportKind.Issues] =
        [
            new(Ref, "ref", "reference", "id", "no", "number", "issueid", "issueref", "issueno", "issuenumber"),
            WorkstreamColumn,
            new("description", "issue", "issues", "description", "issuedescription", "issuetitle", "title", "name"),
            new("impact", "impact", "severity", "priority"),
            new("note", "note", "notes", "update", "latestupdate", "progress", "comment", "comments"),
            Owner,
            Raised,
            new(Status, "status", "state", "openclosed", "issuestatus"),
        ],
        [ImportKind.Actions] =
        [
            new(Ref, "ref", "reference", "id", "no", "number", "actionid", "actionref", "actionno", "actionnumber"),
            WorkstreamColumn,
            new("text", "action", "actions", "description", "actiondescription", "actionrequired", "task", "title"),
            new("from", "from", "source", "raisedby", "meeting", "origin", "askedby"),
            Owner,
            new("due", "due", "duedate", "duebydate", "dueby", "by", "bywhen", "when", "deadline", "targetdate", "date"),
            new(
                Completed,
                "done",
                "doneon",
                "datedone",
                "completed",
                "completedon",
                "datecompleted",
                "completeddate",
                "closed",
                "dateclosed",
                "closedon"
            ),
            new(Status, "status", "state", "openclosed", "complete"),
        ],
        [ImportKind.Plan] =
        [
            new("number", "no", "number", "ref", "reference", "id", "workstreamno", "workstreamnumber"),
            new(Workstream, "workstream", "workstreams", "workstreamname", "name", "workpackage"),
            new(Milestones, "keymilestones", "keymilestone", "milestones", "milestone"),
            new(Leads, "lead", "leads", "leadofficer", "leadofficers", "owner", "owners", "responsible"),
            new("timescale", "timescale", "timescales", "timeline", "when"),
            new("outcomes", "expectedoutcomes", "expectedoutcome", "outcomes", "outcome", "benefits"),
            new(
                "cost",
                "cost",
                "costs",
                "resources",
                "resource",
                "resourcesrequired",
                "resourcesrequiredandcost",
                "resourcesandcost",
                "resourcescost",
                "resourcesrequiredcost",
                "budget"
            ),
        ],
    };

    private static ImportColumn Graded(string key, string[] names, string[] when) =>
        new(
            key,
            [.. when == Before ? names : [], .. names.SelectMany(name => when.SelectMany(w => (string[])[w + name, name + w]))]
        );

    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => All[kind];

    /// <summary>The column that describes the entry. A plan's rows describe an existing workstream.</summary>
    public static string TitleKey(ImportKind kind) =>
        kind switch
        {
            ImportKind.Milestones => "title",
            ImportKind.Actions => "text",
            ImportKind.Plan => Workstream,
            _ => "description",
        };

    /// <summary>A table without it is a different kind.</summary>
    public static bool IsHeadedBy(ImportKind kind, IReadOnlyCollection<string> keys) =>
        keys.Count > 1
        && keys.Contains(TitleKey(kind), StringComparer.Ordinal)
        && (kind != ImportKind.Plan || keys.Intersect(["timescale", "outcomes", "cost"], StringComparer.Ordinal).Any());
}
