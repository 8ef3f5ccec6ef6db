namespace ChatOps.Programmes;

/// <summary>
/// When a programme reports. The cadence gives each period the date its updates are due; every other step is counted from there,
/// in the programme's time zone.
/// </summary>
internal sealed record ReportingSchedule
{
    public const int DefaultMaxChasesADay = 2;

    /// <summary>People who get more messages than this in a day read none of them.</summary>
    public const int MaxChasesADayLimit = 10;

    public required Cadence Cadence { get; init; }

    /// <summary>Which period a report covers: the one that ended before it is due (the default), or the one it is due
    /// in.</summary>
    public PeriodCovered Covers { get; init; } = PeriodCovered.Previous;

    /// <summary>The time of day at which updates are due.</summary>
    public required TimeOnly DueAt { get; init; }

    /// <summary>Where a due date that is not a working day moves.</summary>
    public NonWorkingDayRule NonWorkingDay { get; init; } = NonWorkingDayRule.EarlierWorkingDay;

    /// <summary>Null opens the period when it prompts.</summary>
    public StepTime? Open { get; init; }

    public required StepTime Prompt { get; init; }

    /// <summary>The first step of the chasing ladder: people with something outstanding are reminded.</summary>
    public IReadOnlyList<StepTime> Reminders { get; init; } = [];

    /// <summary>The second: deputies are asked to send updates that their leads have not sent.</summary>
    public IReadOnlyList<StepTime> DeputyRequests { get; init; } = [];

    /// <summary>The third: programme managers are notified of what is missing.</summary>
    public IReadOnlyList<StepTime> Escalations { get; init; } = [];

    /// <summary>The fourth: SROs are notified of what is missing.</summary>
    public IReadOnlyList<StepTime> SroEscalations { get; init; } = [];

    /// <summary>When no message is sent unprompted.</summary>
    public QuietHours QuietHours { get; init; } = QuietHours.Default;

    /// <summary>The most messages a day that one person is chased with; prompts and answers to what they ask do not
    /// count.</summary>
    public int MaxChasesADay { get; init; } = DefaultMaxChasesADay;

    /// <summary>Whether a lead may answer that there is nothing to report, without a rating.</summary>
    public bool AllowsNothingToReport { get; init; }

    /// <summary>By when the report is to be reviewed, after the updates are due and before it is published; null when no one
    /// reviews it.</summary>
    public StepTime? Review { get; init; }

    public required StepTime Publish { get; init; }

    /// <summary>Whether the report goes out by itself, or when a person publishes it.</summary>
    public PublishBy PublishBy { get; init; }

    /// <summary>What no person has published by the publish time waits until one does, instead of going out marked as not
    /// reviewed.</summary>
    public bool Hold { get; init; }

    /// <summary>Whether a person can do anything about the publication.</summary>
    public bool IsReviewed => Review is not null;

    /// <summary>Who publishes a report or puts it off, by person id; empty leaves it to the programme managers and the
    /// director.</summary>
    public IReadOnlyList<string> MayPublish { get; init; } = [];

    /// <summary>From then on nothing in the report changes.</summary>
    public required StepTime Freeze { get; init; }
}

/// <summary>Which dates updates are due on, before the rule for days that are not worked.</summary>
public abstract record Cadence
{
    private Cadence() { }

    public sealed record Weekly(DayOfWeek Day) : Cadence;

    /// <param name="First">A date on which updates are due; every second week counts from it, both ways.</param>
    public sealed record Fortnightly(DateOnly First) : Cadence;

    public sealed record Monthly(DayOfMonth Day) : Cadence;

    /// <param name="Day">Which day of the month.</param>
    /// <param name="FirstMonth">A month (1 to 12) in which updates are due; every third month counts from it.</param>
    public sealed record Quarterly(DayOfMonth Day, int FirstMonth) : Cadence;

    public sealed record OnDates(IReadOnlyList<DateOnly> Dates) : Cadence;
}

/// <summary>A day of a month, however it is named.</summary>
public abstract record DayOfMonth
{
    private DayOfMonth() { }

    /// <summary>1 to 31; a month that is shorter has it on its last day.</summary>
    public sealed record Date(int Day) : DayOfMonth;

    /// <param name="Nth">1 to 4.</param>
    /// <param name="Day">The day of the week.</param>
    public sealed record NthWeekday(int Nth, DayOfWeek Day) : DayOfMonth;

    public sealed record LastWeekday(DayOfWeek Day) : DayOfMonth;

    /// <summary>1 to 15.</summary>
    public sealed record NthWorkingDay(int Nth) : DayOfMonth;

    public sealed record LastWorkingDay : DayOfMonth;
}

/// <summary>What publishes a report.</summary>
internal enum PublishBy
{
    Deadline,
    Person,
}

public enum PeriodCovered
{
    Previous,
    Current,
}

public enum NonWorkingDayRule
{
    EarlierWorkingDay,
    LaterWorkingDay,
}

/// <summary>
/// When a step happens, counted from when updates are due: <paramref name="Amount"/> working days (negative: before) at
/// <paramref name="At"/>, or <paramref name="Amount"/> hours from the moment itself.
/// </summary>
internal sealed record StepTime(int Amount, StepUnit Unit, TimeOnly? At);

internal enum StepUnit
{
    WorkingDays,
    Hours,
}

/// <summary>
/// The hours when no message is sent unprompted, in the programme's time zone. They may span midnight and do not include the end;
/// if both ends are the same there are none. Non-working days are quiet all day.
/// </summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>From 8:00pm to 7:00am: what holds when the programme file says nothing.</summary>
    public static QuietHours Default { get; } = new(new TimeOnly(20, 0), new TimeOnly(7, 0));

    /// <summary>No hour of a working day is quiet.</summary>
    public static QuietHours None { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    public bool SpanMidnight => From > To;

    public TimeSpan Length => To - From;

    public bool Contains(TimeOnly time) => time.IsBetween(From, To);
}
