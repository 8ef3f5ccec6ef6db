namespace ChatOps.Programmes.Reading;

/// <summary>Every key of a programme file, in the order that messages list them. A test checks that <c>programme.schema.json</c>
/// has the same.</summary>
internal static partial class ProgrammeFileKeys
{
    public static readonly string[] Programme =
    [
        "id",
        "name",
        "purpose",
        "marking",
        "sensitivityLabel",
        "paused",
        "tenant",
        "timeZone",
        "nation",
        "bankHolidays",
        "people",
        "sponsors",
        "director",
        "sros",
        "deputySros",
        "programmeManagers",
        "accountableDirector",
        "reportAuthors",
        "wardsAffected",
        "governance",
        "products",
        "priorities",
        "findings",
        "rag",
        "projects",
        "workstreams",
        "boards",
        "baselines",
        "reporting",
        "closures",
        "milestones",
        "risks",
        "issues",
        "actions",
        "deliveryStates",
        "measures",
        "printedTotals",
        "registers",
        "honesty",
        "assurance",
        "totalCost",
        "budget",
        "dependencies",
        "criticalPath",
    ];

    public static readonly string[] Person = ["id", "name", "role", "upn", "guest", "entraObjectId"];

    public static readonly string[] RagState =
    [
        "key",
        "letter",
        "word",
        "colour",
        "kind",
        "definition",
        "needsApproval",
        "closes",
    ];

    public static readonly string[] DeliveryState = ["key", "letter", "word", "colour", "kind", "definition"];

    public static readonly string[] Project = ["id", "number", "name", "manager", "workstreams"];

    public static readonly string[] Workstream =
    [
        "id",
        "number",
        "name",
        "leads",
        "deputies",
        "answers",
        "outcomes",
        "timescale",
        "cost",
        "paused",
        "closedOn",
        "mergedInto",
    ];

    public static readonly string[] Pause = ["until", "reason"];

    public static readonly string[] SensitivityLabel = ["id", "name", "description"];

    public static readonly string[] Meeting = ["on", "at", "papersBy", "item"];

    public static readonly string[] MeetingRule = ["dates", "at", "papersBy", "item"];

    public static readonly string[] Annex = ["channel", "team", "marking", "workstreams"];

    public static readonly string[] Cost = ["figure", "parts", "shared"];

    public static readonly string[] CostPart = ["text", "amount"];

    public static readonly string[] Finding = ["id", "text"];

    public static readonly string[] Board =
    [
        "id",
        "name",
        "channel",
        "team",
        "cadence",
        "dates",
        "projects",
        "content",
        "marking",
        "sensitivityLabel",
        "papersFor",
        "keyDecision",
        "mayDecide",
        "acknowledge",
        "mayAsk",
        "secretary",
        "meetings",
        "sendsTo",
        "annex",
    ];

    public static readonly string[] Reporting =
    [
        "every",
        "on",
        "covers",
        "due",
        "nonWorkingDay",
        "open",
        "prompt",
        "remind",
        "askDeputies",
        "escalate",
        "tellSros",
        "review",
        "publish",
        "publishBy",
        "hold",
        "freeze",
        "quietHours",
        "mostChasesADay",
        "allowNothingToReport",
        "mayPublish",
    ];

    public static readonly string[] Closure = ["from", "to", "reason"];

    public static readonly string[] BankHolidays = ["worked", "added"];

    /// <summary>Other names that people write for a key.</summary>
    public static readonly IReadOnlyDictionary<string, string> OtherNames = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["email"] = "upn",
        ["e-mail"] = "upn",
        ["mail"] = "upn",
        ["jobTitle"] = "role",
        ["objectId"] = "entraObjectId",
        ["aadObjectId"] = "entraObjectId",
        ["lead"] = "leads",
        ["deputy"] = "deputies",
        ["color"] = "colour",
        ["channelId"] = "channel",
        ["teamId"] = "team",
        ["reminders"] = "remind",
        ["escalations"] = "escalate",
        ["tellProgrammeManagers"] = "escalate",
        ["deputies"] = "askDeputies",
        ["deputyRequests"] = "askDeputies",
        ["remindDeputies"] = "askDeputies",
        ["sros"] = "tellSros",
        ["escalateToSros"] = "tellSros",
        ["sroEscalations"] = "tellSros",
        ["quiet"] = "quietHours",
        ["outOfHours"] = "quietHours",
        ["doNotDisturb"] = "quietHours",
        ["maxChasesADay"] = "mostChasesADay",
        ["chasesPerDay"] = "mostChasesADay",
        ["dailyCap"] = "mostChasesADay",
        ["nothingToReport"] = "allowNothingToReport",
        ["allowsNothingToReport"] = "allowNothingToReport",
        ["nilReturns"] = "allowNothingToReport",
        ["baselineBoard"] = "baselines",
        ["rebaselining"] = "baselines",
        ["deadline"] = "due",
        ["classification"] = "marking",
        ["tenantId"] = "tenant",
        ["ragScheme"] = "rag",
        ["country"] = "nation",
        ["holidays"] = "bankHolidays",
        ["publicHolidays"] = "bankHolidays",
        ["localHolidays"] = "bankHolidays",
        ["workedBankHolidays"] = "bankHolidays",
        ["extra"] = "added",
        ["managers"] = "programmeManagers",
        ["date"] = "baseline",
        ["expected"] = "forecast",
        ["due"] = "baseline",
        ["dueDate"] = "baseline",
        ["expectedDate"] = "forecast",
        ["completed"] = "completedOn",
        ["costs"] = "cost",
        ["printed"] = "figure",
        ["total"] = "figure",
        ["sharedWith"] = "shared",
        ["expectedOutcomes"] = "outcomes",
        ["timescales"] = "timescale",
        ["weaknesses"] = "findings",
        ["areasOfWeakness"] = "findings",
        ["purpose"] = "papersFor",
        ["approval"] = "needsApproval",
        ["kpis"] = "measures",
        ["indicators"] = "measures",
        ["savings"] = "measures",
        ["governanceStructure"] = "governance",
        ["programmeProducts"] = "products",
        ["deliverables"] = "products",
        ["onCriticalPath"] = "critical",
        ["subheading"] = "heading",
        ["wards"] = "wardsAffected",
        ["authors"] = "reportAuthors",
        ["deliveryScheme"] = "deliveryStates",
        ["target"] = "targets",
        ["actual"] = "actuals",
        ["delivered"] = "actuals",
        ["forecast"] = "forecasts",

        ["pause"] = "paused",
        ["pausedUntil"] = "paused",
        ["reportingPaused"] = "paused",
        ["closed"] = "closedOn",
        ["endedOn"] = "closedOn",
        ["merged"] = "mergedInto",
        ["sensitivity"] = "sensitivityLabel",
        ["label"] = "sensitivityLabel",
        ["purviewLabel"] = "sensitivityLabel",
        ["depth"] = "content",
        ["contents"] = "content",
        ["meeting"] = "meetings",
        ["meetingDates"] = "meetings",
        ["agendaItem"] = "item",
        ["papersDue"] = "papersBy",
        ["papersDeadline"] = "papersBy",
        ["exempt"] = "annex",
        ["exemptAnnex"] = "annex",
        ["sendTo"] = "sendsTo",
        ["onwardTo"] = "sendsTo",
        ["sroDeputies"] = "deputySros",
        ["clerk"] = "secretary",

        ["id"] = "ref",
        ["risk"] = "description",
        ["issue"] = "description",
        ["action"] = "text",
        ["update"] = "note",
        ["consequence"] = "effect",
        ["control"] = "mitigation",
        ["probability"] = "likelihood",
        ["severity"] = "impact",
        ["residualLikelihood"] = "mitigatedLikelihood",
        ["residualImpact"] = "mitigatedImpact",
        ["raised"] = "raisedOn",
        ["reviewed"] = "reviewedOn",
        ["done"] = "doneOn",
        ["source"] = "from",
    };

    /// <summary>Keys that newcomers write at the top of the file, and where they belong.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["keyDecision"] = "It goes under the board that the paper is for, under 'boards'.",
        ["papersFor"] = "It goes under the board that the paper is for, under 'boards'.",
        ["meetings"] = "They go under the board that meets, under 'boards'.",
        ["annex"] = "It goes under the board that has it, under 'boards'.",
        ["secretary"] = "It goes under the board whose minutes they take, under 'boards'.",
        ["riskScale"] = "It goes under 'registers'.",
        ["due"] = "It goes under 'reporting'.",
        ["recommendations"] = "The programme manager writes them each period: write 'summary' to the bot.",
        ["summary"] = "The programme manager writes it each period: write 'summary' to the bot.",
        ["decisions"] =
            "Leads ask for them in their updates, and the programme manager in the summary: write 'summary' to the bot.",
        ["dateAuthored"] = "The report says by itself when it was written.",
        ["period"] = "Periods follow from 'every' or 'on' under 'reporting'.",
        ["forecast"] = "Give it as a measure without a workstream, under 'measures', with its 'forecasts' by financial year.",
        ["deputies"] = "They go under each workstream.",
        ["status"] = "Leads report it; what is done already has 'done: yes' or 'completedOn'.",
    };
}
