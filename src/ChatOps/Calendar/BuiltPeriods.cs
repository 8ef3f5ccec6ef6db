using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>Periods that were computed before, kept as long as their programme file and their calendar: every tick and every turn
/// asks for the same few.</summary>
internal static class BuiltPeriods
{
    // Cards name periods, and a calendar has no end of them; past so many the memory starts afresh.
    private const int MaxKept = 200;

    private static readonly ConditionalWeakTable<WorkingDays, ConditionalWeakTable<Programme, Built>> Kept = [];

    public static ReportingPeriod Of(
        Programme programme,
        WorkingDays calendar,
        DueDate due,
        Func<Programme, WorkingDays, DueDate, ReportingPeriod> build
    )
    {
        var periods = BuiltFor(programme, calendar).Periods;
        return periods.TryGetValue(due, out var period) ? period : Keep(periods, due, build(programme, calendar, due));
    }

    /// <summary>The due dates between two days, which are the same all day long.</summary>
    public static IReadOnlyList<DueDate> DueBetween(
        Programme programme,
        WorkingDays calendar,
        (DateOnly First, DateOnly Last) days,
        int margin
    )
    {
        var dates = BuiltFor(programme, calendar).Dates;
        return dates.TryGetValue(days, out var due)
            ? due
            : Keep(dates, days, DueDates.Between(programme.Reporting, calendar, days.First, days.Last, margin));
    }

    private static Built BuiltFor(Programme programme, WorkingDays calendar) =>
        Kept.GetOrCreateValue(calendar).GetOrCreateValue(programme);

    private static TValue Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(key, value);
    }

    private sealed class Built
    {
        public ConcurrentDictionary<DueDate, ReportingPeriod> Periods { get; } = new();

        public ConcurrentDictionary<(DateOnly First, DateOnly Last), IReadOnlyList<DueDate>> Dates { get; } = new();
    }
}
