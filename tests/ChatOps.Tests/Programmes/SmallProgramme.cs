using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>The smallest programme that has one of everything, for tests to break.</summary>
internal static class SmallProgramme
{
    public const string Yaml = """
        id: wells
        name: Wells Programme
        purpose: To dig wells.
        marking: OFFICIAL
        timeZone: Europe/London
        nation: england-and-wales
        people:
          - id: sro
            name: Sam Owner
            upn: sam@wells.example
          - id: pm
            name: Pat Manager
            upn: pat@wells.example
          - id: lead
            name: Lee Digger
            upn: lee@wells.example
          - id: second
            name: Sid Second
            upn: sid@wells.example
        sros: [sro]
        programmeManagers: [pm]
        rag:
          - key: green
            letter: G
            word: Green
            colour: green
            kind: on track
            definition: On track
          - key: red
            letter: R
            word: Red
            colour: red
            kind: off track
            definition: Off track
        projects:
          - id: north
            number: 1
            name: North wells
            manager: pm
            workstreams:
              - id: digging
                name: Digging
                leads: [lead]
                deputies: [second]
        workstreams:
          - id: mapping
            name: Mapping
            leads: not yet identified
        boards:
          - id: board
            name: Wells Board
            channel: 19:wells_board-1@thread.tacv2
            cadence: every period
        reporting:
          every: month on last Friday
          due: 17:00
          prompt: 5 working days before at 09:00
          remind: [3 hours before]
          escalate: [1 working day after at 10:00]
          publish: 2 working days after at 16:00
          freeze: 5 working days after at 17:00
        closures:
          - from: 24 December 2026
            to: 31 December 2026
        milestones:
          - id: first-water
            title: First water
            project: north
            workstream: digging
            baseline: Oct 2026

        """;

    /// <summary>The file with one place changed.</summary>
    public static string With(string old, string replacement)
    {
        var at = Yaml.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in the small programme.");
        return string.Concat(Yaml.AsSpan(0, at), replacement, Yaml.AsSpan(at + old.Length));
    }
}
