using ChatOps.Calendar;
using ChatOps.Programmes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Calendar;

public sealed class ReportingPeriodsTests
{
    private static readonly Cadence TenthOfMonth = new Cadence.Monthly(new DayOfMonth.Date(10));

    [Fact]
    public void Every_step_is_counted_in_working_days_and_local_time_from_when_updates_are_due() =>
        Assert.Equal(
            [
                "open Mon 5 Oct 08:00",
                "prompt Tue 6 Oct 09:00",
                "remind-1 Thu 8 Oct 09:00",
                "remind-2 Fri 9 Oct 09:00",
                "due Fri 9 Oct 17:00",
                "escalate-1 Mon 12 Oct 10:00",
                "publish Mon 12 Oct 12:00",
                "freeze Wed 14 Oct 17:00",
            ],
            Plans.Programme().Period(Plans.Week).Lines()
        );

    [Fact]
    public void A_week_across_the_end_of_summer_time_keeps_its_times_of_day()
    {
        var week = Plans.Programme().Period("2026-W43");

        Assert.Equal(Plans.Utc("2026-10-23T16:00Z"), week.DueAt);
        Assert.Equal(Plans.Utc("2026-10-26T12:00Z"), week.PublishesAt);
    }

    // London's clocks change on Sundays, when nobody works; Cairo's change in the night to Friday, forward in April and back in
    // October.
    [Theory]
    [InlineData("2026-04-24", 0, 30, "2026-04-23T22:00Z")]
    [InlineData("2026-10-29", 23, 30, "2026-10-29T20:30Z")]
    public void A_deadline_in_the_spring_gap_is_right_after_it_and_one_in_the_autumn_overlap_is_the_first(
        string date,
        int hour,
        int minute,
        string instant
    )
    {
        var listed = new Cadence.OnDates([DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)]);
        var programme = Plans.Programme(Plans.On(listed) with { DueAt = new(hour, minute) }, timeZone: "Africa/Cairo");

        Assert.Equal(Plans.Utc(instant), programme.Period(date).DueAt);
    }

    [Fact]
    public void Hours_are_elapsed_time_through_a_change_of_clocks()
    {
        var programme = Plans.Programme(
            Plans.On(new Cadence.OnDates([new(2026, 10, 26)])) with
            {
                Reminders = [Plans.Hours(-48)],
            }
        );

        Assert.Contains("remind-1 Sat 24 Oct 18:00", programme.Period("2026-10-26").Lines());
    }

    [Fact]
    public void A_step_in_hours_that_would_cross_another_waits_for_it()
    {
        var programme = Plans.Programme(
            Plans.Weekly with
            {
                Open = Plans.Hours(-24),
                Reminders = [Plans.Hours(-100)],
                Publish = Plans.Hours(-1),
                Freeze = Plans.Hours(2),
                Escalations = [Plans.Hours(30)],
            }
        );

        Assert.Equal(
            [
                "open Tue 6 Oct 09:00",
                "prompt Tue 6 Oct 09:00",
                "remind-1 Tue 6 Oct 09:00",
                "due Fri 9 Oct 17:00",
                "publish Fri 9 Oct 17:00",
                "escalate-1 Fri 9 Oct 19:00",
                "freeze Fri 9 Oct 19:00",
            ],
            programme.Period(Plans.Week).Lines()
        );
    }

    [Fact]
    public void Steps_are_in_order_whatever_the_offsets_closures_and_cadence()
    {
        Prop.ForAll(
                AnySchedule().ToArbitrary(),
                programme =>
                {
                    foreach (
                        var period in ReportingPeriods.Between(
                            programme,
                            programme.Calendar(),
                            Plans.Utc("2026-03-01"),
                            Plans.Utc("2026-06-01")
                        )
                    )
                    {
                        Assert.Equal(period.Steps.OrderBy(s => s.At).ThenBy(s => s.Kind), period.Steps);
                        Assert.True(period.OpensAt <= period.Steps.Single(s => s.Kind == StepKind.Prompt).At);
                        Assert.True(period.Steps.Single(s => s.Kind == StepKind.Prompt).At <= period.DueAt);
                        Assert.True(period.DueAt <= period.PublishesAt && period.PublishesAt <= period.FreezesAt);
                        Assert.All(period.Steps, s => Assert.InRange(s.At, period.OpensAt, period.FreezesAt));
                        Assert.Equal(period.Steps.Count, period.Steps.Select(s => s.Id).Distinct().Count());
                        Assert.Equivalent(period, programme.Period(period.Id), strict: true);
                        Assert.All(
                            period.Steps,
                            s =>
                                Assert.Contains(
                                    ReportingPeriods.Between(programme, programme.Calendar(), s.At, s.At),
                                    p => p.Id == period.Id
                                )
                        );
                        var current = ReportingPeriods.Current(programme, programme.Calendar(), period.OpensAt);
                        Assert.True(current is not null && current.DueAt >= period.DueAt && current.OpensAt <= period.OpensAt);
                        var next = ReportingPeriods.Next(programme, programme.Calendar(), period.OpensAt);
                        Assert.True(next is not null && next.DueAt > period.DueAt && next.OpensAt > period.OpensAt);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
    }

    private static Gen<Programme> AnySchedule()
    {
        var step =
            from unit in Gen.Elements(StepUnit.WorkingDays, StepUnit.Hours)
            from amount in Gen.Choose(-12, 12)
            from hour in Gen.Choose(0, 23)
            select new StepTime(
                unit == StepUnit.Hours ? amount * 9 : amount,
                unit,
                unit == StepUnit.Hours ? null : new TimeOnly(hour, 30)
            );
        return from steps in step.ArrayOf(11)
            from cadence in Gen.Elements<Cadence>(
                new Cadence.Weekly(DayOfWeek.Wednesday),
                new Cadence.Fortnightly(new(2026, 4, 3)),
                TenthOfMonth,
                new Cadence.Monthly(new DayOfMonth.LastWorkingDay()),
                new Cadence.Quarterly(new DayOfMonth.NthWorkingDay(5), 1)
            )
            from rule in Gen.Elements(NonWorkingDayRule.EarlierWorkingDay, NonWorkingDayRule.LaterWorkingDay)
            from closed in Gen.Choose(0, 90)
            from length in Gen.Choose(0, 20)
            let closure = new DateOnly(2026, 3, 1).AddDays(closed)
            select Plans.Programme(
                new ReportingSchedule
                {
                    Cadence = cadence,
                    DueAt = new(17, 0),
                    NonWorkingDay = rule,
                    Open = steps[0],
                    Prompt = steps[1],
                    Reminders = steps[2..4],
                    Escalations = steps[4..5],
                    Publish = steps[5],
                    Freeze = steps[6],
                    DeputyRequests = steps[7..9],
                    SroEscalations = steps[9..11],
                },
                [new(closure, closure.AddDays(length), "Closed")]
            );
    }

    [Fact]
    public void A_due_date_on_a_bank_holiday_moves_with_every_step_counted_from_it() =>
        Assert.Equal(
            [
                "open Fri 27 Mar 08:00",
                "prompt Mon 30 Mar 09:00",
                "remind-1 Wed 1 Apr 09:00",
                "remind-2 Thu 2 Apr 09:00",
                "due Thu 2 Apr 17:00",
                "escalate-1 Tue 7 Apr 10:00",
                "publish Tue 7 Apr 12:00",
                "freeze Thu 9 Apr 17:00",
            ],
            Plans.Programme().Period("2026-W14").Lines()
        );

    [Fact]
    public void A_due_date_on_a_bank_holiday_moves_later_where_the_file_says_so()
    {
        var programme = Plans.Programme(Plans.Weekly with { NonWorkingDay = NonWorkingDayRule.LaterWorkingDay });

        Assert.Equal(Plans.London("2026-04-07 17:00"), programme.Period("2026-W14").DueAt);
    }

    [Fact]
    public void Over_a_Christmas_closure_two_deadlines_that_meet_are_one_and_the_next_report_covers_the_rest()
    {
        var programme = Plans.Programme(closures: [new(new(2026, 12, 24), new(2027, 1, 4), "Christmas closure")]);

        var periods = ReportingPeriods.Between(
            programme,
            programme.Calendar(),
            Plans.London("2026-12-17 00:00"),
            Plans.London("2027-01-08 18:00")
        );

        Assert.Equal(
            [
                ("2026-W51", "Week to Friday 18 December 2026"),
                ("2026-W52", "Week to Friday 25 December 2026"),
                ("2027-W01", "Two weeks to Friday 8 January 2027"),
            ],
            periods
                .Where(p => p.DueAt > Plans.London("2026-12-17 00:00") && p.DueAt < Plans.London("2027-01-09 00:00"))
                .Select(p => (p.Id, p.Label))
        );
        Assert.Equal(Plans.London("2026-12-23 17:00"), programme.Period("2026-W52").DueAt);
        Assert.Equal(new DateOnly(2026, 12, 26), programme.Period("2027-W01").From);
        Assert.Null(ReportingPeriods.Find(programme, programme.Calendar(), "2026-W53"));
    }

    [Fact]
    public void Where_deadlines_move_later_over_a_closure_the_last_of_those_that_meet_stands()
    {
        var programme = Plans.Programme(
            Plans.Weekly with
            {
                NonWorkingDay = NonWorkingDayRule.LaterWorkingDay,
            },
            [new(new(2026, 12, 24), new(2027, 1, 4), "Christmas closure")]
        );

        Assert.Null(ReportingPeriods.Find(programme, programme.Calendar(), "2026-W52"));
        Assert.Equal(Plans.London("2027-01-05 17:00"), programme.Period("2026-W53").DueAt);
        Assert.Equal("Two weeks to Friday 1 January 2027", programme.Period("2026-W53").Label);
    }

    public static TheoryData<string, Cadence, PeriodCovered, string, string, string, string> Names() =>
        new()
        {
            {
                "2026-W41",
                new Cadence.Weekly(DayOfWeek.Friday),
                PeriodCovered.Previous,
                "Week to Friday 9 October 2026",
                "2026-10-03",
                "2026-10-09",
                "2026-10-09"
            },
            {
                "2026-W41",
                new Cadence.Weekly(DayOfWeek.Friday),
                PeriodCovered.Current,
                "Week to Friday 9 October 2026",
                "2026-10-03",
                "2026-10-09",
                "2026-10-09"
            },
            {
                "2026-W53",
                new Cadence.Weekly(DayOfWeek.Friday),
                PeriodCovered.Previous,
                "Week to Friday 1 January 2027",
                "2026-12-26",
                "2027-01-01",
                "2026-12-31"
            },
            {
                "2026-10-09",
                new Cadence.Fortnightly(new(2026, 1, 2)),
                PeriodCovered.Previous,
                "Two weeks to Friday 9 October 2026",
                "2026-09-26",
                "2026-10-09",
                "2026-10-09"
            },
            {
                "2026-10-09",
                new Cadence.Fortnightly(new(2027, 1, 1)),
                PeriodCovered.Previous,
                "Two weeks to Friday 9 October 2026",
                "2026-09-26",
                "2026-10-09",
                "2026-10-09"
            },
            { "2026-09", TenthOfMonth, PeriodCovered.Previous, "September 2026", "2026-09-01", "2026-09-30", "2026-10-09" },
            { "2026-10", TenthOfMonth, PeriodCovered.Current, "October 2026", "2026-10-01", "2026-10-31", "2026-10-09" },
            { "2026-12", TenthOfMonth, PeriodCovered.Previous, "December 2026", "2026-12-01", "2026-12-31", "2027-01-08" },
            {
                "2020-Q3",
                new Cadence.Quarterly(new DayOfMonth.NthWorkingDay(5), 10),
                PeriodCovered.Previous,
                "July to September 2020",
                "2020-07-01",
                "2020-09-30",
                "2020-10-07"
            },
            {
                "2020-Q4",
                new Cadence.Quarterly(new DayOfMonth.LastWorkingDay(), 12),
                PeriodCovered.Current,
                "October to December 2020",
                "2020-10-01",
                "2020-12-31",
                "2020-12-31"
            },
            {
                "2026-Q4",
                new Cadence.Quarterly(new DayOfMonth.Date(15), 1),
                PeriodCovered.Previous,
                "October to December 2026",
                "2026-10-01",
                "2026-12-31",
                "2027-01-15"
            },
            {
                "2026-Q3",
                new Cadence.Quarterly(new DayOfMonth.Date(15), 2),
                PeriodCovered.Previous,
                "July to September 2026",
                "2026-07-01",
                "2026-09-30",
                "2026-11-13"
            },
            {
                "2026-10-09",
                new Cadence.OnDates([new(2026, 10, 9), new(2026, 3, 6)]),
                PeriodCovered.Previous,
                "7 March to 9 October 2026",
                "2026-03-07",
                "2026-10-09",
                "2026-10-09"
            },
            {
                "2026-03-06",
                new Cadence.OnDates([new(2026, 10, 9), new(2026, 3, 6)]),
                PeriodCovered.Previous,
                "Up to 6 March 2026",
                "2026-02-07",
                "2026-03-06",
                "2026-03-06"
            },
            {
                "2027-01-08",
                new Cadence.OnDates([new(2026, 12, 4), new(2027, 1, 8)]),
                PeriodCovered.Previous,
                "5 December 2026 to 8 January 2027",
                "2026-12-05",
                "2027-01-08",
                "2027-01-08"
            },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_period_is_named_after_what_it_covers(
        string id,
        Cadence cadence,
        PeriodCovered covers,
        string label,
        string from,
        string to,
        string dueOn
    )
    {
        var programme = Plans.Programme(Plans.On(cadence) with { Covers = covers });

        var period = programme.Period(id);

        Assert.Equal((id, label, from, to), (period.Id, period.Label, $"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}"));
        Assert.Equal(Plans.London($"{dueOn} 17:00"), period.DueAt);
    }

    [Theory]
    [InlineData(29, "2027-02", "2027-02-26")]
    [InlineData(29, "2028-02", "2028-02-29")]
    [InlineData(31, "2028-02", "2028-02-29")]
    [InlineData(31, "2026-04", "2026-04-30")]
    public void A_date_that_a_month_does_not_have_is_its_last_day(int day, string id, string dueOn)
    {
        var programme = Plans.Programme(
            Plans.On(new Cadence.Monthly(new DayOfMonth.Date(day))) with
            {
                Covers = PeriodCovered.Current,
            }
        );

        Assert.Equal(Plans.London($"{dueOn} 17:00"), programme.Period(id).DueAt);
    }

    public static TheoryData<DayOfMonth, string> DaysOfDecember2026() =>
        new()
        {
            { new DayOfMonth.NthWeekday(1, DayOfWeek.Tuesday), "2026-12-01" },
            { new DayOfMonth.NthWeekday(4, DayOfWeek.Monday), "2026-12-24" },
            { new DayOfMonth.LastWeekday(DayOfWeek.Thursday), "2026-12-31" },
            { new DayOfMonth.LastWeekday(DayOfWeek.Monday), "2026-12-24" },
            { new DayOfMonth.NthWorkingDay(1), "2026-12-01" },
            { new DayOfMonth.NthWorkingDay(15), "2026-12-21" },
            { new DayOfMonth.LastWorkingDay(), "2026-12-31" },
        };

    [Theory]
    [MemberData(nameof(DaysOfDecember2026))]
    public void A_day_of_the_month_may_be_named_in_any_way(DayOfMonth day, string dueOn)
    {
        var programme = Plans.Programme(Plans.On(new Cadence.Monthly(day)) with { Covers = PeriodCovered.Current });

        Assert.Equal(Plans.London($"{dueOn} 17:00"), programme.Period("2026-12").DueAt);
    }

    [Fact]
    public void A_working_day_that_closures_leave_a_month_without_is_its_last()
    {
        var programme = Plans.Programme(
            Plans.On(new Cadence.Monthly(new DayOfMonth.NthWorkingDay(15))) with
            {
                Covers = PeriodCovered.Current,
            },
            [new(new(2026, 8, 10), new(2026, 8, 31), "Summer closure")]
        );

        Assert.Equal(Plans.London("2026-08-07 17:00"), programme.Period("2026-08").DueAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-W54")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q1")]
    [InlineData("2026-13")]
    [InlineData("9999-W01")]
    [InlineData("2026-W41x")]
    [InlineData("2026-10-10")]
    public void A_period_that_the_programme_does_not_have_is_not_found(string id) =>
        Assert.Null(ReportingPeriods.Find(Plans.Programme(), Plans.Programme().Calendar(), id));

    [Fact]
    public void The_current_period_is_the_latest_that_has_opened()
    {
        var programme = Plans.Programme();

        Assert.Equal("2026-W40", Current("2026-10-05 07:59"));
        Assert.Equal("2026-W41", Current("2026-10-05 08:00"));
        Assert.Equal("2026-W41", Current("2026-10-12 07:59"));
        Assert.Equal("2026-W41", ReportingPeriods.Next(programme, programme.Calendar(), Plans.London("2026-10-05 07:59"))?.Id);
        Assert.Equal("2026-W42", ReportingPeriods.Next(programme, programme.Calendar(), Plans.London("2026-10-05 08:00"))?.Id);

        string? Current(string now) => ReportingPeriods.Current(programme, programme.Calendar(), Plans.London(now))?.Id;
    }

    [Fact]
    public void A_list_of_dates_has_a_first_and_a_last_period_however_far_apart()
    {
        var programme = Plans.Programme(Plans.On(new Cadence.OnDates([new(2024, 3, 1), new(2027, 6, 4)])));
        var calendar = programme.Calendar();

        Assert.Null(ReportingPeriods.Current(programme, calendar, Plans.London("2024-01-01 00:00")));
        Assert.Equal("2024-03-01", ReportingPeriods.Current(programme, calendar, Plans.London("2026-01-01 00:00"))?.Id);
        Assert.Equal("2027-06-04", ReportingPeriods.Next(programme, calendar, Plans.London("2024-04-01 00:00"))?.Id);
        Assert.Equal("2027-06-04", ReportingPeriods.Current(programme, calendar, Plans.London("2035-01-01 00:00"))?.Id);
        Assert.Null(ReportingPeriods.Next(programme, calendar, Plans.London("2035-01-01 00:00")));
        Assert.Null(NextPlannedStep.After(programme, calendar, Plans.London("2035-01-01 00:00")));
        Assert.Equal("open", NextPlannedStep.After(programme, calendar, Plans.London("2024-04-01 00:00"))?.Step.Id);
    }

    [Fact]
    public void Between_gives_the_periods_with_a_step_in_the_range_in_order()
    {
        var programme = Plans.Programme();

        var periods = ReportingPeriods.Between(
            programme,
            programme.Calendar(),
            Plans.London("2026-10-14 17:00"),
            Plans.London("2026-10-19 08:00")
        );

        Assert.Equal(["2026-W41", "2026-W42", "2026-W43"], periods.Select(p => p.Id));
    }

    [Fact]
    public void The_next_step_after_a_long_closure_is_found()
    {
        var programme = Plans.Programme(closures: [new(new(2026, 10, 15), new(2027, 2, 14), "Moving house")]);

        var next = NextPlannedStep.After(programme, programme.Calendar(), Plans.London("2026-10-20 00:00"));

        Assert.Equal(Plans.London("2027-02-15 08:00"), next?.Step.At);
    }

    [Fact]
    public void The_next_step_is_the_nearest_of_any_period()
    {
        var programme = Plans.Programme();

        var next = NextPlannedStep.After(programme, programme.Calendar(), Plans.London("2026-10-09 17:00"));

        Assert.Equal(("2026-W42", "open"), (next?.Period.Id, next?.Step.Id));
    }
}
