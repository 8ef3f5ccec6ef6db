using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>Money that is a position has no verb and is not added up; a year takes what its quarters have; columns have the
/// programme's own names.</summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData("Deficit")]
    [InlineData("Transfer to reserves")]
    public void A_position_is_printed_without_a_verb(string name)
    {
        var measure = Money(MeasureKind.Position) with { Name = name };
        Assert.Equal("−£1,200,000, planned £0", MeasureWords.Reached(measure, Year(-1_200_000m, target: 0)).Replace('-', '−'));
        Assert.DoesNotContain("pent", MeasureWords.Whole(measure, Year(5m), new FigureTime(2020, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_has_the_programmes_own_name()
    {
        var measure = Money(MeasureKind.Spend) with { ActualName = "Final outturn", TargetName = "Revised budget" };
        Assert.Equal("final outturn £5, revised budget £7", MeasureWords.Reached(measure, Year(5m, target: 7)));
        Assert.Equal("Final outturn", MeasureWords.Actual(measure));
        Assert.Equal("NHS share", MeasureWords.Actual(measure with { ActualName = "NHS share" }));
    }

    [Fact]
    public void Positions_are_not_added_up()
    {
        Assert.Empty(MeasureTotal.Of([Line("a", Money(MeasureKind.Position), Year(5m))]));
        Assert.Null(YearOfQuarters.Of(Money(MeasureKind.Position), [Quarter(1, 5m)], 2020, new FigureTime(2020, 3)));
    }

    [Fact]
    public void The_programme_file_takes_them()
    {
        const string Yaml = """
            measures:
              - id: deficit
                name: Deficit of the block
                kind: position
                actualName: Final outturn
                targets: {2020/21: "(£1,200,000)"}
            rag:

            """;
        var read = ProgrammeFile.Read(SmallProgramme.With("rag:\n", Yaml), "wells.yaml").Programme!.Measures.Single();
        Assert.Equal((MeasureKind.Position, "Final outturn"), (read.Kind, read.ActualName));
    }

    [Fact]
    public void A_year_without_a_figure_counts_what_its_quarters_have()
    {
        var saving = Money(MeasureKind.Saving);
        MeasureEntry[] quarters = [Quarter(1, 1_263_000m), Quarter(2, null)];
        var year = Year(null, target: 4_000_000m);
        var line = Line("a", saving, year) with
        {
            Quarters = YearOfQuarters.Of(saving, [.. quarters, year], 2020, new FigureTime(2020, 2)),
        };
        var total = Assert.Single(MeasureTotal.Of([line, Line("b", saving, Year(37_000m))]));
        Assert.Equal((1_300_000m, 2, 1, (1, 2)), (total.Actual.Amount, total.Actual.Given, total.ByQuarter, total.Quarters));

        // The year's own figure comes first.
        Assert.Equal(5m, (line with { Entry = Year(5m) }).Actual);
    }

    [Fact]
    public void The_board_reads_how_many_gave_quarters_only()
    {
        var finance = FinanceProgramme.Programme;
        var update = Papers.Update("transport", "green");
        update = update with
        {
            Content = update.Content with
            {
                Register = new Register
                {
                    Measures =
                    [
                        new()
                        {
                            MeasureId = "transport-savings",
                            FinancialYear = 2026,
                            Quarter = 3,
                            Actual = 1_263_000m,
                        },
                        new()
                        {
                            MeasureId = "transport-savings",
                            FinancialYear = 2026,
                            Target = 2_000_000m,
                        },
                    ],
                },
            },
        };
        var text = CardPlainText
            .Of(
                Papers.Post(Papers.Report(Papers.With(finance), [update], finance.Boards[0])).First(p => p.Key == "measures").Card
            )
            .ReplaceLineEndings("\n");
        Assert.Contains("Delivered £1,263,000", text, StringComparison.Ordinal);
        Assert.Contains("; 1 by quarter, 1 of 1 quarter given", text, StringComparison.Ordinal);
        Assert.Contains(
            "Transport savings, 2026/27: planned £2,000,000, actual £1,263,000, forecast –",
            text,
            StringComparison.Ordinal
        );
    }

    private static Measure Money(MeasureKind kind) =>
        new()
        {
            Id = "m",
            Name = "Money",
            WorkstreamId = "a",
            Kind = kind,
        };

    private static MeasureEntry Year(decimal? actual, decimal? target = null) =>
        MeasureEntry.Blank("m", new FigureTime(2020, null)) with
        {
            Actual = actual,
            Target = target,
        };

    private static MeasureEntry Quarter(int number, decimal? actual) =>
        MeasureEntry.Blank("m", new FigureTime(2020, number)) with
        {
            Actual = actual,
        };

    private static MeasureLine Line(string workstream, Measure measure, MeasureEntry entry) =>
        new(
            new Workstream
            {
                Id = workstream,
                Name = workstream,
                Leads = [],
            },
            measure,
            entry,
            null,
            IsCurrent: true
        );
}
