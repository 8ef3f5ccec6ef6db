using System.Globalization;
using System.Text;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Model;

/// <summary>A programme as its manager thinks of it: written to a programme file for the product to read; the judges use this
/// plan.</summary>
internal sealed record ProgrammePlan
{
    public const string Id = "programme";

    public required IReadOnlyList<PlanPerson> People { get; init; }

    public required IReadOnlyList<PlanWorkstream> Workstreams { get; init; }

    public required IReadOnlyList<string> Projects { get; init; }

    public required IReadOnlyList<PlanBoard> Boards { get; init; }

    public required IReadOnlyList<string> Managers { get; init; }

    public required PlanSchedule Schedule { get; init; }

    public required IReadOnlyList<(DateOnly From, DateOnly To)> Closures { get; init; }

    public PlanPerson Person(string id) => People.First(p => p.Id == id);

    public PlanWorkstream Workstream(string id) => Workstreams.First(w => w.Id == id);

    /// <summary>The workstreams that a board sees.</summary>
    public IEnumerable<PlanWorkstream> Seen(PlanBoard board) =>
        Workstreams.Where(w => board.Projects.Count == 0 || (w.Project is { } project && board.Projects.Contains(project)));

    /// <summary>The programme file.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder();
        Line($"id: {Id}");
        Line("name: Simulated Programme");
        Line("purpose: To see whether anything is lost");
        Line("timeZone: Europe/London");
        Line("nation: england-and-wales");
        Line("people:");
        foreach (var person in People)
        {
            Line($"  - {{ id: {person.Id}, name: {person.Name}, upn: {person.Upn} }}");
        }

        Line("sros: [sro]");
        Line($"programmeManagers: [{string.Join(", ", Managers)}]");
        Line("rag:");
        Line("  - { key: green, letter: G, word: Green, colour: green, kind: on track, definition: On track }");
        Line("  - { key: amber, letter: A, word: Amber, colour: amber, kind: off track, definition: At risk }");
        Line("  - { key: red, letter: R, word: Red, colour: red, kind: off track, definition: Late }");
        Line("projects:");
        foreach (var project in Projects)
        {
            Line($"  - id: {project}");
            Line($"    name: Project {project}");
            Line("    workstreams:");
            Workstreams.Where(w => w.Project == project).ToList().ForEach(w => Workstream(w, "      "));
        }

        if (Workstreams.Any(w => w.Project is null))
        {
            Line("workstreams:");
            Workstreams.Where(w => w.Project is null).ToList().ForEach(w => Workstream(w, "  "));
        }

        Line("boards:");
        foreach (var board in Boards)
        {
            Line(
                $"  - {{ id: {board.Id}, name: {board.Name}, channel: '{board.ChannelId}', cadence: "
                    + $"{board.Cadence}{List(", projects", board.Projects)}{List(", mayDecide", board.Deciding)} }}"
            );
        }

        Schedule.Write(Line);
        if (Closures.Count > 0)
        {
            Line("closures:");
            foreach (var (from, to) in Closures)
            {
                Line($"  - {{ from: {from:yyyy-MM-dd}, to: {to:yyyy-MM-dd}, reason: Closed }}");
            }
        }

        return yaml.ToString();

        void Workstream(PlanWorkstream w, string indent)
        {
            var leads = w.Leads.Count == 0 ? "leads: not yet identified" : $"leads: [{string.Join(", ", w.Leads)}]";
            Line($"{indent}- {{ id: {w.Id}, name: {w.Name}, {leads}{List(", deputies", w.Deputies)} }}");
        }

        void Line(string line) => yaml.Append(line).Append('\n');

        static string List(string key, IReadOnlyList<string> ids) => ids.Count == 0 ? "" : $"{key}: [{string.Join(", ", ids)}]";
    }

    public static ProgrammePlan Draw(Dice dice, int year)
    {
        var leads = Enumerable.Range(1, dice.Between(5, 8)).Select(i => NewPerson($"lead-{i}", $"Lead {Letter(i)}")).ToList();
        var deputies = Enumerable
            .Range(1, dice.Between(0, 2))
            .Select(i => NewPerson($"deputy-{i}", $"Deputy {Letter(i)}"))
            .ToList();
        var managers = Enumerable
            .Range(1, dice.Between(1, 2))
            .Select(i => NewPerson($"manager-{i}", $"Manager {Letter(i)}"))
            .ToList();
        List<string> projects = [.. Enumerable.Range(1, dice.Between(1, 3)).Select(i => $"p{i}")];
        var workstreams = Enumerable.Range(1, dice.Between(6, 8)).Select(i => NewWorkstream(i)).ToList();
        // Every project has one, every lead has one.
        for (var i = 0; i < projects.Count; i++)
        {
            workstreams[i] = workstreams[i] with { Project = projects[i] };
        }

        return new ProgrammePlan
        {
            People = [.. leads, .. deputies, .. managers, NewPerson("sro", "Senior Owner")],
            Projects = projects,
            Workstreams = workstreams,
            Boards = [.. Enumerable.Range(1, dice.Between(2, 3)).Select(NewBoard)],
            Managers = [.. managers.Select(m => m.Id)],
            Schedule = PlanSchedule.Draw(dice),
            Closures = dice.Chance(0.5) ? [(new DateOnly(year, 12, 24), new DateOnly(year, 12, 31))] : [],
        };

        PlanWorkstream NewWorkstream(int number)
        {
            var lead = leads[(number - 1) % leads.Count].Id;
            return new PlanWorkstream(
                $"w{number}",
                $"Workstream {Letter(number)}",
                dice.Chance(0.2) ? null : dice.Pick(projects),
                number == 6 && dice.Chance(0.3) ? []
                    : dice.Chance(0.25) && dice.Pick(leads).Id is var joint && joint != lead ? [lead, joint]
                    : [lead],
                deputies.Count > 0 && dice.Chance(0.4) ? [dice.Pick(deputies).Id] : []
            );
        }

        PlanBoard NewBoard(int number) =>
            new(
                $"b{number}",
                $"Board {Letter(number)}",
                $"19:board-{number}@thread.tacv2",
                number == 1
                    ? PlanBoard.EveryPeriod
                    : dice.Pick([PlanBoard.EveryPeriod, PlanBoard.Quarterly, PlanBoard.ByException]),
                number > 1 && dice.Chance(0.5) ? [dice.Pick(projects)] : [],
                dice.Chance(0.5) ? ["sro", managers[0].Id] : ["sro"]
            );
    }

    private static PlanPerson NewPerson(string id, string name) => new(id, name, $"{id}@simulated.example");

    private static string Letter(int number) => ((char)('A' + number - 1)).ToString(CultureInfo.InvariantCulture);
}

internal sealed record PlanPerson(string Id, string Name, string Upn);

/// <param name="Project">Null for one across the programme.</param>
/// <param name="Leads">None when the file says that none is identified yet.</param>
internal sealed record PlanWorkstream(
    string Id,
    string Name,
    string? Project,
    IReadOnlyList<string> Leads,
    IReadOnlyList<string> Deputies
)
{
    public bool MayBeAnsweredBy(string person) => Leads.Contains(person) || Deputies.Contains(person);
}

/// <param name="Deciding">Who decides for it, by person id.</param>
internal sealed record PlanBoard(
    string Id,
    string Name,
    string ChannelId,
    string Cadence,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Deciding
)
{
    public const string EveryPeriod = "every period";
    public const string Quarterly = "quarterly";
    public const string ByException = "by exception";
}
