using System.Globalization;
using System.Text;
using ChatOps.Programmes;

namespace ChatOps.Simulation.Costs;

/// <summary>A programme of a size that is met: each workstream has a lead, milestones and risks of its own.</summary>
internal static class CostProgramme
{
    public const string Id = "costs";
    public const string Manager = "manager";
    public const string Board = "board";

    // A file lists a thousand people at most.
    private const int MaxLeads = 900;

    /// <param name="milestones">Of each workstream.</param>
    /// <param name="risks">Of each workstream but the last <paramref name="withoutRisks"/>.</param>
    public static Programme Read(int workstreams, int milestones, int risks, int withoutRisks = 0, string id = Id)
    {
        var file = ProgrammeFile.Read(Yaml(workstreams, milestones, risks, withoutRisks, id), "costs.yaml");
        return file.Programme ?? throw new InvalidOperationException(string.Join('\n', file.Problems));
    }

    public static string Workstream(int number) => $"workstream-{number:D4}";

    public static string Lead(int number) => $"lead-{number:D4}";

    public static string ObjectId(string id, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{HashOf(id):x8}-0000-4000-8000-{number:D12}");

    // Of the name alone, so that it is the same in every process.
    private static uint HashOf(string id) => id.Aggregate(17u, (hash, c) => (hash * 31) + c);

    private static string Yaml(int workstreams, int milestones, int risks, int withoutRisks, string id)
    {
        var yaml = new StringBuilder();
        Line(
            $"""
            id: {id}
            name: Programme {id}
            purpose: To be measured.
            marking: OFFICIAL
            timeZone: Europe/London
            nation: england-and-wales
            sros: [{Manager}]
            programmeManagers: [{Manager}]
            boards:
              - id: {Board}
                name: Board
                channel: '19:{id}@thread.tacv2'
                cadence: every period
            reporting:
              every: quarter on 2nd working day of January
              covers: previous
              due: 17:00
              nonWorkingDay: earlier
              prompt: 4 working days before at 09:00
              remind: [2 working days before at 09:00]
              escalate: [1 working day after at 10:00]
              publish: 3 working days after at 16:00
              freeze: 10 working days after at 17:00
            rag:
              - key: green
                letter: G
                word: Green
                colour: green
                kind: on track
                definition: On track to its plan
              - key: amber
                letter: A
                word: Amber
                colour: amber
                kind: off track
                definition: At risk of delay
              - key: red
                letter: R
                word: Red
                colour: red
                kind: off track
                definition: Late
            people:
            """
        );
        Person(Manager, workstreams);
        for (var i = 0; i < Math.Min(workstreams, MaxLeads); i++)
        {
            Person(Lead(i), i);
        }

        Line("workstreams:");
        for (var i = 0; i < workstreams; i++)
        {
            Line($"  - id: {Workstream(i)}\n    name: Workstream {i:D4}\n    leads: [{Lead(i % MaxLeads)}]");
        }

        if (milestones > 0)
        {
            Line("milestones:");
        }

        ForEach(
            workstreams,
            milestones,
            (w, m) => $"  - id: m-{w:D4}-{m}\n    title: Milestone {m} of {w:D4}\n    baseline: Dec 2026"
        );
        if (risks > 0)
        {
            Line("risks:");
        }

        ForEach(
            workstreams - withoutRisks,
            risks,
            (w, r) =>
                $"  - ref: R{r + 1}\n    description: Risk {r} of {w:D4} as the file has it\n"
                + "    likelihood: M\n    impact: H\n    mitigation: Watch it"
        );
        return yaml.ToString();

        void ForEach(int of, int each, Func<int, int, string> entry)
        {
            for (var w = 0; w < of; w++)
            {
                for (var e = 0; e < each; e++)
                {
                    Line($"{entry(w, e)}\n    workstream: {Workstream(w)}");
                }
            }
        }

        void Person(string person, int number) =>
            Line($"  - id: {person}\n    name: Person {person}\n    entraObjectId: {ObjectId(id, number)}");

        void Line(string line) => yaml.Append(line).Append('\n');
    }
}
