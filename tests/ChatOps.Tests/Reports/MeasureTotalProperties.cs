using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What must hold of a total of money whatever is given.</summary>
public sealed class MeasureTotalProperties
{
    private static readonly Gen<MeasureLine[]> Lines = Gen.ArrayOf(
        from workstream in Gen.Choose(1, 4)
        from kind in Gen.Elements(MeasureKind.Saving, MeasureKind.Spend, MeasureKind.Indicator)
        from year in Gen.Choose(2019, 2021)
        from target in Figure
        from actual in Figure
        from forecast in Figure
        from current in Gen.Elements(true, false)
        select new MeasureLine(
            new Workstream
            {
                Id = $"w{workstream}",
                Name = "W",
                Leads = [],
            },
            new Measure
            {
                Id = "m",
                Name = "M",
                Kind = kind,
            },
            MeasureEntry.Blank("m", new FigureTime(year, null)) with
            {
                Target = target,
                Actual = actual,
                Forecast = forecast,
            },
            null,
            current
        )
    );

    // Zero is a figure; null is none.
    private static Gen<decimal?> Figure =>
        Gen.OneOf(Gen.Constant<decimal?>(null), Gen.Choose(-3, 1_000).Select(pence => (decimal?)pence / 100));

    [Fact]
    public void The_parts_add_up_to_the_whole() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Lines.Zip(Gen.Choose(0, 30)).ToArbitrary(),
                given =>
                {
                    var (lines, at) = given;
                    var whole = MeasureTotal.Of(lines);
                    var (first, second) = (MeasureTotal.Of(lines.Take(at)), MeasureTotal.Of(lines.Skip(at)));
                    return whole.All(total =>
                        Sums(total)
                            .Zip(Of(first, total), Of(second, total))
                            .All(sum =>
                                sum.First.Amount
                                    == (
                                        sum.Second?.Amount is null && sum.Third?.Amount is null
                                            ? null
                                            : (sum.Second?.Amount ?? 0) + (sum.Third?.Amount ?? 0)
                                    )
                                && sum.First.Given == (sum.Second?.Given ?? 0) + (sum.Third?.Given ?? 0)
                                && sum.First.Count == (sum.Second?.Count ?? 0) + (sum.Third?.Count ?? 0)
                            )
                    );
                }
            )
        );

    [Fact]
    public void What_is_not_given_changes_no_amount_and_is_counted() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Lines.ToArbitrary(),
                lines =>
                    MeasureTotal
                        .Of(lines)
                        .All(total =>
                        {
                            var none = lines.First(l => l.Measure.Kind == total.Kind && l.Entry.When == total.When);
                            var with = MeasureTotal
                                .Of([.. lines, none with { Entry = MeasureEntry.Blank("m", total.When) }])
                                .Single(t => t.Kind == total.Kind && t.When == total.When);
                            return Sums(with)
                                .Zip(Sums(total))
                                .All(sum =>
                                    sum.First!.Amount == sum.Second!.Amount && sum.First.NotGiven == sum.Second.NotGiven + 1
                                );
                        })
            )
        );

    [Fact]
    public void The_order_does_not_matter_and_indicators_are_in_no_total() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Lines.ToArbitrary(),
                lines =>
                    MeasureTotal.Of(lines).SequenceEqual(MeasureTotal.Of(lines.Reverse()))
                    && MeasureTotal.Of(lines).All(t => t.Kind != MeasureKind.Indicator)
            )
        );

    [Theory]
    [InlineData(6, 6, "from 6 workstreams")]
    [InlineData(4, 6, "from 4 of 6 workstreams; 2 with no figure")]
    [InlineData(0, 0, "not given")]
    [InlineData(0, 1, "not given")]
    [InlineData(0, 3, "not given by any of 3 workstreams")]
    public void A_total_says_how_many_gave_a_figure(int given, int count, string words) =>
        Assert.Equal(words, new FigureSum(0, given, count).From("workstream"));

    private static FigureSum[] Sums(MeasureTotal total) => [total.Target, total.Actual, total.Forecast, total.Difference];

    private static IEnumerable<FigureSum?> Of(IReadOnlyList<MeasureTotal> totals, MeasureTotal same) =>
        totals.FirstOrDefault(t => t.Kind == same.Kind && t.When == same.When) is { } found ? Sums(found) : new FigureSum?[4];
}
