using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Calendar;

/// <summary>What <c>programme check</c> says about the calendar: which due dates move, and why, and which bank holidays the file
/// changes. Pure.</summary>
internal static class MovedDates
{
    private const int Margin = 40;

    /// <summary>One line each; none where no date of the year from <paramref name="today"/> on moves.</summary>
    public static IReadOnlyList<string> Describe(Programme programme, BankHolidays holidays, DateOnly today)
    {
        var calendar = WorkingDays.Of(programme, holidays);
        var margin = Margin + programme.Closures.Sum(c => c.To.DayNumber - c.From.DayNumber + 1);
        var due = DueDates.Between(programme.Reporting, calendar, today, today.AddYears(1), margin);
        var asWritten = DueDates.Between(programme.Reporting, EveryDay(programme, holidays), today, today.AddYears(1), Margin);
        var lines = due.Where(d => d.Worked != d.Nominal)
            .Select(d =>
                (
                    d.Nominal,
                    Line: $"{WithYear(d.Nominal)} is {Reason(calendar, d.Nominal)}: updates are due on {WithYear(d.Worked)}."
                )
            )
            .Concat(
                // Only fixed days and weekdays fall out; working days of a month are worked out from the calendar itself.
                asWritten
                    .Select(d => d.Nominal)
                    .Where(d => !calendar.IsWorkingDay(d))
                    .Except(due.Select(d => d.Nominal))
                    .Select(d =>
                        (
                            d,
                            Line: $"{WithYear(d)} is {Reason(calendar, d)}: no update is due for it, because it would be on "
                                + "the same "
                                + "day as another."
                        )
                    )
            )
            .Concat(ShortMonths(programme, due))
            .OrderBy(l => l.Item1)
            .Select(l => l.Line)
            .ToList();
        return lines;
    }

    /// <summary>The bank holidays of the year from <paramref name="today"/> on that are worked or added.</summary>
    public static IReadOnlyList<string> Changed(Programme programme, BankHolidays holidays, DateOnly today) =>
        [
            .. Year(programme, holidays, today)
                .Where(h => programme.Holidays.IsWorked(h.Date, h.Title))
                .Select(h => $"{WithYear(h.Date)}, {h.Title}, is worked."),
            .. Enumerable
                .Range(0, 366)
                .Select(today.AddDays)
                .Where(day => programme.Holidays.AddedOn(day) is not null)
                .Select(day => $"{WithYear(day)} is a holiday here."),
        ];

    /// <summary>The entries of 'worked' that are no bank holiday of the nation, with what may be meant.</summary>
    public static IEnumerable<ProgrammeFileProblem> Unknown(Programme programme, BankHolidays holidays, DateOnly today)
    {
        foreach (var text in programme.Holidays.Worked)
        {
            var years = text.Year is { } only ? [only] : Enumerable.Range(today.Year - 1, 4);
            var all = years.SelectMany(year => holidays.In(programme.Nation, year)).ToList();
            if (all.Exists(h => text.IsOn(h.Date) || text.IsCalled(h.Title)))
            {
                continue;
            }

            var titles = all.Select(h => h.Title.Split(" (")[0]).Distinct(StringComparer.Ordinal).ToList();
            yield return new ProgrammeFileProblem(
                text.Line,
                text.Column,
                $"{CalendarWords.Quote(text.Text)} is no bank holiday of the programme's nation, so it changes nothing.",
                $"{Nearest.DidYouMean(text.Text, titles)}They are: {string.Join(", ", titles)}.",
                Severity.Warning
            );
        }
    }

    private static IEnumerable<BankHoliday> Year(Programme programme, BankHolidays holidays, DateOnly today) =>
        new[] { today.Year, today.Year + 1 }
            .SelectMany(year => holidays.In(programme.Nation, year))
            .Where(h => h.Date >= today && h.Date <= today.AddYears(1));

    // Days of a month that the month does not have.
    private static IEnumerable<(DateOnly Nominal, string Line)> ShortMonths(Programme programme, IReadOnlyList<DueDate> due)
    {
        var day = programme.Reporting.Cadence switch
        {
            Cadence.Monthly { Day: DayOfMonth.Date monthly } => monthly.Day,
            Cadence.Quarterly { Day: DayOfMonth.Date quarterly } => quarterly.Day,
            _ => 0,
        };
        return due.Where(d => d.Nominal.Day < day)
            .Select(d =>
                (
                    d.Nominal,
                    $"{d.Nominal.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)} has no day {day}: "
                        + $"its last day, {WithYear(d.Nominal)}, is taken."
                )
            );
    }

    private static WorkingDays EveryDay(Programme programme, BankHolidays holidays) =>
        new(programme.Nation, [], holidays, programme.Holidays);

    private static string Reason(WorkingDays calendar, DateOnly day) =>
        calendar.WhyNot(day) switch
        {
            "Saturday" or "Sunday" => "at the weekend",
            "Closed" => "in a closure",
            "Local holiday" => "a local holiday",
            var why => $"not a working day ({why})",
        };

    private static string WithYear(DateOnly day) => $"{day.DayOfWeek} {UkText.Date(day)}";
}
