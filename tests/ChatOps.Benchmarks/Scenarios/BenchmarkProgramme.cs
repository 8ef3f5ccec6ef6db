using System.Text;

namespace ChatOps.Benchmarks.Scenarios;

/// <summary>A programme of many workstreams, each with a lead of its own, and the moment at which all of them may
/// answer.</summary>
internal static class BenchmarkProgramme
{
    public const string Id = "benchmark";
    public const string PeriodId = "2026-Q3";
    public const string Now = "2026-09-29T09:00:00Z";
    public const int Workstreams = 128;

    /// <summary>Before anybody is asked.</summary>
    public const string Before = "2026-09-25T09:00:00Z";

    /// <summary>When everybody is asked.</summary>
    public const string Prompt = "2026-09-28T08:00:00Z";

    public static string Workstream(int number) => $"workstream-{number:D4}";

    /// <param name="workstreams">Also the number of people.</param>
    /// <param name="leads">Of each workstream: each of them is asked.</param>
    public static string Yaml(int workstreams, int leads)
    {
        var yaml = new StringBuilder();
        yaml.AppendLine(
            $"""
            id: {Id}
            name: Benchmark programme
            purpose: To be measured.
            marking: OFFICIAL
            timeZone: Europe/London
            nation: england-and-wales
            sros: [lead-0000]
            programmeManagers: [lead-0000]
            rag:
              - {"{"} key: green, letter: G, word: Green, colour: green, kind: on track, definition: On track to its plan {"}"}
              - {"{"} key: amber, letter: A, word: Amber, colour: amber, kind: off track, definition: At risk of delay {"}"}
              - {"{"} key: red, letter: R, word: Red, colour: red, kind: off track, definition: Late {"}"}
            boards:
              - id: board
                name: Board
                channel: 19:board@thread.tacv2
                cadence: every period
            reporting:
              every: quarter on 2nd working day of January
              covers: previous
              due: 17:00
              nonWorkingDay: earlier
              prompt: 4 working days before at 09:00
              remind: [2 working days before at 09:00]
              publish: 3 working days after at 16:00
              freeze: 10 working days after at 17:00
            people:
            """
        );
        for (var i = 0; i < workstreams; i++)
        {
            yaml.AppendLine($"  - id: lead-{i:D4}\n    name: Lead {i:D4}\n    entraObjectId: {Activities.ObjectId(i)}");
        }

        yaml.AppendLine("workstreams:");
        for (var i = 0; i < workstreams; i++)
        {
            var joint = string.Join(", ", Enumerable.Range(i, leads).Select(l => $"lead-{l % workstreams:D4}"));
            yaml.AppendLine($"  - id: {Workstream(i)}\n    name: Workstream {i:D4}\n    leads: [{joint}]");
        }

        return yaml.ToString();
    }
}
