using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Cards;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a board reads of money and measures: only what was given, and plainly what was not.</summary>
public sealed class BoardMeasuresTests
{
    private static readonly FigureTime Year = new(2020, null);

    private static readonly Programme Finance = FinanceProgramme.Programme with
    {
        Rag = new([
            .. FinanceProgramme.Programme.Rag.States,
            new("over", "N", "No further action", RagColour.None, "Over", RagKind.NotRated) { Closes = true },
        ]),
    };

    [Fact]
    public void A_programme_that_counts_nothing_has_no_part_for_it() =>
        Assert.DoesNotContain("measures", Parts(Finance with { Measures = [] }, Finance.Boards[0], []).Select(p => p.Key));

    [Fact]
    public void A_workstream_that_is_over_is_not_missing_and_one_that_did_not_report_is()
    {
        var last = Said("transport", "over", figures => figures with { Actual = 500_000m });
        Assert.Contains(
            "Delivered £500,000 from 1 of 3 workstreams; 2 with no figure\n",
            Text(Finance, last),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Carried over: no update", Text(Finance, last), StringComparison.Ordinal);

        last = Said("transport", "green", figures => figures with { Actual = 500_000m });
        Assert.Contains(
            "2 with no figure; 1 is carried over because its update is missing",
            Text(Finance, last),
            StringComparison.Ordinal
        );
        Assert.Contains("Carried over: no update for this period", Text(Finance, last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_that_nobody_is_asked_for_any_more_is_not_missing_an_update()
    {
        var help = Finance with { Measures = [.. Finance.Measures.Where(m => m.Id == "help-savings")] };
        var before = Said("early-help", "green", figures => figures);
        var reached = before
            .Update.Content.Register.Measures.Select(m =>
                m.FinancialYear == 2019 ? m with { Actual = 100_000m, ActualFromFile = false } : m
            )
            .ToValueList();
        var last = before with
        {
            Update = before.Update with
            {
                Content = before.Update.Content with { Register = before.Update.Content.Register with { Measures = reached } },
            },
        };

        Assert.Contains("Delivered £100,000 from 1 workstream", Text(help, last), StringComparison.Ordinal);
        Assert.DoesNotContain("carried over", Text(help, last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_the_file_changed_does_not_hide_the_old_one()
    {
        var last = Said("transport", "green", figures => figures with { Target = 600_000m });

        Assert.Contains("Target £528,000, was £600,000 until 28 September 2020", Text(Finance, last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_the_file_no_longer_has_is_shown_by_its_key()
    {
        var last = Said("transport", "green", figures => figures with { State = "dropped" });

        Assert.Contains("dropped", Text(Finance, last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_of_some_projects_reads_their_figures_and_no_total_of_the_whole()
    {
        var text = Text(Finance, null, Finance.Boards[1]);

        Assert.Contains("Transport savings", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Weeks to issue a plan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Forecast position of the block", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The programme’s own figure", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_of_all_years_stands_beside_what_they_add_up_to()
    {
        var text = Text(Finance with { PrintedTotals = [new(MeasureKind.Saving, null, new(4_000_000), null, null)] }, null);

        Assert.Contains("All years", text, StringComparison.Ordinal);
        Assert.Contains(
            "Target £4,228,000 from 5 figures. The programme’s own figure is £4,000,000, which is £228,000 less",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_total_that_is_printed_of_what_nothing_is_counted_for_is_read_all_the_same()
    {
        var text = Text(
            Finance with
            {
                PrintedTotals =
                [
                    new(MeasureKind.Saving, 2025, new(1_000_000), null, null),
                    new(MeasureKind.Spend, null, new(5_000), null, null),
                ],
            },
            null
        );

        Assert.Contains(
            "Savings 2025/26\n  Target not given. The programme’s own figure is £1,000,000\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Spend: Planned not given. The programme’s own figure is £5,000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_that_no_one_amount_can_be_is_said_and_fails_nothing()
    {
        var huge = Finance with
        {
            Measures =
            [
                .. Finance.Measures.Select(m =>
                    m with
                    {
                        Figures = [.. m.Figures.Select(f => f with { Target = 999_999_999_999m })],
                    }
                ),
            ],
        };

        Assert.Contains("Target more than a trillion from 3 workstreams", Text(huge, null), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_by_quarter_alone_counts_in_the_years_total()
    {
        var quarterly = Finance with
        {
            Measures =
            [
                Finance.Measures[0] with
                {
                    Figures = [new(new(2020, 1), 100_000m, 90_000m, null), new(new(2020, 2), 100_000m, 60_000m, null)],
                },
            ],
            PrintedTotals = [],
        };
        var text = Text(quarterly, null);
        Assert.Contains("Delivered £150,000 from 1 workstream", text, StringComparison.Ordinal);
        Assert.Contains("Delivered so far £150,000 from 2 quarters", text, StringComparison.Ordinal);
    }

    private static string Text(Programme programme, LastUpdate? last, Board? board = null) =>
        string.Join(
            '\n',
            Parts(programme, board ?? programme.Boards[0], last is null ? [] : [last])
                .Where(p => p.Key.StartsWith("measures", StringComparison.Ordinal))
                .Select(p => CardPlainText.Of(p.Card))
        );

    private static IReadOnlyList<PostPart> Parts(Programme programme, Board board, LastUpdate[] last)
    {
        var period = Samples.Period(programme, "2020-Q3");
        return BoardPost.Build(
            Collate.For(
                board,
                new ReportFacts
                {
                    Programme = programme,
                    Period = period,
                    Current = new Dictionary<string, Update>(StringComparer.Ordinal),
                    Last = last.ToDictionary(l => l.Update.WorkstreamId, StringComparer.Ordinal),
                    PublishedAt = period.PublishesAt,
                }
            ),
            at => ProgrammePeriods.Local(programme, at)
        );
    }

    // In the quarter before, with the year's figure as it is changed.
    private static LastUpdate Said(string workstream, string rag, Func<MeasureEntry, MeasureEntry> change)
    {
        var before = Samples.Period(Finance, "2020-Q2");
        var opening = MeasureCards.Subject(workstream).Opening;
        var content = new UpdateContent
        {
            Rag = rag,
            Register = opening with { Measures = opening.Measures.Select(m => m.When == Year ? change(m) : m).ToValueList() },
        };
        return new LastUpdate(SampleUpdate.Of(Finance, before, workstream, content), before);
    }
}
