using ChatOps.Calendar;

namespace ChatOps.Records;

/// <summary>Everything that people have arranged about a period: who is away, what was handed over, who was given more
/// time.</summary>
internal sealed record PeriodArrangements
{
    public static PeriodArrangements None { get; } = new();

    /// <summary>By person id. A person has at most one absence, the current or the next.</summary>
    public IReadOnlyDictionary<string, Absence> Absences { get; init; } = new Dictionary<string, Absence>(StringComparer.Ordinal);

    /// <summary>By workstream id.</summary>
    public IReadOnlyDictionary<string, Handover> Handovers { get; init; } =
        new Dictionary<string, Handover>(StringComparer.Ordinal);

    /// <summary>By workstream id.</summary>
    public IReadOnlyDictionary<string, Extension> Extensions { get; init; } =
        new Dictionary<string, Extension>(StringComparer.Ordinal);

    /// <param name="today">A date in the programme's time zone.</param>
    public bool IsAway(string personId, DateOnly today) =>
        Absences.TryGetValue(personId, out var absence) && absence.Covers(today);

    /// <summary>When a workstream's update is due: as the period says, or as it was extended.</summary>
    public DateTimeOffset DueOf(ReportingPeriod period, string workstreamId) =>
        Extensions.TryGetValue(workstreamId, out var extension) && extension.Until > period.DueAt
            ? extension.Until
            : period.DueAt;
}

/// <summary>A person is away, first and last day included: their deputies are asked instead of them.</summary>
/// <param name="By">Who entered it: the person, or a programme manager.</param>
internal sealed record Absence(string PersonId, DateOnly From, DateOnly To, string By, DateTimeOffset At)
{
    public bool Covers(DateOnly date) => From <= date && date <= To;
}

/// <summary>A lead asked another person of the programme to answer for a workstream, for one period.</summary>
internal sealed record Handover(string WorkstreamId, string ToPersonId, string By, DateTimeOffset At);

/// <summary>A programme manager gave a workstream more time, for one period.</summary>
internal sealed record Extension(string WorkstreamId, DateTimeOffset Until, string By, DateTimeOffset At);
