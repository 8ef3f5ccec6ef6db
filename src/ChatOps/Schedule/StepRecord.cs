using ChatOps.Calendar;

namespace ChatOps.Schedule;

/// <summary>What the ledger holds of one step. Instants are UTC.</summary>
internal sealed record StepRecord
{
    public required string PeriodId { get; init; }

    /// <summary><see cref="PlannedStep.Id"/>.</summary>
    public required string StepId { get; init; }

    public required StepState State { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When the last attempt began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null until it is done or skipped.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it was late or skipped.</summary>
    public string? Why { get; init; }

    public bool IsDone => State is StepState.Done or StepState.DoneLate;

    /// <summary>Nothing will happen to it any more.</summary>
    public bool IsFinished => IsDone || State == StepState.Skipped;
}

/// <summary>Stored by name: never rename a member.</summary>
internal enum StepState
{
    /// <summary>An instance is running it, or was when its process ended.</summary>
    Claimed,

    /// <summary>The last attempt failed; it will be tried again.</summary>
    Failed,

    Done,

    DoneLate,

    Skipped,
}
