using ChatOps.Calendar;
using ChatOps.Entries;

namespace ChatOps.Records;

/// <summary>The latest update of a workstream before the period in hand.</summary>
internal sealed record LastUpdate(Update Update, ReportedPeriod Period)
{
    public LastUpdate(Update update, ReportingPeriod period)
        : this(update, ReportedPeriod.Of(period)) { }
}

/// <summary>A period that is over, which the schedule may no longer know: what it was about, and when it was due.</summary>
/// <param name="From">The first day that it was about.</param>
/// <param name="To">The last day that it was about.</param>
internal sealed record ReportedPeriod(string Id, string Label, DateOnly From, DateOnly To, DateTimeOffset DueAt)
{
    public static ReportedPeriod Of(ReportingPeriod period) => new(period.Id, period.Label, period.From, period.To, period.DueAt);
}

/// <summary>The milestones that no workstream leads, as they were kept with the report of a period.</summary>
internal sealed record KeptMilestones(ReportedPeriod Period, ValueList<MilestoneEntry> Milestones, DateTimeOffset KeptAt);

/// <summary>What was known before a period.</summary>
/// <param name="Updates">The latest update of each workstream, by its id.</param>
/// <param name="OfNoWorkstream">Null when no such milestones were kept.</param>
internal sealed record LastKnown(IReadOnlyDictionary<string, LastUpdate> Updates, KeptMilestones? OfNoWorkstream)
{
    /// <summary>The updates of the last periods, by workstream, the latest period first.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Update>> Earlier { get; init; } = [];

    /// <summary>The periods of <see cref="Earlier"/>.</summary>
    public IReadOnlyList<ReportingPeriod> EarlierPeriods { get; init; } = [];
}
