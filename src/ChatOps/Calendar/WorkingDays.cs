using System.Runtime.CompilerServices;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// A programme's working days: not weekends, not bank holidays of its nation that are
/// not worked here, nor those added here, nor its closures. A deadline that falls on another
/// day moves by <see cref="NonWorkingDayRule"/>, to the nearest working day before or after it.
/// </summary>
internal sealed class WorkingDays(
    UkNation nation,
    IReadOnlyList<Closure> closures,
    BankHolidays bankHolidays,
    LocalHolidays? local = null
)
{
    /// <summary>A programme closed for longer than this has no schedule to keep.</summary>
    private const int MaxBreakLength = 366;

    private static readonly ConditionalWeakTable<BankHolidays, ConditionalWeakTable<Programme, WorkingDays>> Known = [];

    /// <summary>The same for the same two, so that what is computed with it can be kept.</summary>
    public static WorkingDays Of(Programme programme, BankHolidays bankHolidays) =>
        Known
            .GetOrCreateValue(bankHolidays)
            .GetValue(programme, p => new WorkingDays(p.Nation, p.Closures, bankHolidays, p.Holidays));

    public bool IsWorkingDay(DateOnly date) => WhyNot(date) is null;

    /// <summary>Why no one works that day, as people say it: "Saturday", "Christmas Day", a closure's own reason. Null on a
    /// working day.</summary>
    public string? WhyNot(DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return date.DayOfWeek.ToString();
        }

        if (bankHolidays.TitleOf(nation, date) is { } title && local?.IsWorked(date, title) != true)
        {
            return title;
        }

        if (local?.AddedOn(date) is { } added)
        {
            return added;
        }

        var closure = closures.FirstOrDefault(c => c.From <= date && date <= c.To);
        return closure is null ? null : closure.Reason ?? "Closed";
    }

    /// <summary>The <paramref name="workingDays"/>th working day after the date, or before it when negative; the date itself for
    /// 0.</summary>
    /// <exception cref="InvalidOperationException">A closure of more than a year leaves no working day.</exception>
    public DateOnly Add(DateOnly date, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0; left--)
        {
            date = Nearest(date.AddDays(step), step);
        }

        return date;
    }

    /// <summary>The date itself on a working day, else the nearest working day on the rule's side.</summary>
    /// <exception cref="InvalidOperationException">A closure of more than a year leaves no working day.</exception>
    public DateOnly Roll(DateOnly date, NonWorkingDayRule rule) =>
        Nearest(date, rule == NonWorkingDayRule.EarlierWorkingDay ? -1 : 1);

    private DateOnly Nearest(DateOnly date, int step)
    {
        for (var i = 0; i <= MaxBreakLength; i++)
        {
            var candidate = date.AddDays(i * step);
            if (IsWorkingDay(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"The programme's closures leave no working day within a year of {date:yyyy-MM-dd}.");
    }
}
