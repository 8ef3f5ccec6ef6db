using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>
/// One programme as its file gives it: who, what, when and for whom. Checked as a whole before it exists, so every id in it leads
/// somewhere. Ids are slugs (<c>^[a-z0-9][a-z0-9-]{0,62}$</c>): they stand in table keys and wire data as they are.
/// </summary>
public sealed record Programme
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Printed on every card and report, in capitals, for example OFFICIAL-SENSITIVE; null prints nothing.</summary>
    public string? Marking { get; init; }

    /// <summary>
    /// The Entra tenant whose people these are, lower case; null is the bot's own. Elsewhere anybody may give themselves the same
    /// address, so nobody of another tenant is ever taken for one of them.
    /// </summary>
    public string? TenantId { get; init; }

    /// <summary>IANA name. Every time in the file is in this zone.</summary>
    public required string TimeZone { get; init; }

    public required UkNation Nation { get; init; }

    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> Sponsors { get; init; }

    /// <summary>The programme director's person id.</summary>
    public string? Director { get; init; }

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> Sros { get; init; }

    /// <summary>Person ids.</summary>
    public required IReadOnlyList<string> ProgrammeManagers { get; init; }

    /// <summary>Who answers for the paper before the council, by person id; null when nobody is named.</summary>
    public string? AccountableDirector { get; init; }

    /// <summary>Who writes the reports: each a person id, or a name of somebody who has no other part in the programme.</summary>
    public IReadOnlyList<string> ReportAuthors { get; init; } = [];

    /// <summary>Which wards the programme affects, as the programme words it ("All"); null prints nothing.</summary>
    public string? WardsAffected { get; init; }

    /// <summary>How the programme is governed, as it words it: who reports to whom.</summary>
    public string? Governance { get; init; }

    /// <summary>What the programme is to produce, in its order.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The strategy's priorities, in order.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>What an inspection or a review found, each to be answered by a workstream (<see cref="Traceability"/>).</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public required RagScheme Rag { get; init; }

    public required IReadOnlyList<Project> Projects { get; init; }

    /// <summary>Every workstream, inside a project or across the programme, in the order reports show them.</summary>
    public required IReadOnlyList<Workstream> Workstreams { get; init; }

    public required IReadOnlyList<Board> Boards { get; init; }

    public required ReportingSchedule Reporting { get; init; }

    /// <summary>Days on which nobody works, beside weekends and bank holidays.</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The risks, issues and actions that registers begin with, in the order of the file.</summary>
    public PlannedEntries Planned { get; init; } = PlannedEntries.None;

    public RiskScale RiskScale { get; init; }

    /// <summary>How well a measure is delivered, best first; null where the programme rates measures as it rates
    /// workstreams.</summary>
    public RagScheme? DeliveryStates { get; init; }

    /// <summary>What measures are rated by.</summary>
    public RagScheme Delivery => DeliveryStates ?? Rag;

    /// <summary>What is counted, in the order that reports show it.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Totals as the programme prints them.</summary>
    public IReadOnlyList<PrintedTotal> PrintedTotals { get; init; } = [];

    public ChallengeSettings Honesty { get; init; } = ChallengeSettings.Default;

    /// <summary>The budget overview as the programme words it.</summary>
    public string? Budget { get; init; }

    /// <summary>The total cost as the plan prints it; what its figures add up to is <see cref="CostTotal"/>.</summary>
    public Pounds? PrintedTotalCost { get; init; }

    /// <summary>What the programme depends on outside itself.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The timescale overview as the programme words it.</summary>
    public string? CriticalPath { get; init; }

    public Person? FindPerson(string id) => People.FirstOrDefault(p => p.Id == id);

    /// <summary>A person's name; the id itself for somebody whom the file no longer has.</summary>
    public string NameOf(string personId) => FindPerson(personId)?.Name ?? personId;

    public Workstream? FindWorkstream(string id) => Workstreams.FirstOrDefault(w => w.Id == id);

    /// <summary>What a workstream counts.</summary>
    public IReadOnlyList<Measure> MeasuresOf(string workstreamId) => [.. Measures.Where(m => m.WorkstreamId == workstreamId)];

    public Project? FindProject(string? id) => Projects.FirstOrDefault(p => p.Id == id);

    // Kept by the list, which a copy of the programme shares or replaces as a whole: each message and each turn asks several
    // times.
    private static class ById<T>
        where T : class
    {
        private static readonly ConditionalWeakTable<IReadOnlyList<T>, FrozenDictionary<string, T>> Known = [];

        public static T? Find(IReadOnlyList<T> list, Func<T, string> idOf, string id) =>
            (
                Known.TryGetValue(list, out var known)
                    ? known
                    : Known.GetValue(list, l => l.DistinctBy(idOf).ToFrozenDictionary(idOf, StringComparer.Ordinal))
            ).GetValueOrDefault(id);
    }
}

/// <summary>Decides the bank holidays.</summary>
public enum UkNation
{
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// <summary>Somebody with a part in the programme.</summary>
public sealed record Person
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The job title, for example Head of Additional Needs.</summary>
    public string? Role { get; init; }

    /// <summary>The UPN or e-mail address that the Teams roster knows the person by.</summary>
    public string? Upn { get; init; }

    /// <summary>The Entra object id, lower case; null when it is to be learnt from the roster.</summary>
    public string? EntraObjectId { get; init; }
}

/// <summary>A group of workstreams with a manager of its own.</summary>
public sealed record Project
{
    public required string Id { get; init; }

    public int? Number { get; init; }

    public required string Name { get; init; }

    /// <summary>A person id.</summary>
    public string? Manager { get; init; }

    /// <summary>The name with its number, if it has one: "2. Integrated Commissioning".</summary>
    public string NumberedName => Number is { } number ? $"{number}. {Name}" : Name;
}

/// <summary>Something found wanting, for example an area of weakness.</summary>
/// <param name="Id">As it is printed, in small letters: "a".</param>
public sealed record Finding(string Id, string Text);

public sealed record Workstream
{
    public required string Id { get; init; }

    /// <summary>The number that reports print before the name.</summary>
    public int? Number { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a workstream across the programme.</summary>
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

    /// <summary>When it is to be done, each as exact as the plan gives it; empty when it gives none.</summary>
    public IReadOnlyList<Timescale> Timescale { get; init; } = [];

    /// <summary>Null when the plan says nothing of it.</summary>
    public WorkstreamCost? Cost { get; init; }

    /// <summary>The name with its number, if it has one: "3. A regional framework".</summary>
    public string NumberedName => Number is { } number ? $"{number}. {Name}" : Name;

    /// <summary>The file says that nobody leads this yet: shown as such, and the programme manager is told.</summary>
    public bool LeadNotIdentified => Leads.Count == 0;
}

/// <summary>Who reads a highlight report, where and how often.</summary>
public sealed record Board
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The Teams channel's id, <c>19:…@thread.tacv2</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The Teams team's id; null when the channel's own installation tells it.</summary>
    public string? TeamId { get; init; }

    public required BoardCadence Cadence { get; init; }

    /// <summary>The board's own meeting dates, for <see cref="BoardCadence.OnDates"/>: it gets the last report published by
    /// each.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>Project ids that the board sees; empty means the whole programme.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>What it gets its papers for; null when they are not marked.</summary>
    public PaperPurpose? PapersFor { get; init; }

    /// <summary>Whether its papers are for a key decision; null when the file does not say.</summary>
    public bool? IsKeyDecision { get; init; }

    /// <summary>The programme as a whole, for those who may see all of it: a board that meets in no channel.</summary>
    public static Board Whole(Programme programme) =>
        new()
        {
            Id = "programme",
            Name = programme.Name,
            ChannelId = "",
            Cadence = BoardCadence.EveryPeriod,
        };

    /// <summary>Whether the board reads about the workstream: about those of its projects, or about all.</summary>
    public bool Sees(Workstream workstream) =>
        Projects.Count == 0 || (workstream.ProjectId is { } project && Projects.Contains(project));
}

/// <summary>How a board's papers are marked.</summary>
public enum PaperPurpose
{
    Decision,
    Consideration,
    Information,
}

public enum BoardCadence
{
    /// <summary>A report every reporting period.</summary>
    EveryPeriod,

    /// <summary>The last report about each calendar month.</summary>
    Monthly,

    /// <summary>The last report about each calendar quarter.</summary>
    Quarterly,

    /// <summary>The last report published by each of the board's own dates.</summary>
    OnDates,

    /// <summary>A report only when something in it is off track or a decision is wanted.</summary>
    ByException,
}

/// <summary>Days, both included, on which the organisation is closed.</summary>
public sealed record Closure(DateOnly From, DateOnly To, string? Reason);
