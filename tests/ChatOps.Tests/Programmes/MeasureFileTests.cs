using ChatOps.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>What a programme file says of money and measures.</summary>
public sealed class MeasureFileTests
{
    private static readonly Programme Finance = FinanceProgramme.Programme;

    [Fact]
    public void All_that_is_doubtful_in_the_finance_update_is_the_total_that_is_printed_otherwise()
    {
        var problem = Assert.Single(ProgrammeFile.Read(FinanceProgramme.Yaml, "forum-finance.yaml").Problems);

        Assert.Equal(
            (Severity.Warning, "The targets add up to £2,128,000, but the total is £2,100,000."),
            (problem.Severity, problem.What)
        );
    }

    [Fact]
    public void Amounts_are_read_as_people_type_them_and_what_is_not_given_is_not_zero()
    {
        Assert.Equal(
            [(2020, null, 528_000m, null, 500_000m), (2020, 2, 132_000m, null, null), (2020, 3, 132_000m, null, null)],
            Find("transport-savings").Figures.Select(f => (f.When.FinancialYear, f.When.Quarter, f.Target, f.Actual, f.Forecast))
        );
        Assert.Equal(
            [(100_000m, 60_000m), (200_000m, null)],
            Find("help-savings").Figures.Select(f => (f.Target!.Value, f.Actual))
        );
        Assert.Equal([-6_528_000m, -4_100_000m, 0m], Find("forecast").Figures.Select(f => f.Forecast!.Value));
        Assert.All(Find("forecast").Figures, f => Assert.Null(f.Target));
    }

    [Fact]
    public void An_indicator_has_its_unit_and_what_is_good()
    {
        var measure = Find("plan-days");

        Assert.Equal(
            ("weeks", MeasureDirection.Down, 26m, false),
            (measure.Unit, measure.Direction, measure.Baseline, measure.IsByYear)
        );
        Assert.Equal("23.5 weeks", MeasureText.Print(measure, measure.Figures[0].Actual!.Value));
        Assert.Equal([21m, 21m], new[] { "21", "21 weeks" }.Select(text => MeasureText.Read(measure, text).Value));
        Assert.Equal("Enter a number, such as 12 weeks or 87.5 weeks.", MeasureText.Read(measure, "soon").Problem);
        Assert.Equal("Enter a number, such as 12 weeks or 87.5 weeks.", MeasureText.Read(measure, "87%").Problem);
    }

    [Fact]
    public void What_is_delivered_has_states_of_its_own_or_else_the_ratings()
    {
        Assert.Equal(["D", "S", "N"], Finance.Delivery.States.Select(s => s.Letter));
        Assert.Same(SmallRag.Rag, SmallRag.Delivery);
        Assert.Null(SmallRag.DeliveryStates);
        Assert.Empty(SmallRag.Measures);
    }

    [Fact]
    public void A_printed_total_is_kept_as_it_is() =>
        Assert.Equal(
            new PrintedTotal(MeasureKind.Saving, 2020, new Pounds(2_100_000), null, null),
            Assert.Single(Finance.PrintedTotals)
        );

    [Fact]
    public void Checking_a_file_counts_what_it_measures()
    {
        var path = Path.GetTempFileName();
        using var output = new StringWriter();
        File.WriteAllText(path, FinanceProgramme.Yaml);

        Assert.Equal(0, ProgrammeCheckCommand.Run(path, output));

        File.Delete(path);
        Assert.Contains(
            "0 milestones, 5 measures (1 without a target). The programme can run.",
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_than_a_register_holds_is_refused()
    {
        var measures = string.Concat(
            Enumerable.Range(1, 101).Select(i => $"  - {{id: m{i}, name: M{i}, workstream: digging, kind: saving}}\n")
        );

        Assert.Equal(
            "'digging' has more than 100 measures or 1,000 figures.",
            Assert.Single(ProgrammeFile.Read($"{SmallProgramme.Yaml}measures:\n{measures}", "wells.yaml").Errors).What
        );
    }

    [Theory]
    [InlineData("2020/21", 2020, null, "2020/21")]
    [InlineData("2020-21", 2020, null, "2020/21")]
    [InlineData("FY 2020/21", 2020, null, "2020/21")]
    [InlineData("2020/21 Q1", 2020, 1, "Quarter 1 2020/21")]
    [InlineData("Q4 2020/21", 2020, 4, "Quarter 4 2020/21")]
    public void A_figure_is_of_a_financial_year_or_a_quarter_of_one(string text, int year, int? quarter, string words)
    {
        var time = ChatOps.Programmes.Text.FigureTimeText.Parse(text).Value;

        Assert.Equal((year, quarter, words), (time.FinancialYear, time.Quarter, time.Words));
    }

    [Theory]
    [InlineData(2021, null, true)]
    [InlineData(2020, null, false)]
    [InlineData(2020, 3, true)]
    [InlineData(2020, 2, false)]
    [InlineData(2019, 4, false)]
    public void What_is_to_come_begins_after_the_quarter_at_hand(int year, int? quarter, bool isAfter) =>
        Assert.Equal(isAfter, new FigureTime(year, quarter).IsAfter(new FigureTime(2020, 2)));

    [Theory]
    [InlineData(2020, 3, 31, 2019, 4)]
    [InlineData(2020, 4, 1, 2020, 1)]
    [InlineData(2020, 12, 31, 2020, 3)]
    public void The_financial_year_begins_in_April(int year, int month, int day, int financialYear, int quarter) =>
        Assert.Equal(new FigureTime(financialYear, quarter), FigureTime.QuarterOf(new DateOnly(year, month, day)));

    private static Programme SmallRag { get; } = ProgrammeFile.Read(SmallProgramme.Yaml, "wells.yaml").Programme!;

    private static Measure Find(string id) => Finance.Measures.Single(m => m.Id == id);
}
