using ChatOps.Demo;
using ChatOps.Programmes;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.EndToEnd.Cycles;

/// <summary>A sample programme with a review, and who does what in its two cycles.</summary>
/// <param name="First">The id of the period that is published by a press.</param>
/// <param name="Second">The next: nobody presses, so it goes out at its time.</param>
internal sealed record CycleCast(Programme Programme, DateTimeOffset Start, string First, string Second, CycleRoles Roles)
{
    public const string Joint = "joint-additional-needs";
    public const string Strategic = "strategic-review";
    public const string Statement = "written-statement";

    public static CycleCast Of(string sample)
    {
        var programme = SampleProgrammes.Read(SampleProgrammes.PathOf(sample));
        return sample switch
        {
            Joint => new(
                programme,
                new(2020, 9, 27, 9, 0, 0, TimeSpan.Zero),
                "2020-Q3",
                "2020-Q4",
                new("ehcp", "property", "cyp-voices", "head-of-education-strategy")
            ),
            Strategic => new(
                programme,
                new(2018, 4, 1, 9, 0, 0, TimeSpan.Zero),
                "2018-Q1",
                "2018-Q2",
                new("commissioning-framework", "tribunals", "future-needs", "lead-h")
            ),
            Statement => new(
                programme,
                new(2018, 9, 16, 9, 0, 0, TimeSpan.Zero),
                "2018-09",
                "2018-10",
                new("workstream-1", "workstream-2", "workstream-3", "sponsor-b")
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(sample), sample, "Unknown sample."),
        };
    }

    public string Sro => Programme.Sros[0];

    public string Manager => Programme.ProgrammeManagers[0];

    public string Lead(string workstream) => Programme.Workstreams.Single(w => w.Id == workstream).Leads[0];

    public string Name(string workstream) => Programme.Workstreams.Single(w => w.Id == workstream).Name;

    /// <summary>Reviewed, published by a person, and acknowledged by the SRO and one other.</summary>
    public Programme WithReview(Programme programme) =>
        Reviewing.Programme(PublishBy.Person)(programme) with
        {
            Boards = [.. programme.Boards.Select(b => b with { Acknowledges = [Sro, Roles.Slow] })],
        };

    /// <summary>As a newer file has it: other names, another marking, and others who acknowledge.</summary>
    public static Programme Newer(Programme programme) =>
        programme with
        {
            Name = "Another name",
            Marking = "OFFICIAL-SENSITIVE",
            Workstreams = [.. programme.Workstreams.Select(w => w with { Name = $"{w.Name} renamed" })],
            Boards = [.. programme.Boards.Select(b => b with { Name = $"{b.Name} renamed", Acknowledges = [] })],
        };
}

/// <summary>Which workstream, and which person, has which part.</summary>
/// <param name="Wanting">The workstream that wants decisions.</param>
/// <param name="Held">The one that is held back from the first board.</param>
/// <param name="Asked">The one that is asked about, and corrected.</param>
/// <param name="Slow">Who acknowledges only once reminded.</param>
internal sealed record CycleRoles(string Wanting, string Held, string Asked, string Slow);
