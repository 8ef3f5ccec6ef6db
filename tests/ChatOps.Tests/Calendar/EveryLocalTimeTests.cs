using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Programmes.Text;
using NodaTime;
using Xunit;

namespace ChatOps.Tests.Calendar;

/// <summary>
/// Every cadence, rule and nation from 2020 to 2040, against <see cref="CalendarByLaw"/>: each step falls on the wall-clock time
/// that the file gives, on the day that counting in a list of working days gives, once and in order, through 42 changes of the
/// clocks and every bank holiday.
/// </summary>
public sealed class EveryLocalTimeTests
{
    private const int FirstYear = 2020;
    private const int LastYear = 2040;

    /// <summary>A special day is a change of the clocks or a bank holiday, and each day this near to one.</summary>
    private const int Near = 3;

    private static readonly DateTimeOffset Begin = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeOnly[] Times =
    [
        new(9, 0),
        new(1, 0),
        new(17, 0),
        new(0, 0),
        new(1, 30),
        new(23, 59),
        new(2, 0),
        new(12, 0),
        new(0, 59),
        new(0, 30),
        new(2, 30),
        new(1, 59),
        new(23, 30),
    ];

    /// <summary>Over Christmas, across a change of the clocks, and for the odd day.</summary>
    private static readonly Closure[] Some =
    [
        new(new(2021, 12, 23), new(2022, 1, 5), "Christmas closure"),
        new(new(2026, 3, 20), new(2026, 4, 2), "Moving house"),
        new(new(2029, 10, 26), new(2029, 10, 26), "Staff day"),
        new(new(2035, 12, 21), new(2036, 1, 2), "Christmas closure"),
    ];

    public static TheoryData<UkNation, NonWorkingDayRule, bool> Calendars() =>
        [
            .. from nation in Enum.GetValues<UkNation>()
            from rule in Enum.GetValues<NonWorkingDayRule>()
            select (nation, rule, false),
            .. from rule in Enum.GetValues<NonWorkingDayRule>() select (UkNation.EnglandAndWales, rule, true),
        ];

    [Theory]
    [InlineData(UkNation.EnglandAndWales)]
    [InlineData(UkNation.Scotland)]
    [InlineData(UkNation.NorthernIreland)]
    public void Every_bank_holiday_is_where_the_law_puts_it(UkNation nation) =>
        Assert.Equal(
            new CalendarByLaw(nation, []).Holidays.Where(d => d.Year is >= FirstYear and <= LastYear),
            Enumerable
                .Range(FirstYear, LastYear - FirstYear + 1)
                .SelectMany(year => BankHolidays.Shipped.In(nation, year))
                .Select(h => h.Date)
        );

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Every_step_of_every_cadence_is_at_its_local_time(UkNation nation, NonWorkingDayRule rule, bool closed)
    {
        Closure[] closures = closed ? Some : [];
        var law = new CalendarByLaw(nation, closures);
        var special = Special(law);
        var calendar = new WorkingDays(nation, closures, BankHolidays.Shipped);

        // Weeks and listed dates meet every day in every way. The others take turns: each meets every nation and both rules.
        foreach (
            var (i, cadence) in Cadences(law)
                .Index()
                .Where(c => c.Item is Cadence.Weekly or Cadence.OnDates || ((int)nation + (int)rule + c.Index) % 2 == 0)
        )
        {
            var programme = Plans.Programme(Schedule(cadence, rule, i), closures, nation);
            var context = $"{CadenceName(cadence)}, {rule}, {nation}{(closed ? ", with closures" : "")}";
            var expected = Expected(programme, law);
            var actual = ReportingPeriods.Between(programme, calendar, Begin, End);

            AssertSame(context, expected, actual);
            AssertNamesAndSpans(context, actual);
            AssertFound(context, programme, calendar, actual, i);
            AssertDays(context, programme, calendar, expected, special, i);
        }
    }

    /// <summary>Every minute from midnight to four on and around the Sundays on which London's clocks change, and back
    /// again.</summary>
    [Fact]
    public void Every_minute_around_every_change_of_Londons_clocks_becomes_one_instant_and_stays_in_order()
    {
        var changes = Enumerable
            .Range(FirstYear, LastYear - FirstYear + 1)
            .Select(CalendarByLaw.ClockChanges)
            .SelectMany(c => new[] { c.Forward, c.Back });
        foreach (var date in changes.SelectMany(c => new[] { -1, 0, 1 }.Select(d => DateOnly.FromDateTime(c).AddDays(d))))
        {
            var last = DateTimeOffset.MinValue;
            for (var time = TimeOnly.MinValue; time < new TimeOnly(4, 0); time = time.AddMinutes(1))
            {
                var instant = LocalTimes.ToInstant(date, time, "Europe/London");
                var expected = CalendarByLaw.FirstReached(date, time);
                Assert.True(instant == expected, $"{date:yyyy-MM-dd} {time:HH:mm}: {instant:u}, not {expected:u}.");
                Assert.True(instant >= last, $"{date:yyyy-MM-dd} {time:HH:mm} comes before the minute before it.");
                last = instant;

                var wall = CalendarByLaw.Wall(instant.UtcDateTime);
                Assert.Equal(
                    (DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall)),
                    LocalTimes.ToLocal(instant, "Europe/London")
                );
                Assert.True(
                    wall == date.ToDateTime(time)
                        || (wall > date.ToDateTime(time) && CalendarByLaw.ClockChanges(date.Year).Forward == instant.UtcDateTime)
                );
            }
        }
    }

    /// <summary>
    /// London's clocks change on Sundays, when no step counted in working days falls. Cairo's and Jerusalem's change in the night
    /// to a Friday (in autumn Jerusalem's on a Sunday), so there every minute of that night is a deadline once.
    /// </summary>
    [Theory]
    [InlineData("Africa/Cairo", 2024)]
    [InlineData("Asia/Jerusalem", 2020)]
    public void Every_minute_in_which_clocks_change_on_a_working_day_is_a_deadline_that_comes_once(string zone, int since)
    {
        var london = new CalendarByLaw(UkNation.EnglandAndWales, []);
        var tzdb = DateTimeZoneProviders.Tzdb[zone];
        var deadlines = 0;
        foreach (
            var change in tzdb.GetZoneIntervals(Instant.FromUtc(since, 1, 1, 0, 0), Instant.FromUtc(LastYear + 1, 1, 1, 0, 0))
                .SkipLast(1)
                .Select(i => i.End)
        )
        {
            var clock = Enumerable
                .Range(-300, 601)
                .Select(m => change.Plus(Duration.FromMinutes(m)))
                .Select(at => (At: at, Shows: at.InZone(tzdb).LocalDateTime))
                .ToList();
            var last = DateTimeOffset.MinValue;
            foreach (
                var minute in Enumerable
                    .Range(-90, 181)
                    .Select(m => clock[299].Shows.PlusMinutes(m))
                    .Where(m => london.IsWorked(m.Date.ToDateOnly()))
            )
            {
                var due = Plans
                    .Programme(OnceAt(minute), timeZone: zone)
                    .Period($"{minute.Date.ToDateOnly():yyyy-MM-dd}")
                    .Steps.Single(s => s.Kind == StepKind.Due)
                    .At;

                Assert.Equal(clock.First(c => c.Shows >= minute).At.ToDateTimeOffset(), due);
                Assert.True(due >= last, $"{minute} comes before the minute before it.");
                last = due;
                deadlines++;
            }
        }

        Assert.InRange(deadlines, 181 * 15, int.MaxValue);
    }

    private static ReportingSchedule OnceAt(LocalDateTime local) =>
        Plans.On(new Cadence.OnDates([local.Date.ToDateOnly()])) with
        {
            DueAt = local.TimeOfDay.ToTimeOnly(),
            Reminders = [Plans.Hours(-1)],
        };

    /// <summary>The whole ladder, its times of day taken from <see cref="Times"/> by turns, on days that keep it in
    /// order.</summary>
    private static ReportingSchedule Schedule(Cadence cadence, NonWorkingDayRule rule, int turn)
    {
        var next = turn;
        return new ReportingSchedule
        {
            Cadence = cadence,
            NonWorkingDay = rule,
            Covers = turn % 2 == 0 ? PeriodCovered.Previous : PeriodCovered.Current,
            DueAt = Time(),
            Open = Days(-5),
            Prompt = Days(-4),
            Reminders = [Plans.Hours(-64), Plans.Hours(-3)],
            DeputyRequests = [Days(-2), Days(1)],
            Escalations = [Days(0), Plans.Hours(30)],
            SroEscalations = [Days(2), Plans.Hours(64)],
            Publish = Days(3),
            Freeze = Days(6),
        };

        TimeOnly Time() => Times[next++ % Times.Length];

        StepTime Days(int amount) => new(amount, StepUnit.WorkingDays, Time());
    }

    private static List<Cadence> Cadences(CalendarByLaw law)
    {
        var week = Enum.GetValues<DayOfWeek>();
        List<DayOfMonth> days =
        [
            .. new[] { 1, 2, 5, 15, 24, 25, 26, 28, 29, 30, 31 }.Select(DayOfMonth (day) => new DayOfMonth.Date(day)),
            .. from nth in Enumerable.Range(1, 4) from day in week select (DayOfMonth)new DayOfMonth.NthWeekday(nth, day),
            .. week.Select(DayOfMonth (day) => new DayOfMonth.LastWeekday(day)),
            .. Enumerable.Range(1, DayOfMonthText.MaxWorkingDays).Select(DayOfMonth (nth) => new DayOfMonth.NthWorkingDay(nth)),
            new DayOfMonth.LastWorkingDay(),
        ];
        return
        [
            .. week.Select(Cadence (day) => new Cadence.Weekly(day)),
            .. Enumerable
                .Range(0, 7)
                .Select(Cadence (day) => new Cadence.Fortnightly(new DateOnly(2026, 10, 2).AddDays(day * 8))),
            .. days.Select(Cadence (day) => new Cadence.Monthly(day)),
            .. days.Where((_, i) => i % 5 == 0).Select(Cadence (day, i) => new Cadence.Quarterly(day, (i % 12) + 1)),
            new Cadence.OnDates([.. Changes().Order()]),
            new Cadence.OnDates([.. law.Holidays.Where(d => d.Year is >= FirstYear and <= LastYear)]),
        ];
    }

    private static string CadenceName(Cadence cadence) =>
        cadence is Cadence.OnDates { Dates: var dates } ? $"{dates.Count} dates" : CadenceText.Print(cadence);

    private static IEnumerable<DateOnly> Changes() =>
        from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
        let changes = CalendarByLaw.ClockChanges(year)
        from change in new[] { changes.Forward, changes.Back }
        select DateOnly.FromDateTime(change);

    /// <summary>In order, with whether it is near enough to a change of the clocks or a bank holiday.</summary>
    private static List<DateOnly> Special(CalendarByLaw law) =>
        [
            .. Changes()
                .Concat(law.Holidays)
                .SelectMany(d => Enumerable.Range(-Near, (2 * Near) + 1).Select(d.AddDays))
                .Where(d => d.Year is >= FirstYear and <= LastYear)
                .Distinct()
                .Order(),
        ];

    /// <summary>Whether the cadence gives that date, asked of one date at a time.</summary>
    private static bool IsNominal(Cadence cadence, DateOnly date, CalendarByLaw law) =>
        cadence switch
        {
            Cadence.Weekly weekly => date.DayOfWeek == weekly.Day,
            Cadence.Fortnightly fortnightly => Math.Abs(date.DayNumber - fortnightly.First.DayNumber) % 14 == 0,
            Cadence.Monthly monthly => IsDayOfMonth(monthly.Day, date, law),
            Cadence.Quarterly quarterly => Math.Abs(date.Month - quarterly.FirstMonth) % 3 == 0
                && IsDayOfMonth(quarterly.Day, date, law),
            Cadence.OnDates listed => listed.Dates.Contains(date),
            _ => throw new ArgumentOutOfRangeException(nameof(cadence)),
        };

    private static bool IsDayOfMonth(DayOfMonth day, DateOnly date, CalendarByLaw law)
    {
        var length = DateTime.DaysInMonth(date.Year, date.Month);
        return day switch
        {
            DayOfMonth.Date d => date.Day == Math.Min(d.Day, length),
            DayOfMonth.NthWeekday n => date.DayOfWeek == n.Day && (date.Day + 6) / 7 == n.Nth,
            DayOfMonth.LastWeekday l => date.DayOfWeek == l.Day && date.Day > length - 7,
            DayOfMonth.NthWorkingDay n => law.IsWorked(date)
                && law.WorkedSince(new(date.Year, date.Month, 1), date) is var nth
                && (nth == n.Nth || (nth < n.Nth && IsLastWorked(date, length, law))),
            DayOfMonth.LastWorkingDay => law.IsWorked(date) && IsLastWorked(date, length, law),
            _ => throw new ArgumentOutOfRangeException(nameof(day)),
        };
    }

    private static bool IsLastWorked(DateOnly date, int length, CalendarByLaw law) =>
        date.Day == length || !CalendarByLaw.Days(date.AddDays(1), new(date.Year, date.Month, length)).Any(law.IsWorked);

    /// <summary>The steps of each period with one in the twenty-one years, by when updates are due. Of deadlines that meet on one
    /// day, the nearest to it stands.</summary>
    private static List<List<(string Id, DateTimeOffset At)>> Expected(Programme programme, CalendarByLaw law)
    {
        var rule = programme.Reporting.NonWorkingDay;
        var rolled = CalendarByLaw
            .Days(CalendarByLaw.First.AddDays(60), CalendarByLaw.Last.AddDays(-60))
            .Where(d => IsNominal(programme.Reporting.Cadence, d, law))
            .Select(d => law.Roll(d, rule))
            .Distinct();
        return
        [
            .. rolled
                .Select(due => Steps(programme.Reporting, due, law))
                .Where(steps => steps.Any(s => Begin <= s.At && s.At <= End)),
        ];
    }

    private static List<(string Id, DateTimeOffset At)> Steps(ReportingSchedule schedule, DateOnly dueOn, CalendarByLaw law)
    {
        var due = CalendarByLaw.FirstReached(dueOn, schedule.DueAt);
        (string Name, IReadOnlyList<StepTime> Times)[] rungs =
        [
            ("remind", schedule.Reminders),
            ("askdeputies", schedule.DeputyRequests),
            ("escalate", schedule.Escalations),
            ("tellsros", schedule.SroEscalations),
        ];
        List<(string Id, DateTimeOffset At)> steps =
        [
            ("open", At(schedule.Open!)),
            ("prompt", At(schedule.Prompt)),
            ("due", due),
            ("publish", At(schedule.Publish)),
            ("freeze", At(schedule.Freeze)),
        ];
        steps.AddRange(rungs.SelectMany(rung => rung.Times.Select(At).Order().Select((at, i) => ($"{rung.Name}-{i + 1}", at))));
        return [.. steps.OrderBy(s => s.At)];

        DateTimeOffset At(StepTime step) =>
            step.At is { } time
                ? CalendarByLaw.FirstReached(law.Add(dueOn, step.Amount), time)
                : due + TimeSpan.FromHours(step.Amount);
    }

    private static void AssertSame(
        string context,
        List<List<(string Id, DateTimeOffset At)>> expected,
        IReadOnlyList<ReportingPeriod> actual
    )
    {
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            var steps = actual[i].Steps;
            var same =
                steps.Count == expected[i].Count
                && steps.Zip(steps.Skip(1)).All(pair => pair.First.At <= pair.Second.At)
                && steps
                    .Zip(expected[i])
                    .All(pair =>
                        (pair.First.Id, pair.First.At) == pair.Second || expected[i].Contains((pair.First.Id, pair.First.At))
                    );
            Assert.True(same, $"{context}, {actual[i].Id}: {Print(steps.Select(s => (s.Id, s.At)))}, not {Print(expected[i])}.");
        }

        Assert.True(expected.Count == actual.Count, $"{context}: {actual.Count} periods, not {expected.Count}.");
    }

    /// <summary>No id stands twice, and no day is reported on twice or by nobody.</summary>
    private static void AssertNamesAndSpans(string context, IReadOnlyList<ReportingPeriod> periods)
    {
        Assert.True(periods.Select(p => p.Id).Distinct().Count() == periods.Count, $"{context}: an id stands for two periods.");
        Assert.True(
            periods.Select(p => p.Id).SequenceEqual(periods.Select(p => p.Id).Order(StringComparer.Ordinal)),
            $"{context}: ids do not sort by time."
        );
        foreach (var (before, after) in periods.Zip(periods.Skip(1)))
        {
            Assert.True(
                before.From <= before.To && after.From == before.To.AddDays(1),
                $"{context}: {before.Id} ends on {before.To}, {after.Id} begins on {after.From}."
            );
        }
    }

    private static void AssertFound(
        string context,
        Programme programme,
        WorkingDays calendar,
        IReadOnlyList<ReportingPeriod> periods,
        int turn
    )
    {
        foreach (var period in periods.Where((_, i) => i % 10 == turn % 10))
        {
            var found = ReportingPeriods.Find(programme, calendar, period.Id);
            Assert.True(
                found is not null
                    && found.From == period.From
                    && found.To == period.To
                    && found.Label == period.Label
                    && found.Steps.SequenceEqual(period.Steps),
                $"{context}: {period.Id} is not found again."
            );
        }
    }

    /// <summary>What happens on one day, when only that day is asked about: each of its steps once, and no other.</summary>
    private static void AssertDays(
        string context,
        Programme programme,
        WorkingDays calendar,
        List<List<(string Id, DateTimeOffset At)>> expected,
        List<DateOnly> special,
        int turn
    )
    {
        var byDay = expected
            .SelectMany(steps => steps)
            .ToLookup(s => DateOnly.FromDateTime(CalendarByLaw.Wall(s.At.UtcDateTime)));
        foreach (var day in special.Where((_, i) => i % 60 == turn % 60))
        {
            var (from, to) = (
                CalendarByLaw.FirstReached(day, TimeOnly.MinValue),
                CalendarByLaw.FirstReached(day.AddDays(1), TimeOnly.MinValue)
            );
            var actual = ReportingPeriods
                .Between(programme, calendar, from, to)
                .SelectMany(p => p.Steps)
                .Where(s => from <= s.At && s.At < to)
                .Select(s => (s.Id, s.At));
            Assert.True(
                actual.Order().SequenceEqual(byDay[day].Order()),
                $"{context}, on {day:yyyy-MM-dd}: {Print(actual)}, not {Print(byDay[day])}."
            );
        }
    }

    private static string Print(IEnumerable<(string Id, DateTimeOffset At)> steps) =>
        string.Join(", ", steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Id} {s.At:yyyy-MM-dd HH:mm}Z")));
}
