using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>Periods that were computed before, kept as long as their programme file and their calendar: every beat and every turn
/// asks for the same few.</summary>
internal static class BuiltPeriods
{
    // Cards name periods, and a calendar has no end of them; past so many the memory starts afresh.
    private const int MaxKept = 200;

    private static readonly ConditionalWeakTable<
        WorkingDays,
        ConditionalWeakTable<Programme, ConcurrentDictionary<DueDate, ReportingPeriod>>
    > Kept = [];

    public static ReportingPeriod Of(
        Programme programme,
        WorkingDays calendar,
        DueDate due,
        Func<Programme, WorkingDays, DueDate, ReportingPeriod> build
    )
    {
        var built = Kept.GetOrCreateValue(calendar).GetOrCreateValue(programme);
        if (built.TryGetValue(due, out var period))
        {
            return period;
        }

        if (built.Count >= MaxKept)
        {
            built.Clear();
        }

        return built.GetOrAdd(due, build(programme, calendar, due));
    }
}
