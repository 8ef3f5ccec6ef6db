using ChatOps.Programmes;
using ChatOps.Programmes.Text;
using ChatOps.Text;
using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Programmes;

public class TextGrammarTests
{
    private static readonly Gen<TimeOnly> Times = Gen.Choose(0, (24 * 60) - 1).Select(m => TimeOnly.MinValue.AddMinutes(m));
    private static readonly Gen<DateOnly> Dates = Gen.Choose(0, 36_000).Select(d => new DateOnly(2000, 1, 1).AddDays(d));
    private static readonly Gen<DayOfWeek> Weekdays = Gen.Elements(Enum.GetValues<DayOfWeek>());

    private static readonly Gen<StepTime> Steps = Gen.OneOf(
        Gen.Choose(-StepTimeText.MaxHours, StepTimeText.MaxHours).Select(h => new StepTime(h, StepUnit.Hours, null)),
        Gen.Choose(-StepTimeText.MaxWorkingDays, StepTimeText.MaxWorkingDays)
            .SelectMany(d => Times.Select(t => new StepTime(d, StepUnit.WorkingDays, t)))
    );

    private static readonly Gen<DayOfMonth> Days = Gen.OneOf(
        Gen.Choose(1, 31).Select(DayOfMonth (d) => new DayOfMonth.Date(d)),
        Gen.Choose(1, 4).SelectMany(n => Weekdays.Select(DayOfMonth (d) => new DayOfMonth.NthWeekday(n, d))),
        Weekdays.Select(DayOfMonth (d) => new DayOfMonth.LastWeekday(d)),
        Gen.Choose(1, DayOfMonthText.MaxWorkingDays).Select(DayOfMonth (n) => new DayOfMonth.NthWorkingDay(n)),
        Gen.Constant<DayOfMonth>(new DayOfMonth.LastWorkingDay())
    );

    private static readonly Gen<Cadence> Cadences = Gen.OneOf(
        Weekdays.Select(Cadence (d) => new Cadence.Weekly(d)),
        Dates.Select(Cadence (d) => new Cadence.Fortnightly(d)),
        Days.Select(Cadence (d) => new Cadence.Monthly(d)),
        Days.SelectMany(d => Gen.Choose(1, 12).Select(Cadence (m) => new Cadence.Quarterly(d, m)))
    );

    private static readonly Gen<QuietHours> Quiet = Gen.Frequency(
        (1, Gen.Constant(QuietHours.None)),
        (
            9,
            Times.SelectMany(from =>
                Gen.Choose(1, (int)QuietHoursText.MaxLength.TotalMinutes)
                    .Select(length => new QuietHours(from, from.AddMinutes(length)))
            )
        )
    );

    [Fact]
    public void A_step_that_is_printed_is_read_as_it_was() => RoundTrips(Steps, StepTimeText.Print, StepTimeText.Parse);

    [Fact]
    public void A_cadence_that_is_printed_is_read_as_it_was() => RoundTrips(Cadences, CadenceText.Print, CadenceText.Parse);

    [Fact]
    public void A_day_of_the_month_that_is_printed_is_read_as_it_was() =>
        RoundTrips(Days, DayOfMonthText.Print, DayOfMonthText.Parse);

    [Fact]
    public void A_day_of_a_plan_is_read_as_it_was_written() =>
        RoundTrips(
            Dates.Select(PartialDate.OfDay),
            d => $"{d.Begins.Day}/{d.Begins.Month}/{d.Begins.Year}",
            PlannedDateText.Parse
        );

    [Fact]
    public void A_date_that_is_printed_is_read_as_it_was() => RoundTrips(Dates, IsoDate.Format, DateText.Parse);

    [Fact]
    public void A_time_that_is_printed_is_read_as_it_was() => RoundTrips(Times, TimeText.Print, TimeText.Parse);

    [Fact]
    public void Quiet_hours_that_are_printed_are_read_as_they_were() =>
        RoundTrips(Quiet, QuietHoursText.Print, QuietHoursText.Parse);

    [Fact]
    public void Listed_dates_that_are_printed_are_read_as_they_were() =>
        Prop.ForAll(
                Dates.NonEmptyListOf().ToArbitrary(),
                dates =>
                    CadenceText.Parse(CadenceText.Print(new Cadence.OnDates([.. dates]))).Value is Cadence.OnDates read
                    && read.Dates.SequenceEqual(dates)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_a_grammar_throw() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                    Says(StepTimeText.Parse(text.Get))
                    && Says(CadenceText.Parse(text.Get))
                    && Says(DayOfMonthText.Parse(text.Get))
                    && Says(PlannedDateText.Parse(text.Get))
                    && Says(DateText.Parse(text.Get))
                    && Says(TimeText.Parse(text.Get))
                    && Says(QuietHoursText.Parse(text.Get))
                    && Says(QuietHoursText.Parse($"{text.Get} to {text.Get}"))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("7 working days before at 09:00", -7, 9, 0)]
    [InlineData("  1  Working Day after at 4pm ", 1, 16, 0)]
    [InlineData("on the day at 12:00", 0, 12, 0)]
    [InlineData("one working day before at 9.30am", -1, 9, 30)]
    public void Working_days_are_read_as_people_write_them(string text, int days, int hour, int minute) =>
        Assert.Equal(new StepTime(days, StepUnit.WorkingDays, new TimeOnly(hour, minute)), StepTimeText.Parse(text).Value);

    [Theory]
    [InlineData("3 hours before", -3)]
    [InlineData("an hour after", 1)]
    [InlineData("when due", 0)]
    public void Hours_are_read_as_people_write_them(string text, int hours) =>
        Assert.Equal(new StepTime(hours, StepUnit.Hours, null), StepTimeText.Parse(text).Value);

    [Theory]
    [InlineData("66 working days before at 09:00")]
    [InlineData("337 hours after")]
    [InlineData("2 weeks before")]
    [InlineData("-3 hours before")]
    [InlineData("3 working days before at noon")]
    public void What_is_not_a_step_is_refused(string text) => Assert.False(StepTimeText.Parse(text).IsGiven);

    [Theory]
    [InlineData("two weeks on Friday, from 2 October 2026")]
    [InlineData("fortnight from 2026-10-02")]
    [InlineData("2 weeks on fri from 2 Oct 2026")]
    public void A_fortnight_is_read_as_people_write_it(string text) =>
        Assert.Equal(new Cadence.Fortnightly(new DateOnly(2026, 10, 2)), CadenceText.Parse(text).Value);

    [Fact]
    public void The_cadences_of_the_manual_are_read_as_they_say()
    {
        Assert.Equal(new Cadence.Weekly(DayOfWeek.Friday), CadenceText.Parse("week on Friday").Value);
        Assert.Equal(new Cadence.Monthly(new DayOfMonth.Date(5)), CadenceText.Parse("month on day 5").Value);
        Assert.Equal(
            new Cadence.Monthly(new DayOfMonth.NthWeekday(2, DayOfWeek.Tuesday)),
            CadenceText.Parse("month on second Tuesday").Value
        );
        Assert.Equal(
            new Cadence.Monthly(new DayOfMonth.NthWorkingDay(3)),
            CadenceText.Parse("month on the 3rd working day").Value
        );
        Assert.Equal(new Cadence.Monthly(new DayOfMonth.LastWorkingDay()), CadenceText.Parse("month on last working day").Value);
        Assert.Equal(
            new Cadence.Quarterly(new DayOfMonth.NthWorkingDay(2), 1),
            CadenceText.Parse("quarter on 2nd working day of January").Value
        );
    }

    [Theory]
    [InlineData("Oct 2020", 2020, 10, null)]
    [InlineData("Sept 2020", 2020, 9, null)]
    [InlineData("October 2020", 2020, 10, null)]
    [InlineData("2020-10", 2020, 10, null)]
    [InlineData("1 Oct 2020", 2020, 10, 1)]
    [InlineData("1st October 2020", 2020, 10, 1)]
    [InlineData("2020-02-29", 2020, 2, 29)]
    [InlineData("1/10/2020", 2020, 10, 1)]
    [InlineData("30/11/20", 2020, 11, 30)]
    public void A_date_is_read_with_the_precision_it_was_given_in(string text, int year, int month, int? day) =>
        Assert.Equal(
            day is { } d ? PartialDate.OfDay(new DateOnly(year, month, d)) : PartialDate.OfMonth(year, month),
            PlannedDateText.Parse(text).Value
        );

    [Theory]
    [InlineData("30/11/20", "30 November 2020")]
    [InlineData("1/10/2020", "1 October 2020")]
    [InlineData("Oct 20", "October 2020")]
    [InlineData("end of Oct 2020", "End of October 2020")]
    [InlineData("By July 18", "By July 2018")]
    [InlineData("Start April 2018", "Start of April 2018")]
    [InlineData("Q3 20/21", "Quarter 3 2020/21")]
    public void The_date_of_a_plan_is_read_as_people_in_the_UK_write_it(string text, string printed) =>
        Assert.Equal(printed, PartialDateText.Print(PlannedDateText.Parse(text).Value!));

    [Theory]
    [InlineData("Oct")]
    [InlineData("30 November")]
    [InlineData("spring")]
    public void The_date_of_a_plan_without_a_year_is_refused(string text) => Assert.False(PlannedDateText.Parse(text).IsGiven);

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("2020-13")]
    [InlineData("0 October 2020")]
    [InlineData("October 20")]
    [InlineData("2020-1-1")]
    [InlineData("10/13/2020")]
    [InlineData("31/9/2020")]
    [InlineData("1/10/020")]
    [InlineData("1/10")]
    [InlineData("0001-01-01")]
    public void An_impossible_or_ambiguous_date_is_refused(string text) => Assert.False(DateText.Parse(text).IsGiven);

    [Theory]
    [InlineData("17:00", 17, 0)]
    [InlineData("5pm", 17, 0)]
    [InlineData("12am", 0, 0)]
    [InlineData("12:30 pm", 12, 30)]
    [InlineData("9.05AM", 9, 5)]
    public void A_time_is_read_as_people_write_it(string text, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), TimeText.Parse(text).Value);

    [Theory]
    [InlineData("17")]
    [InlineData("24:00")]
    [InlineData("13pm")]
    [InlineData("9:5")]
    [InlineData("noon")]
    public void What_is_not_a_time_is_refused(string text) => Assert.False(TimeText.Parse(text).IsGiven);

    [Theory]
    [InlineData("19:00 to 07:00", 19, 7)]
    [InlineData("from 7pm to 7am", 19, 7)]
    [InlineData(" 7pm  TO 7am ", 19, 7)]
    [InlineData("19:00-07:00", 19, 7)]
    [InlineData("19:00 – 07:00", 19, 7)]
    [InlineData("00:00 to 07:00", 0, 7)]
    [InlineData("20:00 to 00:00", 20, 0)]
    [InlineData("16:00 to 08:00", 16, 8)]
    public void Quiet_hours_are_read_as_people_write_them(string text, int from, int to) =>
        Assert.Equal(new QuietHours(new TimeOnly(from, 0), new TimeOnly(to, 0)), QuietHoursText.Parse(text).Value);

    [Theory]
    [InlineData("none")]
    [InlineData(" None ")]
    public void No_hour_need_be_quiet(string text) => Assert.Equal(QuietHours.None, QuietHoursText.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("19:00")]
    [InlineData("19:00 to")]
    [InlineData("to 07:00")]
    [InlineData("19:00 to 07:00 to 09:00")]
    [InlineData("00:00 to 00:00")]
    [InlineData("07:00 to 23:01")]
    [InlineData("nights")]
    public void What_is_no_span_of_quiet_hours_is_refused(string text) => Assert.False(QuietHoursText.Parse(text).IsGiven);

    private static void RoundTrips<T>(Gen<T> values, Func<T, string> print, Func<string, Parsed<T>> parse) =>
        Prop.ForAll(values.ToArbitrary(), value => parse(print(value)) is { IsGiven: true } read && Equals(read.Value, value))
            .QuickCheckThrowOnFailure();

    private static bool Says<T>(Parsed<T> parsed) =>
        parsed.IsGiven || (parsed.Problem!.EndsWith('.') && parsed.Fix.EndsWith('.'));
}
