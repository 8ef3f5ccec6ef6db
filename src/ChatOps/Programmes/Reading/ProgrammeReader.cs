using ChatOps.Programmes.Text;
using ChatOps.Text;
using NodaTime;

namespace ChatOps.Programmes.Reading;

/// <summary>Reads the file section by section. The result is only valid when no error was reported.</summary>
internal sealed class ProgrammeReader(ProblemList problems, DateOnly? today = null)
{
    private const string DefaultTimeZone = "Europe/London";

    private readonly FileContext _context = new(problems);

    public Programme? Read(YamlItem root)
    {
        if (root is not YamlMap rootMap)
        {
            problems.Error(
                root,
                "This is not a programme file: it does not begin with a key.",
                "Begin with 'id: ' and 'name: '; see Samples/joint-additional-needs.yaml."
            );
            return null;
        }

        var map = new MapReader(rootMap, "The programme", ProgrammeFileKeys.Programme, problems);
        var name = map.RequiredLine("name", "Add 'name: ' with the programme's name as it is printed on reports.");
        var people = People(map);
        var (projects, workstreams) = new WorkReader(_context).Read(map);
        var scale =
            map.Group("registers", "The registers section", ProgrammeFileKeys.Registers)
                ?.Choice("riskScale", ProgrammeFileWords.RiskScales)
            ?? default;
        var programme = _context.Place(
            new Programme
            {
                Id = ProgrammeId(map, name),
                Name = name,
                Purpose = Purpose(map),
                Marking = MarkingReader.Read(map, problems),
                SensitivityLabel = SensitivityLabelReader.Read(map),
                Paused = PauseReader.Read(map),
                TenantId = map.Object("tenant", PersonAddress.ObjectId),
                TimeZone = TimeZone(map),
                Nation = Nation(map),
                Holidays = HolidaysReader.Read(map),
                People = people,
                Sponsors = _context.References(map, "sponsors", IdKind.Person),
                Director = _context.Reference(map, "director", IdKind.Person),
                Sros = _context.References(map, "sros", IdKind.Person),
                DeputySros = _context.References(map, "deputySros", IdKind.Person),
                ProgrammeManagers = _context.References(map, "programmeManagers", IdKind.Person),
                AccountableDirector = _context.Reference(map, "accountableDirector", IdKind.Person),
                ReportAuthors = AuthorsReader.Read(map, _context),
                WardsAffected = map.Line("wardsAffected", longest: 500),
                Governance = map.Paragraphs("governance"),
                Products = map.Lines("products"),
                Priorities = map.Lines("priorities"),
                Findings = Findings(map),
                Rag = RagReader.Read(map, _context),
                Projects = projects,
                Workstreams = workstreams,
                Boards = new BoardReader(_context).Read(map),
                BaselineBoardId = _context.Reference(map, "baselines", IdKind.Board),
                Reporting = ReportingReader.Read(map, _context),
                Closures = Closures(map),
                Milestones = Milestones(map),
                DeliveryStates = RagReader.ReadDelivery(map, _context),
                Measures = MeasureReader.Read(map, _context),
                PrintedTotals = MeasureReader.PrintedTotals(map, _context),
                Planned = new PlannedEntriesReader(_context, scale).Read(map),
                RiskScale = scale,
                Honesty = HonestyReader.Read(map),
                IsRatedByRules = map.Choice("assurance", ProgrammeFileWords.Assurances) ?? false,
                PrintedTotalCost = map.Value("totalCost", CostReader.Amount),
                Budget = map.Paragraphs("budget"),
                Dependencies = map.Lines("dependencies"),
                CriticalPath = map.Paragraphs("criticalPath"),
            },
            map
        );
        _context.CheckReferences(programme.Priorities.Count);
        PeopleChecks.Run(programme, _context);
        WorkChecks.Run(programme, _context);
        BoardChecks.Run(programme, _context);
        PlanChecks.Run(programme, _context);
        MeasureChecks.Run(programme, _context);

        PlannedEntriesChecks.Run(programme, _context);
        if (today is { } day)
        {
            FutureDayChecks.Run(programme, _context, day);
        }

        return programme;
    }

    private string ProgrammeId(MapReader map, string name)
    {
        if (map.Text("id") is { } text)
        {
            _context.CheckSlug(text);
            return text.Value;
        }

        if (map.Find("id") is null)
        {
            map.Missing(
                "id",
                $"Add 'id: {(name.Length > 0 ? FileContext.Slug(name) : "my-programme")}': everything is stored under it, so "
                    + "it never changes."
            );
        }

        return "";
    }

    private static string Purpose(MapReader map)
    {
        var purpose = map.Paragraphs("purpose");
        if (map.Find("purpose") is null)
        {
            map.Missing("purpose", "Add 'purpose: ' and, in a sentence or two, what the programme is for.");
        }

        return purpose ?? "";
    }

    private string TimeZone(MapReader map)
    {
        if (map.Text("timeZone") is not { } text)
        {
            return DefaultTimeZone;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text.Value) is not { } zone)
        {
            // Only names of places: zones named by letters are similar to each other and rarely meant.
            var nearest = Nearest.To(
                text.Value,
                DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal))
            );
            problems.Error(
                text,
                $"{CalendarWords.Quote(text.Value)} is not a time zone.",
                $"Did you mean '{nearest ?? DefaultTimeZone}'? In the UK it is {DefaultTimeZone}."
            );
        }
        else if (zone.MinOffset == zone.MaxOffset)
        {
            problems.Warning(
                text,
                $"{CalendarWords.Quote(text.Value)} has no summer time.",
                $"In the UK write {DefaultTimeZone}: otherwise every time is an hour late in summer."
            );
        }

        return text.Value;
    }

    private static UkNation Nation(MapReader map)
    {
        if (map.Find("nation") is null)
        {
            map.Missing(
                "nation",
                $"It decides the bank holidays. Add 'nation: ' and one of: {string.Join(", ", ProgrammeFileWords.Nations.Keys)}."
            );
        }

        return map.Choice("nation", ProgrammeFileWords.Nations) ?? default;
    }

    private List<Person> People(MapReader map)
    {
        if (map.Find("people") is null)
        {
            map.Missing("people", "List everyone who has a role in the programme, each with an id and a name.");
        }

        var people = new List<Person>();
        foreach (var person in map.Maps("people", "A person", ProgrammeFileKeys.Person))
        {
            var name = person.RequiredLine("name", "Add 'name: ' with the name that cards and reports should show.");
            people.Add(
                _context.Place(
                    new Person
                    {
                        Id = _context.Id(person, IdKind.Person, name),
                        Name = name,
                        Role = person.Line("role"),
                        Upn = person.Object("upn", PersonAddress.Upn),
                        IsGuest = person.Bool("guest"),
                        EntraObjectId = person.Object("entraObjectId", PersonAddress.ObjectId),
                    },
                    person
                )
            );
        }

        return people;
    }

    private List<Finding> Findings(MapReader map)
    {
        var findings = new List<Finding>();
        foreach (var finding in map.Maps("findings", "A finding", ProgrammeFileKeys.Finding))
        {
            var text = finding.RequiredLine("text", "Add 'text: ' with the finding, as reports should show it.", longest: 500);
            var id = _context.Id(finding, IdKind.Finding, text);
            if (CalendarWords.WholeNumber(id) is not null)
            {
                problems.Error(
                    finding.At("id"),
                    $"{CalendarWords.Quote(id)} could be mistaken for the number of a priority.",
                    $"Give the finding an id with a letter, such as 'f{id}'."
                );
            }

            findings.Add(_context.Place(new Finding(id, text), finding));
        }

        return findings;
    }

    private List<Closure> Closures(MapReader map)
    {
        var closures = new List<Closure>();
        foreach (var closure in map.Maps("closures", "A closure", ProgrammeFileKeys.Closure))
        {
            if (closure.Find("from") is null)
            {
                closure.Missing("from", "Add 'from: ' with the first day, such as 24 December 2026.");
            }

            var from = closure.Value("from", DateText.Parse);
            var to = closure.Find("to") is null ? from : closure.Value("to", DateText.Parse);
            if (from > to)
            {
                problems.Error(
                    closure.At("to"),
                    $"The closure ends on {IsoDate.Format(to.Value)}, before it begins on {IsoDate.Format(from.Value)}.",
                    "Swap 'from' and 'to', or correct the year."
                );
            }

            if (from is { } first && to is { } last)
            {
                closures.Add(new Closure(first, last, closure.Line("reason")));
            }
        }

        return closures;
    }

    private List<Milestone> Milestones(MapReader map)
    {
        var milestones = new List<Milestone>();
        foreach (var milestone in map.Maps("milestones", "A milestone", ProgrammeFileKeys.Milestone))
        {
            var title = milestone.RequiredLine("title", "Add 'title: ' as reports should show it.");
            milestones.Add(
                _context.Place(
                    new Milestone
                    {
                        Id = _context.Id(milestone, IdKind.Milestone, title),
                        Title = title,
                        ProjectId = _context.Reference(milestone, "project", IdKind.Project),
                        WorkstreamId = _context.Reference(milestone, "workstream", IdKind.Workstream),
                        Heading = milestone.Line("heading"),
                        Baseline = PlannedDates.Read(milestone, "baseline"),
                        BaselineApprovedBy = milestone.Line("baselineApprovedBy"),
                        BaselineApprovedOn = milestone.Value("baselineApprovedOn", DateText.Parse),
                        Forecast = PlannedDates.Read(milestone, "forecast"),
                        Done = milestone.Bool("done") || milestone.Find("completedOn") is not null,
                        CompletedOn = milestone.Value("completedOn", DateText.Parse),
                        Rag = _context.Reference(milestone, "rag", IdKind.Rating),
                        IsCritical = milestone.Bool("critical"),
                    },
                    milestone
                )
            );
        }

        return milestones;
    }
}
