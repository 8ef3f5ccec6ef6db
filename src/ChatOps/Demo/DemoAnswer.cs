using ChatOps.Records;

namespace ChatOps.Demo;

/// <summary>What one simulated lead says.</summary>
internal sealed record DemoAnswer(string Workstream, string Rag, string Progress, string NextSteps)
{
    public string Risks { get; init; } = "";

    public string Decisions { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Path { get; init; } = "";

    public DateOnly? PathDate { get; init; }

    /// <summary>One touch: no change since last time.</summary>
    public bool IsNoChange { get; init; }

    /// <summary>Everything that the last update set out to do is done.</summary>
    public bool HasFinished { get; init; } = true;

    public static DemoAnswer NoChange(string workstream) => new(workstream, "", "", "") { IsNoChange = true };

    public UpdateContent Content =>
        new()
        {
            Rag = Rag,
            Progress = Progress,
            NextSteps = NextSteps,
            Risks = Risks,
            Decisions = Decisions,
            Reason = Reason,
            PathToGreen = Path,
            BackOnTrackBy = PathDate,
        };
}
