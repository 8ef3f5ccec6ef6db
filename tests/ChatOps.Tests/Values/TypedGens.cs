using ChatOps.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Tests.Values;

/// <summary>Everything that the types can hold, and what people might type.</summary>
internal static class TypedGens
{
    public static readonly Gen<DateOnly> Days = Gen.Choose(
            0,
            new DateOnly(2099, 12, 31).DayNumber - new DateOnly(2000, 1, 1).DayNumber
        )
        .Select(d => new DateOnly(2000, 1, 1).AddDays(d));

    public static readonly Gen<DateOnly> AnyToday = Gen.Frequency(
        (9, Days),
        (2, Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber)),
        (
            1,
            Gen.Elements(
                DateOnly.MinValue,
                DateOnly.MaxValue,
                new DateOnly(2000, 1, 1),
                new DateOnly(2099, 12, 31),
                new DateOnly(2024, 2, 29)
            )
        )
    );

    public static readonly Gen<PartialDate> Dates = DatesHolding(
        Gen.Frequency(
            (9, Days),
            (
                1,
                Gen.Elements(
                    new DateOnly(2000, 1, 1),
                    new DateOnly(2000, 4, 1),
                    new DateOnly(2099, 4, 1),
                    new DateOnly(2099, 12, 31)
                )
            )
        )
    );

    /// <summary>Of two months or so, so that what is compared is often equal or nearly so.</summary>
    public static readonly Gen<PartialDate> NearDates = DatesHolding(
        Gen.Choose(0, 70).Select(d => new DateOnly(2020, 11, 25).AddDays(d))
    );

    private static readonly Gen<decimal> Below1000 = Gen.Choose(0, 999).Select(n => (decimal)n);

    private static readonly Gen<decimal> Magnitudes =
        from billions in Gen.Frequency((2, Gen.Constant(0m)), (1, Below1000))
        from millions in Gen.Frequency((1, Gen.Constant(0m)), (1, Below1000))
        from thousands in Gen.Frequency((2, Gen.Constant(0m)), (1, Gen.Choose(0, 9).Select(n => 100m * n)), (1, Below1000))
        from units in Gen.Frequency((2, Gen.Constant(0m)), (1, Below1000))
        select (((((billions * 1000) + millions) * 1000) + thousands) * 1000) + units;

    public static readonly Gen<Pounds> Amounts =
        from pounds in Magnitudes
        from pence in Gen.Frequency((2, Gen.Constant(0m)), (1, Gen.Choose(0, 99).Select(p => p / 100m)))
        from sign in Gen.Elements(1m, -1m)
        select new Pounds(sign * (pounds + pence));

    public static readonly Gen<Quantity> Quantities =
        from number in Magnitudes
        from part in Gen.Frequency((2, Gen.Constant(0m)), (1, Gen.Choose(0, 9999).Select(p => p / 10_000m)))
        from sign in Gen.Elements(1m, -1m)
        from unit in Gen.Elements(Enum.GetValues<QuantityUnit>())
        select new Quantity(sign * (number + part), unit);

    /// <summary>Pieces of what is read, put together as they come, so that every rule of the grammars is met.</summary>
    public static readonly Gen<string> Jumbles = Gen.Elements(
            "30",
            "11",
            "2020",
            "20",
            "21",
            "31",
            "0",
            "99",
            "00000",
            "Oct",
            "february",
            "Sept.",
            "Q",
            "Q3",
            "FY",
            "spring",
            "winter",
            "Mon",
            "by",
            "start",
            "mid",
            "end of",
            "towards the",
            "th",
            "st",
            "/",
            "-",
            ".",
            "–",
            "'",
            "’",
            ",",
            " ",
            "\u00A0",
            "\u200E",
            "£",
            "(",
            ")",
            "+",
            "−",
            "m",
            "k",
            "bn",
            "million",
            "%",
            "days",
            "to",
            " to ",
            ";",
            "tbc",
            "n/a",
            "-",
            "\0",
            "\uD800",
            "🟢",
            "٣",
            "１",
            "ı",
            "İ"
        )
        .ArrayOf()
        .Select(string.Concat);

    public static readonly Gen<string> Texts = Gen.OneOf(
        Jumbles,
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        ArbMap.Default.GeneratorFor<UnicodeString>().Where(text => text.Get is not null).Select(text => text.Get)
    );

    private static Gen<PartialDate> DatesHolding(Gen<DateOnly> days) =>
        from precision in Gen.Elements(Enum.GetValues<DatePrecision>())
        from day in days.Where(day => IsOfTheYears(precision, day))
        from qualifier in Gen.Elements(Enum.GetValues<DateQualifier>())
        let date = PartialDate.Holding(precision, day)
        select date.CanBe(qualifier) ? date.With(qualifier) : date;

    private static bool IsOfTheYears(DatePrecision precision, DateOnly day) =>
        precision switch
        {
            DatePrecision.FinancialQuarter or DatePrecision.FinancialYear => day >= new DateOnly(2000, 4, 1),
            DatePrecision.Season => day >= new DateOnly(2000, 3, 1),
            _ => true,
        };
}
