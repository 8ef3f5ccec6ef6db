using ChatOps.Text;
using static ChatOps.Values.DateToken;

namespace ChatOps.Values;

/// <summary>What the pieces of a typed date mean. Created per text.</summary>
/// <param name="missingYear">Of the dates that it may be, year by year, the one that is meant
/// (<see cref="MissingYear"/>).</param>
/// <param name="problems">How what cannot be read is told.</param>
internal sealed class DateGrammar(DateOnly today, Func<Func<int, PartialDate?>, PartialDate?> missingYear, DateProblems problems)
{
    // An "Oct 31" of a year as far from today as this is a day: plans that far ahead do not name a month alone.
    private const int FurthestYears = 10;

    public Parsed<PartialDate> Read(DateToken[] tokens) =>
        tokens switch
        {
            // "By the end of July" is by July.
            [Qualifier { Means: DateQualifier.By }, Qualifier { Means: DateQualifier.End }, .. var rest] => Qualified(
                DateQualifier.By,
                rest
            ),
            // "By mid-May" says no more than "mid-May".
            [Qualifier { Means: DateQualifier.By }, Qualifier part, .. var rest] when part.Means is not DateQualifier.By =>
                Qualified(part.Means, rest),
            [Qualifier qualifier, .. var rest] => Qualified(qualifier.Means, rest),
            _ => OnWeekday(tokens),
        };

    private Parsed<PartialDate> Dated(int day, int month, int year)
    {
        if (!IsReachable(year))
        {
            return problems.Unreachable();
        }

        if (month is < 1 or > 12)
        {
            return problems.NoSuchMonth(day, month);
        }

        return InYear(day, month, year) is { } date ? Parsed.As(date) : problems.NoSuchDay(day, month, year);
    }

    private Parsed<PartialDate> Of(DatePrecision precision, int year, int month) =>
        IsReachable(year) ? Parsed.As(PartialDate.Holding(precision, new DateOnly(year, month, 1))) : problems.Unreachable();

    private Parsed<PartialDate> OfQuarter(int number, DateToken[] of) =>
        (number, of) switch
        {
            (< 1 or > 4, _) => problems.NotUnderstood(),
            (_, [Number year]) when YearOf(year) is { } y => IsReachable(y)
                ? Parsed.As(Quarters.Of(y, number))
                : problems.Unreachable(),
            _ when FinancialYear(of) is { } y => IsReachable(y)
                ? Parsed.As(Quarters.OfFinancial(y, number))
                : problems.Unreachable(),
            _ => problems.Wrong("Enter the quarter with its year, like Q3 2020/21 or Q1 2021."),
        };

    /// <summary>2020/21, 2020-21, 2020/2021 or 20/21 as the year it begins in. Up to 12/13 two digits might be a day and a
    /// month.</summary>
    private static int? FinancialYear(DateToken[] tokens) =>
        tokens switch
        {
            [Financial, .. var rest] => FinancialYear(rest),
            [Number { Digits: 4 } from, Mark { Character: '-' or '/' }, Number to] when Follows(from.Value, to) => from.Value,
            [Number { Digits: 2, Value: > 12 } from, Mark { Character: '-' or '/' }, Number { Digits: 2 } to]
                when Follows(2000 + from.Value, to) => 2000 + from.Value,
            _ => null,
        };

    private static bool Follows(int year, Number next) =>
        next.Digits switch
        {
            2 => next.Value == (year + 1) % 100,
            4 => next.Value == year + 1,
            _ => false,
        };

    private static int? YearOf(Number number) =>
        number.Digits switch
        {
            2 => 2000 + number.Value,
            4 => number.Value,
            _ => null,
        };

    private static int? DayOf(DateToken token) =>
        token switch
        {
            Number { Digits: <= 2 } number => number.Value,
            Ordinal ordinal => ordinal.Day,
            _ => null,
        };

    private static PartialDate? InYear(int day, int month, int year) =>
        day >= 1 && day <= DateTime.DaysInMonth(year, month) ? PartialDate.OfDay(new DateOnly(year, month, day)) : null;

    private static bool IsReachable(int year) => year is >= PartialDate.EarliestYear and <= PartialDate.LatestYear;

    private Parsed<PartialDate> Qualified(DateQualifier qualifier, DateToken[] rest)
    {
        var date = OnWeekday(rest);
        return !date.IsGiven ? date
            : date.Value.CanBe(qualifier) ? Parsed.As(date.Value.With(qualifier))
            : problems.NotUnderstood();
    }

    private Parsed<PartialDate> OnWeekday(DateToken[] tokens)
    {
        if (tokens is not [Weekday weekday, .. var rest])
        {
            return Unqualified(tokens);
        }

        var date = Unqualified(rest);
        if (!date.IsGiven)
        {
            return date;
        }

        if (date.Value.Precision is not DatePrecision.Day)
        {
            return problems.NotUnderstood();
        }

        var day = date.Value.Begins;
        return day.DayOfWeek == weekday.Day
            ? date
            : problems.Wrong(
                $"{UkText.Date(day)} is a {day.DayOfWeek}, not a {weekday.Day}. Enter the date without the day of the week."
            );
    }

    private Parsed<PartialDate> Unqualified(DateToken[] tokens) =>
        tokens switch
        {
            [Quarter, Number { Digits: 1 } number, .. var of] => OfQuarter(number.Value, of),
            [.. var of, Quarter, Number { Digits: 1 } number] => OfQuarter(number.Value, of),
            [Season season, .. var of] => OfSeason(season, of),
            // Before the financial year: 2010-11 is the month that it is in the ISO form, 2010/11 the year.
            [Number { Digits: 4 } year, Mark { Character: '-' }, Number { Digits: 2, Value: >= 1 and <= 12 } month] => Of(
                DatePrecision.Month,
                year.Value,
                month.Value
            ),
            _ when FinancialYear(tokens) is { } year => Of(DatePrecision.FinancialYear, year, 4),
            [Number { Digits: 4 } year] => Of(DatePrecision.Year, year.Value, 1),
            _ when tokens.OfType<Month>().Any() => WithMonth(tokens),
            _ => Numbers(tokens),
        };

    private Parsed<PartialDate> OfSeason(Season season, DateToken[] of) =>
        (season.Begins, of) switch
        {
            (12, _) => FinancialYear(of) is { } from
                ? Of(DatePrecision.Season, from, 12)
                : problems.Wrong("Winter is in two years. Enter both, like winter 2020/21, or a month."),
            (_, []) => Nearest(year => PartialDate.Holding(DatePrecision.Season, new DateOnly(year, season.Begins, 1))),
            (_, [Number number]) when YearOf(number) is { } year => Of(DatePrecision.Season, year, season.Begins),
            _ => problems.NotUnderstood(),
        };

    private Parsed<PartialDate> WithMonth(DateToken[] tokens) =>
        tokens switch
        {
            [Month month] => Nearest(year => PartialDate.OfMonth(year, month.Of)),
            [Month month, Number { Digits: 2 } number] => MonthAndTwoDigits(month.Of, number.Value),
            [Month month, Number { Digits: 4 } year] => Of(DatePrecision.Month, year.Value, month.Of),
            [Number { Digits: 4 } year, Month month] => Of(DatePrecision.Month, year.Value, month.Of),
            [Number { Digits: 4 } year, Month month, var day] when DayOf(day) is { } d => Dated(d, month.Of, year.Value),
            [Month month, var day] when DayOf(day) is { } d => DayAndMonth(d, month.Of),
            [var day, Month month] when DayOf(day) is { } d => DayAndMonth(d, month.Of),
            [var day, Month month, Number year] when DayOf(day) is { } d && YearOf(year) is { } y => Dated(d, month.Of, y),
            [Month month, var day, Number year] when DayOf(day) is { } d && YearOf(year) is { } y => Dated(d, month.Of, y),
            _ => problems.NotUnderstood(),
        };

    /// <summary>
    /// "Oct 20" is October 2020: that is what it means in these papers. It is a day only where the year would be more than ten
    /// years from today and the month has such a day: "Oct 31" in 2020.
    /// </summary>
    private Parsed<PartialDate> MonthAndTwoDigits(int month, int number)
    {
        var isDay = Math.Abs(2000 + number - today.Year) > FurthestYears && number >= 1 && number <= MaxDaysIn(month);
        return isDay ? DayAndMonth(number, month) : Of(DatePrecision.Month, 2000 + number, month);
    }

    private Parsed<PartialDate> Numbers(DateToken[] tokens) =>
        tokens switch
        {
            [Number { Digits: 4 } year, Mark first, Number { Digits: <= 2 } month, Mark second, Number { Digits: <= 2 } day]
                when first == second && (!problems.IsFile || (month.Digits == 2 && day.Digits == 2)) => Dated(
                day.Value,
                month.Value,
                year.Value
            ),
            [Number { Digits: <= 2 } day, Mark first, Number { Digits: <= 2 } month, Mark second, Number year]
                when first == second && YearOf(year) is { } y => Dated(day.Value, month.Value, y),
            [Number { Digits: <= 2 } day, Number { Digits: <= 2 } month, Number year] when YearOf(year) is { } y => Dated(
                day.Value,
                month.Value,
                y
            ),
            [Number { Digits: <= 2, Value: >= 1 and <= 12 } month, Mark, Number { Digits: 4 } year] => Of(
                DatePrecision.Month,
                year.Value,
                month.Value
            ),
            [Number { Digits: <= 2 } day, Mark, Number { Digits: <= 2, Value: >= 1 and <= 12 } month] => DayAndMonth(
                day.Value,
                month.Value
            ),
            _ => problems.NotUnderstood(),
        };

    private Parsed<PartialDate> DayAndMonth(int day, int month) =>
        day >= 1 && day <= MaxDaysIn(month)
            ? Nearest(year => InYear(day, month, year))
            : problems.NoSuchDay(day, month, year: null);

    private Parsed<PartialDate> Nearest(Func<int, PartialDate?> inYear) =>
        missingYear(inYear) is { } date ? Parsed.As(date) : problems.NoYear();

    // A leap year has them all.
    private static int MaxDaysIn(int month) => DateTime.DaysInMonth(2000, month);
}
