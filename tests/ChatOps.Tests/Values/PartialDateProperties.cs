using ChatOps.Text;
using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class PartialDateProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void A_date_that_is_printed_is_read_as_it_was_on_any_day() =>
        Prop.ForAll(
                TypedGens.Dates.Zip(TypedGens.AnyToday).ToArbitrary(),
                given =>
                    PartialDateText.Read(PartialDateText.Print(given.Item1), given.Item2) == Parsed.As(given.Item1)
                    && PartialDateText.Read(PartialDateText.PrintInSentence(given.Item1), given.Item2) == Parsed.As(given.Item1)
            )
            .Check(Many);

    [Fact]
    public void A_date_that_is_stored_is_read_as_it_was() =>
        Prop.ForAll(TypedGens.Dates.ToArbitrary(), date => PartialDateStore.Parse(PartialDateStore.Store(date)) == date)
            .Check(Many);

    [Fact]
    public void Different_dates_are_stored_and_printed_differently() =>
        Prop.ForAll(
                Gen.OneOf(TypedGens.Dates.Two(), TypedGens.NearDates.Two()).ToArbitrary(),
                dates =>
                    dates.Item1 == dates.Item2
                    || (
                        PartialDateStore.Store(dates.Item1) != PartialDateStore.Store(dates.Item2)
                        && PartialDateText.Print(dates.Item1) != PartialDateText.Print(dates.Item2)
                    )
            )
            .Check(Many);

    [Fact]
    public void The_order_of_dates_is_total_and_follows_their_days() =>
        Prop.ForAll(
                TypedGens.NearDates.Three().ToArbitrary(),
                dates =>
                {
                    var (a, b, c) = dates;
                    return Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
                        && (a.CompareTo(b) == 0) == (a == b)
                        && (a > b || b > c || a <= c)
                        && (a.Last >= b.Last || a < b)
                        && (a.Last != b.Last || a.First >= b.First || a < b)
                        && (a.Last >= b.First || a < b);
                }
            )
            .Check(Many);

    [Fact]
    public void A_qualifier_stays_inside_what_it_stands_before_and_is_past_when_its_last_day_is() =>
        Prop.ForAll(
                TypedGens.Dates.Zip(TypedGens.Days).ToArbitrary(),
                given =>
                {
                    var (date, today) = given;
                    var whole = date.With(DateQualifier.None);
                    return whole.First == date.Begins
                        && whole.First <= date.First
                        && date.First <= date.Last
                        && date.Last <= whole.Last
                        && date.IsPast(today) == (today > date.Last);
                }
            )
            .Check(Many);

    [Fact]
    public void Start_middle_and_end_are_the_whole_without_a_gap() =>
        Prop.ForAll(
                TypedGens.Dates.Where(date => date.Precision is not DatePrecision.Day).ToArbitrary(),
                date =>
                {
                    var (start, middle, end) = (
                        date.With(DateQualifier.Start),
                        date.With(DateQualifier.Mid),
                        date.With(DateQualifier.End)
                    );
                    return start.First == date.Begins
                        && start.Last.AddDays(1) == middle.First
                        && middle.Last.AddDays(1) == end.First
                        && end.Last == date.With(DateQualifier.None).Last;
                }
            )
            .Check(Many);

    [Fact]
    public void A_slip_there_is_the_slip_back_with_its_sign_turned() =>
        Prop.ForAll(
                Gen.OneOf(TypedGens.Dates.Two(), TypedGens.NearDates.Two()).ToArbitrary(),
                dates =>
                {
                    var (there, back) = (Slip.Between(dates.Item1, dates.Item2)!, Slip.Between(dates.Item2, dates.Item1)!);
                    return there.Amount == -back.Amount
                        && there.Unit == back.Unit
                        && there.Words.Replace("later", "earlier", StringComparison.Ordinal)
                            == back.Words.Replace("later", "earlier", StringComparison.Ordinal)
                        && (there.Amount <= 0 || dates.Item1.Last < dates.Item2.Last);
                }
            )
            .Check(Many);

    [Fact]
    public void A_date_without_its_year_is_within_nine_months_ahead_or_else_in_the_past() =>
        Prop.ForAll(
                TypedGens.Days.Where(day => day.Year is > 2004 and < 2095).Zip(Gen.Choose(1, 12)).ToArbitrary(),
                given =>
                {
                    var (today, month) = given;
                    var read = PartialDateText.Read(new DateOnly(2020, month, 1).ToString("MMM"), today).Value;
                    return read.Begins.Month == month
                        && read.First <= today.AddMonths(MissingYear.MonthsAhead)
                        && read.Last > today.AddMonths(-4);
                }
            )
            .Check(Many);
}
