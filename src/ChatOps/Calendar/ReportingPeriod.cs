namespace ChatOps.Calendar;

/// <summary>One reporting period of a programme with every step it will take. Instants are UTC.</summary>
internal sealed record ReportingPeriod
{
    /// <summary>Used in table keys and sorts by time: <c>2020-Q3</c>, <c>2026-10</c>, <c>2026-W41</c> (ISO week) or
    /// <c>2026-10-09</c> (a fortnight's or a listed due date).</summary>
    public required string Id { get; init; }

    /// <summary>As people read it: "July to September 2020", "October 2026", "Week to Friday 9 October 2026".</summary>
    public required string Label { get; init; }

    /// <summary>The first day the report is about.</summary>
    public required DateOnly From { get; init; }

    /// <summary>It is the first of a list of dates: no one gave the day on which it begins, and <see cref="From"/> is only a
    /// month back.</summary>
    public bool IsOpenEnded { get; init; }

    /// <summary>The last day the report is about.</summary>
    public required DateOnly To { get; init; }

    /// <summary>In order of time; steps at one instant are in the order of <see cref="StepKind"/>.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    public DateTimeOffset OpensAt => At(StepKind.Open);

    public DateTimeOffset DueAt => At(StepKind.Due);

    /// <summary>By when the report is to be reviewed; null when no one reviews it.</summary>
    public DateTimeOffset? ReviewAt => Steps.FirstOrDefault(s => s.Kind == StepKind.Review)?.At;

    public DateTimeOffset PublishesAt => At(StepKind.Publish);

    public DateTimeOffset FreezesAt => At(StepKind.Freeze);

    // Asked for of every period at every tick.
    private DateTimeOffset At(StepKind kind)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Kind == kind)
            {
                return Steps[i].At;
            }
        }

        throw new InvalidOperationException($"{Id} has no step {kind}.");
    }
}

/// <summary>A step of a period. <paramref name="Number"/> tells steps of one kind apart, from 1.</summary>
internal sealed record PlannedStep(StepKind Kind, int Number, DateTimeOffset At)
{
    /// <summary>The step's key in the ledger, for example <c>remind-2</c>. Never changes once written.</summary>
    public string Id { get; } =
        Kind is StepKind.Remind or StepKind.AskDeputies or StepKind.Escalate or StepKind.TellSros
            ? $"{Kind.ToString().ToLowerInvariant()}-{Number}"
            : Kind.ToString().ToLowerInvariant();
}

/// <summary>The steps of a period, in the order they are taken when they fall on one instant.</summary>
internal enum StepKind
{
    Open,
    Prompt,
    Remind,
    AskDeputies,
    Due,
    Escalate,
    TellSros,
    Review,
    Publish,
    Freeze,
}
