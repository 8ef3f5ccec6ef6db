using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// The periods of a programme at the present moment: what every turn and every tick asks first. Periods are computed from the
/// programme file, so they are kept as long as that version of the file.
/// </summary>
internal sealed class ProgrammePeriods(Func<BankHolidays> bankHolidays, TimeProvider clock)
{
    /// <summary>A period whose last step is longer ago is not looked at any more: a quarter and a month.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(120);

    /// <summary>How long after the freeze what was not delivered is still tried.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    /// <summary>How far back a workstream's last update is looked for.</summary>
    public const int PeriodsLookedBack = 26;

    // A year of weeks, and some; past that the memory starts afresh.
    private const int MaxKept = 100;

    // The longest that a period's steps may stretch round its deadline; a listed deadline can be further from the next one, not
    // from these.
    private static readonly TimeSpan MaxLookBackLength = TimeSpan.FromDays(3 * 366);

    private ConditionalWeakTable<Programme, ConcurrentDictionary<string, ReportingPeriod>> _found = [];
    private ConditionalWeakTable<Programme, ConcurrentDictionary<string, ReportingPeriod?>> _after = [];
    private ConditionalWeakTable<Programme, ConcurrentDictionary<string, IReadOnlyList<ReportingPeriod>>> _before = [];
    private BankHolidays _holidays = bankHolidays();

    public DateTimeOffset Now => clock.GetUtcNow();

    public WorkingDays CalendarOf(Programme programme) => WorkingDays.Of(programme, Holidays());

    /// <summary>The period with that id; null when the programme has none.</summary>
    public ReportingPeriod? Find(Programme programme, string periodId)
    {
        var holidays = Holidays();
        var found = _found.GetOrCreateValue(programme);
        if (found.TryGetValue(periodId, out var period))
        {
            return period;
        }

        // Cards name periods, and a calendar has no end of them.
        if (found.Count >= MaxKept)
        {
            found.Clear();
        }

        period = ReportingPeriods.Find(programme, WorkingDays.Of(programme, holidays), periodId);
        return period is null ? null : found.GetOrAdd(periodId, period);
    }

    /// <summary>The latest period that has opened; null before the first.</summary>
    public ReportingPeriod? Current(Programme programme) => ReportingPeriods.Current(programme, CalendarOf(programme), Now);

    /// <summary>The period to answer now: the latest that has opened, unless it is frozen.</summary>
    public ReportingPeriod? Open(Programme programme) =>
        Current(programme) is { } period && Now < period.FreezesAt ? period : null;

    /// <summary>The first period that is still to open; null after the last of a list.</summary>
    public ReportingPeriod? Next(Programme programme) => ReportingPeriods.Next(programme, CalendarOf(programme), Now);

    /// <summary>Every period that has opened and whose last messages may still be on their way: not frozen for longer than
    /// <paramref name="grace"/>.</summary>
    public IReadOnlyList<ReportingPeriod> Active(Programme programme, TimeSpan grace) =>
        [
            .. ReportingPeriods
                .Between(programme, CalendarOf(programme), Now - Horizon, Now)
                .Where(p => p.OpensAt <= Now && p.FreezesAt + grace >= Now),
        ];

    /// <summary>Every period of the last months whose messages are not on their way any more: frozen for longer than
    /// <paramref name="grace"/>.</summary>
    public IReadOnlyList<ReportingPeriod> Over(Programme programme, TimeSpan grace) =>
        [.. ReportingPeriods.Between(programme, CalendarOf(programme), Now - Horizon, Now).Where(p => p.FreezesAt + grace < Now)];

    /// <summary>The periods before one, the latest first, at most <see cref="PeriodsLookedBack"/>.</summary>
    public IReadOnlyList<ReportingPeriod> Before(Programme programme, ReportingPeriod period) =>
        _before
            .GetOrCreateValue(programme)
            .GetOrAdd(
                period.Id,
                static (_, of) =>
                    [
                        .. ReportingPeriods
                            .Between(of.Programme, of.Calendar, of.Period.DueAt - MaxLookBackLength, of.Period.DueAt)
                            .Where(p => p.DueAt < of.Period.DueAt)
                            .OrderByDescending(p => p.DueAt)
                            .Take(PeriodsLookedBack),
                    ],
                (Programme: programme, Period: period, Calendar: CalendarOf(programme))
            );

    /// <summary>The first period from one on that is not frozen: what is said now about its report belongs there. The last that
    /// is planned where all are frozen.</summary>
    public ReportingPeriod FirstUnfrozen(Programme programme, ReportingPeriod from)
    {
        var period = from;
        while (period.FreezesAt <= Now && After(programme, period) is { } after)
        {
            period = after;
        }

        return period;
    }

    /// <summary>The period after one; null when none is planned.</summary>
    public ReportingPeriod? After(Programme programme, ReportingPeriod period) =>
        _after
            .GetOrCreateValue(programme)
            .GetOrAdd(
                period.Id,
                static (_, of) =>
                    ReportingPeriods
                        .Between(of.Programme, of.Calendar, of.Period.DueAt, of.Period.DueAt + MaxLookBackLength)
                        .Where(p => p.DueAt > of.Period.DueAt)
                        .MinBy(p => p.DueAt),
                (Programme: programme, Period: period, Calendar: CalendarOf(programme))
            );

    /// <summary>The boards that get a report of the period.</summary>
    public IReadOnlyList<Board> BoardsOf(Programme programme, ReportingPeriod period)
    {
        var next = After(programme, period);
        return [.. programme.Boards.Where(b => BoardTurn.Gets(b, period, next, i => LocalDate(programme, i)))];
    }

    /// <summary>An instant as date and time in the programme's time zone.</summary>
    public static DateTime Local(Programme programme, DateTimeOffset instant)
    {
        var (date, time) = LocalTimes.ToLocal(instant, programme.TimeZone);
        return date.ToDateTime(time);
    }

    /// <summary>An instant's date in the programme's time zone.</summary>
    public static DateOnly LocalDate(Programme programme, DateTimeOffset instant) =>
        LocalTimes.ToLocal(instant, programme.TimeZone).Date;

    public DateOnly Today(Programme programme) => LocalDate(programme, Now);

    // New bank holidays move deadlines: what was computed with the old ones is forgotten.
    private BankHolidays Holidays()
    {
        var holidays = bankHolidays();
        if (!ReferenceEquals(holidays, _holidays))
        {
            _found = [];
            _after = [];
            _before = [];
            _holidays = holidays;
        }

        return holidays;
    }
}
