using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>
/// One programme as its file defines it: who, what, when and for whom. It is only created after all checks, so every id in it
/// refers to something. Ids are slugs (<c>^[a-z0-9][a-z0-9-]{0,62}$</c>) and are used unescaped in table keys and wire data.
/// </summary>
internal sealed record Programme
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Printed on every card and report, in capitals, for example OFFICIAL-SENSITIVE; null prints nothing.</summary>
    public string? Marking { get; init; }

    /// <summary>The label of every board's posts, unless the board has its own; null for none.</summary>
    public SensitivityLabel? SensitivityLabel { get; init; }

    /// <summary>Until when the programme does not report; null when the file does not pause it.</summary>
    public Pause? Paused { get; init; }

    /// <summary>
    /// The Entra tenant whose people these are, lower case; null is the bot's own. People in other tenants can choose the same
    /// address, so a person from another tenant never matches.
    /// </summary>
    public string? TenantId { get; init; }

    /// <summary>IANA name. Every time in the file is in this zone.</summary>
    public required string TimeZone { get; init; }

    public required UkNation Nation { get; init; }

    /// <summary>How its bank holidays differ from the nation's.</summary>
    public LocalHolidays Holidays { get; init; } = LocalHolidays.None;

    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> Sponsors { get; init; }

    /// <summary>The programme director's person id.</summary>
    public string? Director { get; init; }

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> Sros { get; init; }

    /// <summary>Who stands in for an SRO, by person id: reads, acknowledges and decides as they do, and is notified in their
    /// place while every SRO is away.</summary>
    public IReadOnlyList<string> DeputySros { get; init; } = [];

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> ProgrammeManagers { get; init; }

    /// <summary>The director responsible for the paper, by person id; null when none is named.</summary>
    public string? AccountableDirector { get; init; }

    /// <summary>Who writes the reports: each a person id, or the name of a person with no other role in the programme.</summary>
    public IReadOnlyList<string> ReportAuthors { get; init; } = [];

    /// <summary>Which wards the programme affects, in its own words ("All"); null prints nothing.</summary>
    public string? WardsAffected { get; init; }

    /// <summary>How the programme is governed, in its own words.</summary>
    public string? Governance { get; init; }

    /// <summary>What the programme is to produce, in its order.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The strategy's priorities, in order.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Findings of an inspection or review, each to be answered by a workstream (<see cref="Traceability"/>).</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public required RagScheme Rag { get; init; }

    public required IReadOnlyList<Project> Projects { get; init; }

    /// <summary>Every workstream, inside a project or across the programme, in the order reports show them.</summary>
    public required IReadOnlyList<Workstream> Workstreams { get; init; }

    public required IReadOnlyList<Board> Boards { get; init; }

    /// <summary>The board that decides on new and moved baselines, by id; null where leads write who approved them.</summary>
    public string? BaselineBoardId { get; init; }

    public Board? BaselineBoard => BaselineBoardId is { } id ? Boards.FirstOrDefault(b => b.Id == id) : null;

    public required ReportingSchedule Reporting { get; init; }

    /// <summary>Days when the organisation is closed, in addition to weekends and bank holidays.</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The risks, issues and actions that registers start with, in the order of the file.</summary>
    public PlannedEntries Planned { get; init; } = PlannedEntries.None;

    public RiskScale RiskScale { get; init; }

    /// <summary>Delivery ratings of measures, best first; null when measures use the workstream ratings.</summary>
    public RagScheme? DeliveryStates { get; init; }

    /// <summary>The ratings of measures.</summary>
    public RagScheme Delivery => DeliveryStates ?? Rag;

    /// <summary>Measures, in the order that reports show them.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Totals as the programme publishes them.</summary>
    public IReadOnlyList<PrintedTotal> PrintedTotals { get; init; } = [];

    public ChallengeSettings Honesty { get; init; } = ChallengeSettings.Default;

    /// <summary>Reports show a rating by rules beside each lead's.</summary>
    public bool IsRatedByRules { get; init; }

    /// <summary>The budget overview, in the programme's words.</summary>
    public string? Budget { get; init; }

    /// <summary>The total cost as the plan states it; the sum of the figures is <see cref="CostTotal"/>.</summary>
    public Pounds? PrintedTotalCost { get; init; }

    /// <summary>What the programme depends on from outside.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The timescale overview, in the programme's words.</summary>
    public string? CriticalPath { get; init; }

    /// <summary>Workstreams that were left out of this copy of the programme because its reader may not read of them, by
    /// id.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    public Person? FindPerson(string id) => Lookups.Of(People).GetValueOrDefault(id);

    /// <summary>A person's name; the id itself if the file no longer has the person.</summary>
    public string NameOf(string personId) => FindPerson(personId)?.Name ?? personId;

    public Workstream? FindWorkstream(string id) => Lookups.Of(Workstreams).GetValueOrDefault(id);

    /// <summary>A workstream's measures.</summary>
    public IReadOnlyList<Measure> MeasuresOf(string workstreamId) => [.. Measures.Where(m => m.WorkstreamId == workstreamId)];

    public Project? FindProject(string? id) => Projects.FirstOrDefault(p => p.Id == id);

    // Every message and turn looks up several ids. The lookups belong to the list, which a copy of the record shares or replaces,
    // so they take no part in the record's equality.
    private static class Lookups
    {
        private static readonly ConditionalWeakTable<IReadOnlyList<Person>, FrozenDictionary<string, Person>> PeopleById = [];
        private static readonly ConditionalWeakTable<
            IReadOnlyList<Workstream>,
            FrozenDictionary<string, Workstream>
        > WorkstreamsById = [];

        public static FrozenDictionary<string, Person> Of(IReadOnlyList<Person> people) =>
            PeopleById.GetValue(people, static list => ById(list, p => p.Id));

        public static FrozenDictionary<string, Workstream> Of(IReadOnlyList<Workstream> workstreams) =>
            WorkstreamsById.GetValue(workstreams, static list => ById(list, w => w.Id));

        private static FrozenDictionary<string, T> ById<T>(IReadOnlyList<T> list, Func<T, string> idOf) =>
            list.DistinctBy(idOf, StringComparer.Ordinal).ToFrozenDictionary(idOf, StringComparer.Ordinal);
    }
}

/// <summary>Decides the bank holidays.</summary>
public enum UkNation
{
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// <summary>A person with a role in the programme.</summary>
internal sealed record Person
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The job title, for example Head of Additional Needs.</summary>
    public string? Role { get; init; }

    /// <summary>The UPN that the person signs in to Teams with; a guest's may be their e-mail address.</summary>
    public string? Upn { get; init; }

    /// <summary>Invited from another organisation: only then does an e-mail address say who they are.</summary>
    public bool IsGuest { get; init; }

    /// <summary>The Entra object id, lower case; null when it comes from the team's roster.</summary>
    public string? EntraObjectId { get; init; }
}

/// <summary>A group of workstreams with a manager of its own.</summary>
internal sealed record Project
{
    public required string Id { get; init; }

    public int? Number { get; init; }

    public required string Name { get; init; }

    /// <summary>A person id.</summary>
    public string? Manager { get; init; }

    /// <summary>The name with its number, if it has one: "2. Integrated Commissioning".</summary>
    public string NumberedName => Number is { } number ? $"{number}. {Name}" : Name;
}

/// <summary>A finding that needs an answer, for example an area of weakness.</summary>
/// <param name="Id">In lower case: "a".</param>
internal sealed record Finding(string Id, string Text);

internal sealed record Workstream
{
    public required string Id { get; init; }

    /// <summary>The number that reports print before the name.</summary>
    public int? Number { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a workstream outside projects.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Person ids; more than one are joint leads. Empty only when the file says "not yet identified".</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>Person ids.</summary>
    public IReadOnlyList<string> Deputies { get; init; } = [];

    /// <summary>Finding ids.</summary>
    public IReadOnlyList<string> AnswersFindings { get; init; } = [];

    /// <summary>From 1, as the programme numbers its priorities.</summary>
    public IReadOnlyList<int> AnswersPriorities { get; init; } = [];

    /// <summary>The expected outcomes.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>When it is planned for, as exactly as the plan says; empty when it does not.</summary>
    public IReadOnlyList<Timescale> Timescale { get; init; } = [];

    /// <summary>Null when the plan gives no cost.</summary>
    public WorkstreamCost? Cost { get; init; }

    /// <summary>Until when it does not report; null when the file does not pause it.</summary>
    public Pause? Paused { get; init; }

    /// <summary>The last day on which it was a workstream of its own: reports about later periods request no update.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The workstream that carries on its work, by id; only with <see cref="ClosedOn"/>.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The name with its number, if it has one: "3. A regional framework".</summary>
    public string NumberedName => Number is { } number ? $"{number}. {Name}" : Name;

    /// <summary>The file says that there is no lead yet. Cards say so, and the programme manager is notified.</summary>
    public bool LeadNotIdentified => Leads.Count == 0;
}

/// <summary>Days when the organisation is closed, including the first and the last.</summary>
internal sealed record Closure(DateOnly From, DateOnly To, string? Reason);
