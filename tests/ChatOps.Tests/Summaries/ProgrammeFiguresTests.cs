using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Tests.Programmes;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Summaries;

/// <summary>What is counted for the whole programme, as its manager gives it: what is asked for, and what is stored.
/// Pure.</summary>
public sealed class ProgrammeFiguresTests
{
    private static readonly Programme Finance = FinanceProgramme.Programme;

    private static readonly ReportingPeriod Period = Samples.Period(Finance, "2020-Q3");

    [Fact]
    public void Every_year_that_is_planned_is_asked_for_and_what_was_reached_only_of_what_is_not_to_come()
    {
        Assert.Equal(
            [(2020, true), (2021, false), (2022, false)],
            Asked(Finance, []).Select(a => (a.When.FinancialYear, ProgrammeFigures.IsReachedAsked(a, Period)))
        );
        Assert.All(Asked(Finance, []), a => Assert.Equal("forecast", a.Measure.Id));
    }

    [Fact]
    public void The_year_and_the_quarter_at_hand_are_asked_for_though_nothing_is_planned_for_them()
    {
        var measure = Finance.Measures[^1] with { Figures = [new(new(2023, null), null, null, 1m)] };
        Assert.Equal([new(2020, null), new(2023, null)], Asked(Finance with { Measures = [measure] }, []).Select(a => a.When));
        var quarterly = measure with { Figures = [new(new(2020, 3), null, null, 1m)] };
        Assert.Equal([new(2020, 2), new(2020, 3)], Asked(Finance with { Measures = [quarterly] }, []).Select(a => a.When));
        Assert.Equal(
            [new(2020, null), new(2020, 2)],
            Asked(
                    Finance with
                    {
                        Measures = [measure with { Figures = [], Quarterly = true }, measure with { Id = "other", Figures = [] }],
                    },
                    []
                )
                .Select(a => a.When)
                .Distinct()
                .OrderBy(t => t.Order)
        );
    }

    [Fact]
    public void What_was_given_of_a_year_that_the_file_does_not_plan_stays_to_be_changed() =>
        Assert.Contains(new FigureTime(2019, null), Asked(Finance, [Entry(2019, 1m)]).Select(a => a.When));

    [Fact]
    public void Only_what_somebody_gave_is_stored()
    {
        Assert.Empty(
            Apply(
                null,
                ("2020|forecast", "−£6,528,000"),
                ("2020|actual", ""),
                ("2021|forecast", "−£4,100,000"),
                ("2022|forecast", "£0")
            ).Given
        );
        Assert.Equal(
            [Entry(2020, -6_400_000m), Entry(2022, 250_000m)],
            Apply(null, ("2020|forecast", "(6.4m)"), ("2022|forecast", "£250k")).Given
        );
        Assert.Equal([Entry(2020, null, -1m)], Apply(null, ("2020|actual", "-£1")).Given);
    }

    [Fact]
    public void A_box_that_is_emptied_takes_back_what_was_given_in_this_period()
    {
        var last = new[] { Entry(2021, -4_000_000m) };
        var edited = Apply(
            [Entry(2020, -6_400_000m), Entry(2021, -3_900_000m)],
            last,
            ("2020|forecast", ""),
            ("2021|forecast", " ")
        );
        Assert.Equal(last, edited.Given);
        var standing = ProgrammeFigures.AsStanding(Finance, Period, edited.Given);
        Assert.Equal(
            (-6_528_000m, true),
            (standing.FigureOf("forecast", new(2020, null)).Forecast, standing.FigureOf("forecast", new(2020, null)).IsFromFile)
        );
    }

    [Fact]
    public void What_no_box_says_stands_and_what_no_card_has_is_passed_over()
    {
        var now = new[] { Entry(2020, -6_400_000m), Entry(2021, -3_900_000m) };
        Assert.Equal([now[0], Entry(2021, 5m)], Apply(now, [], ("2021|forecast", "5")).Given);
        Assert.Equal(
            now,
            Apply(
                now,
                [],
                ("2021|actual", "5"),
                ("2030|forecast", "5"),
                ("2020q1|forecast", "5"),
                ("2020|state", "delivered")
            ).Given
        );
        Assert.Equal(
            now,
            ProgrammeFigures
                .Apply(Finance, Period, [], now.ToValueList(), Boxes(("f|transport-savings|2020|forecast", "5")))
                .Given
        );
    }

    [Fact]
    public void What_is_not_understood_is_told_by_its_box_with_an_example()
    {
        Assert.Equal(
            [
                new FieldProblem(
                    "f|forecast|2021|forecast",
                    "Enter the amount like £1.4M, 528,000 or (528,000) for a minus.",
                    ProblemKind.Wrong
                ),
            ],
            Apply(null, ("2020|forecast", "5"), ("2021|forecast", "lots")).Problems
        );
        Assert.Single(Apply(null, ("2021|forecast", new string('9', 5_000))).Problems);
    }

    [Fact]
    public void Carried_over_any_number_of_times_it_is_what_it_was()
    {
        var given = new[] { Entry(2020, -6_400_000m, 2m), Entry(2021, 0m) }.ToValueList();
        for (var i = 0; i < 3; i++)
        {
            given = ProgrammeFigures.Apply(Finance, Period, given, null, RegisterBoxes.None).Given;
        }

        Assert.Equal([Entry(2020, -6_400_000m, 2m), Entry(2021, 0m)], given);
    }

    [Fact]
    public void What_the_file_no_longer_counts_is_kept_and_shown_nowhere()
    {
        var gone = new[] { MeasureEntry.Blank("gone", new(2020, null)) with { Forecast = 1m } };
        Assert.Equal(gone, Apply(gone).Given);
        Assert.DoesNotContain("gone", Asked(Finance, gone).Select(a => a.Measure.Id));
    }

    [Fact]
    public void A_summary_that_is_saved_takes_along_the_figures_that_stand()
    {
        var by = new Person { Id = "pm", Name = "PM" };
        var last = new LastSummary(Summary(Entry(2020, 1m)), Period);
        var edit = new SummaryEdit(new SummaryInput(), [], by, Period.OpensAt);
        Assert.Equal([Entry(2020, 1m)], SummaryWriting.Content(Finance, edit, null, last).Figures);
        Assert.Equal([Entry(2020, 2m)], SummaryWriting.Content(Finance, edit, Summary(Entry(2020, 2m)), last).Figures);
    }

    [Theory]
    [InlineData(null, null, "Forecast −£6,528,000", true)]
    [InlineData(-6_400_000, null, "Forecast −£6,400,000", false)]
    [InlineData(-6_400_000, -6_500_000, "Forecast −£6,400,000, was −£6,500,000", false)]
    [InlineData(-6_400_000, -6_400_000, "Forecast −£6,400,000", false)]
    public void A_board_reads_what_changed_and_whose_it_is(int? now, int? before, string words, bool isFromFile)
    {
        var text = Text(Summary([.. Of(now)]), before is null ? null : Summary([.. Of(before)]));
        Assert.Contains(
            isFromFile ? $"2020/21\n  {words}\n  From the programme file\n" : $"2020/21: {words}\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(isFromFile ? 3 : 2, text.Split("From the programme file").Length - 1);

        static IEnumerable<MeasureEntry> Of(int? forecast) => forecast is { } given ? [Entry(2020, given)] : [];
    }

    [Fact]
    public void What_nobody_said_again_is_marked_and_what_was_first_said_now_was_the_files()
    {
        Assert.Contains(
            "Forecast −£6,400,000\n  Carried over: no summary for this period",
            Text(null, Summary(Entry(2020, -6_400_000m))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Forecast −£6,400,000, was −£6,528,000",
            Text(Summary(Entry(2020, -6_400_000m)), Summary()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_total_of_workstreams_holds_no_figure_of_the_programme()
    {
        var report = Report(Summary(Entry(2020, 5m, 6m)), null);
        Assert.Equal(MeasureTotal.Of(MeasureLine.Of(Report(null, null))), MeasureTotal.Of(MeasureLine.Of(report)));
        Assert.Null(Collate.For(Finance.Boards[1], Facts(Summary(Entry(2020, 5m)), null)).Figures);
    }

    private static IReadOnlyList<AskedFigure> Asked(Programme programme, MeasureEntry[] given) =>
        ProgrammeFigures.Asked(programme, Period, ProgrammeFigures.AsStanding(programme, Period, given.ToValueList()));

    private static EditedFigures Apply(MeasureEntry[]? now, params (string Box, string Text)[] typed) => Apply(now, [], typed);

    private static EditedFigures Apply(MeasureEntry[]? now, MeasureEntry[] last, params (string Box, string Text)[] typed) =>
        ProgrammeFigures.Apply(
            Finance,
            Period,
            last.ToValueList(),
            now?.ToValueList(),
            Boxes([.. typed.Select(t => ($"f|forecast|{t.Box}", t.Text))])
        );

    private static RegisterBoxes Boxes(params (string Id, string Text)[] boxes) =>
        new(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList());

    private static MeasureEntry Entry(int year, decimal? forecast, decimal? actual = null) =>
        Cards.FigureCards.Given(year, forecast, actual)[0];

    private static PeriodSummary Summary(params MeasureEntry[] given) =>
        new()
        {
            PeriodId = Period.Id,
            Version = 1,
            Content = new SummaryContent { Overview = "Well", Figures = given.ToValueList() },
            By = "pm",
            ByName = "PM",
            At = Period.DueAt,
        };

    private static ReportFacts Facts(PeriodSummary? now, PeriodSummary? before) =>
        new()
        {
            Programme = Finance,
            Period = Period,
            Current = new Dictionary<string, Update>(StringComparer.Ordinal),
            Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
            Summary = now,
            LastSummary = before is null ? null : new LastSummary(before, Samples.Period(Finance, "2020-Q2")),
        };

    private static HighlightReport Report(PeriodSummary? now, PeriodSummary? before) =>
        Collate.For(Finance.Boards[0], Facts(now, before));

    private static string Text(PeriodSummary? now, PeriodSummary? before) =>
        string.Join(
                '\n',
                BoardPost
                    .Build(Report(now, before), at => ProgrammePeriods.Local(Finance, at))
                    .Where(p => p.Key == "measures")
                    .Select(p => Teams.Cards.CardPlainText.Of(p.Card))
            )
            .ReplaceLineEndings("\n")
            .Replace('\u00A0', ' ');
}
