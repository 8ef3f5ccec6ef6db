using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Projects with their workstreams, and the workstreams outside projects.</summary>
internal sealed class WorkReader(FileContext context)
{
    // A card shows several of them together.
    private const int OutcomeLength = 500;

    public (List<Project> Projects, List<Workstream> Workstreams) Read(MapReader map)
    {
        var projects = new List<Project>();
        var workstreams = new List<Workstream>();
        foreach (var project in map.Maps("projects", "A project", ProgrammeFileKeys.Project))
        {
            var read = Project(project);
            projects.Add(read);
            workstreams.AddRange(Workstreams(project, read.Id));
        }

        workstreams.AddRange(Workstreams(map, null));
        if (
            workstreams.Count == 0
            && map.Find("workstreams") is null or YamlList { Items.Count: 0 }
            && !projects.Exists(p => context.Has(p, "workstreams"))
            && map.Find("projects") is null or YamlList
        )
        {
            context.Problems.Error(
                map.At("workstreams"),
                "There are no workstreams, so no updates would be requested.",
                "List the programme's workstreams, under 'workstreams' or inside 'projects', each with its lead."
            );
        }

        return (projects, workstreams);
    }

    private Project Project(MapReader map)
    {
        var name = map.RequiredLine("name", "Add 'name: ' as reports should show it.");
        return context.Place(
            new Project
            {
                Id = context.Id(map, IdKind.Project, name),
                Number = map.Value("number", Number),
                Name = name,
                Manager = context.Reference(map, "manager", IdKind.Person),
            },
            map
        );
    }

    private IEnumerable<Workstream> Workstreams(MapReader map, string? projectId) =>
        map.Maps("workstreams", "A workstream", ProgrammeFileKeys.Workstream).Select(w => Workstream(w, projectId)).ToList();

    private Workstream Workstream(MapReader map, string? projectId)
    {
        var name = map.RequiredLine("name", "Add 'name: ' as cards and reports should show it.");
        var leads = map.Find("leads");
        var notYetIdentified =
            leads is YamlText text
            && string.Join(' ', CalendarWords.Words(text.Value))
                .Equals(ProgrammeFileWords.NotYetIdentified, StringComparison.OrdinalIgnoreCase);
        if (leads is null or YamlList { Items.Count: 0 })
        {
            context.Problems.Error(
                map.At("leads"),
                $"The workstream {CalendarWords.Quote(name)} has no lead, so no one would be asked to update it.",
                $"Add 'leads: ' and the person's id or, if there is no lead yet, 'leads: {ProgrammeFileWords.NotYetIdentified}'."
            );
        }

        var (findings, priorities) = AnswersReader.Read(map, context);
        return context.Place(
            new Workstream
            {
                Id = context.Id(map, IdKind.Workstream, name),
                Number = map.Value("number", Number),
                Name = name,
                ProjectId = projectId,
                Leads = notYetIdentified ? [] : context.References(map, "leads", IdKind.Person),
                Deputies = context.References(map, "deputies", IdKind.Person),
                AnswersFindings = findings,
                AnswersPriorities = priorities,
                Outcomes = map.Lines("outcomes", OutcomeLength),
                Timescale = TimescaleReader.Read(map),
                Cost = CostReader.Read(map, context),
                Paused = PauseReader.Read(map),
                ClosedOn = map.Value("closedOn", DateText.Parse),
                MergedInto = context.Reference(map, "mergedInto", IdKind.Workstream),
            },
            map
        );
    }

    private static Parsed<int> Number(string text) =>
        CalendarWords.WholeNumber(text) is { } number
            ? Parsed.As(number)
            : Parsed.Wrong<int>(
                $"{CalendarWords.Quote(text)} is not a number.",
                "Write the number in digits, or remove the line."
            );
}
