using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Updates;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class HonestyChecksTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);
    private static readonly MilestoneEntry Overdue = new()
    {
        Id = "m",
        Title = "Descriptors agreed",
        Baseline = PartialDate.OfMonth(2020, 8),
    };
    private static readonly RiskEntry Risk = new()
    {
        Ref = "R1",
        Description = "Schools stay away",
        Mitigation = "Ask them",
        RaisedOn = Today,
        ReviewedOn = Today,
    };

    private static ChallengeFacts Facts(string rag = "green", Register? register = null) =>
        new()
        {
            Programme = SampleQuarter.Programme,
            Content = new UpdateContent { Rag = rag, Progress = "Descriptors developed" },
            Register = register ?? Register.Empty,
            Last = null,
            Today = Today,
        };

    [Fact]
    public void An_update_that_adds_up_is_asked_nothing() => Assert.Empty(ChallengeQuestions.Of(Facts()));

    [Fact]
    public void Green_while_a_milestone_is_past_its_date_is_asked_about()
    {
        Assert.Contains(
            "“Descriptors agreed” is past its date",
            Asked("on-track-but-overdue", Facts(register: new() { Milestones = [Overdue] })),
            StringComparison.Ordinal
        );
        Assert.Null(Asked("on-track-but-overdue", Facts("amber", new() { Milestones = [Overdue] })));
        Assert.Null(
            Asked("on-track-but-overdue", Facts(register: new() { Milestones = [Overdue with { IsCompletedUndated = true }] }))
        );
        Assert.Null(
            Asked(
                "on-track-but-overdue",
                Facts(register: new() { Milestones = [Overdue with { Forecast = PartialDate.OfMonth(2020, 9) }] })
            )
        );
    }

    [Fact]
    public void Green_with_a_red_risk_open_is_asked_about()
    {
        var grave = Risk with { Likelihood = new Level(5), Impact = new Level(5) };
        Assert.NotNull(Asked("on-track-with-red-risk", Facts(register: new() { Risks = [grave] })));
        Assert.NotNull(Asked("on-track-with-red-risk", Facts(register: new() { Risks = [Risk with { Rag = "red" }] })));
        Assert.Null(
            Asked(
                "on-track-with-red-risk",
                Facts(register: new() { Risks = [grave with { MitigatedLikelihood = new Level(1) }] })
            )
        );
        Assert.Null(
            Asked(
                "on-track-with-red-risk",
                Facts(register: new() { Risks = [grave with { Closed = new Closing(Today, "Over") }] })
            )
        );
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Amber_for_periods_with_the_same_path_is_asked_about(int periods, bool isAsked) =>
        Assert.Equal(isAsked, Asked("same-path-to-green", Facts("amber") with { PathUnchanged = periods }) is not null);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_forecast_that_moved_often_is_asked_about(int moves, bool isAsked) =>
        Assert.Equal(
            isAsked,
            Asked(
                "forecast-moved-often",
                Facts(register: new() { Milestones = [Overdue with { Forecast = PartialDate.OfMonth(2021, 1), Moves = moves }] })
            )
                is not null
        );

    [Fact]
    public void A_forecast_that_moved_often_and_stays_where_it_is_now_is_not_asked_about_again()
    {
        var facts = Facts(register: new() { Milestones = [Overdue with { Forecast = PartialDate.OfMonth(2021, 1), Moves = 3 }] });
        Assert.Null(Asked("forecast-moved-often", facts with { Last = facts.Content with { Register = facts.Register } }));
        Assert.NotNull(
            Asked(
                "forecast-moved-often",
                facts with
                {
                    Last = facts.Content with
                    {
                        Register = new() { Milestones = [facts.Register.Milestones[0] with { Moves = 2 }] },
                    },
                }
            )
        );
    }

    [Theory]
    [InlineData("descriptors  DEVELOPED.", true)]
    [InlineData("Descriptors developed and sent", false)]
    public void The_same_words_as_last_time_are_asked_about(string last, bool isAsked) =>
        Assert.Equal(
            isAsked,
            Asked(
                "same-words",
                Facts() with
                {
                    Last = new UpdateContent { Rag = "green", Progress = last },
                }
            )
                is not null
        );

    [Fact]
    public void A_risk_without_mitigation_or_review_is_asked_about()
    {
        Assert.NotNull(Asked("risk-without-mitigation", Facts(register: new() { Risks = [Risk with { Mitigation = "" }] })));
        Assert.NotNull(Asked("risk-not-reviewed", Facts(register: new() { Risks = [Risk with { PeriodsUnreviewed = 2 }] })));
        Assert.Null(Asked("risk-not-reviewed", Facts(register: new() { Risks = [Risk with { PeriodsUnreviewed = 1 }] })));
    }

    [Fact]
    public void A_step_that_is_carried_over_again_and_again_is_asked_about()
    {
        Assert.NotNull(
            Asked(
                "carried-over-often",
                Facts(
                    register: new()
                    {
                        NextSteps =
                        [
                            new()
                            {
                                Id = "s",
                                Text = "Issue it",
                                CarriedOver = 3,
                            },
                        ],
                    }
                )
            )
        );
        Assert.Null(
            Asked(
                "carried-over-often",
                Facts(
                    register: new()
                    {
                        NextSteps =
                        [
                            new()
                            {
                                Id = "s",
                                Text = "Issue it",
                                CarriedOver = 3,
                                Outcome = NextStepOutcome.Done,
                            },
                        ],
                    }
                )
            )
        );
    }

    [Fact]
    public void Completed_with_a_milestone_open_and_delivered_with_nothing_delivered_are_asked_about()
    {
        var scheme = new RagScheme([
            .. SampleQuarter.Programme.Rag.States,
            new RagState("done", "B", "Complete", RagColour.Blue, "", RagKind.Complete),
        ]);
        var facts = Facts(
            "done",
            new()
            {
                Milestones = [Overdue],
                Measures =
                [
                    new()
                    {
                        MeasureId = "savings",
                        FinancialYear = 2020,
                        State = "done",
                        Actual = 0m,
                    },
                ],
            }
        );
        facts = facts with { Programme = facts.Programme with { Rag = scheme } };
        Assert.NotNull(Asked("completed-but-open", facts));
        Assert.NotNull(Asked("delivered-without-figures", facts));
    }

    [Fact]
    public void A_saving_of_which_less_is_delivered_than_last_time_is_asked_about_by_name()
    {
        var facts = Facts("green", new() { Measures = [Delivered(80m)] }) with
        {
            Programme = Programmes.FinanceProgramme.Programme,
        };
        Assert.Null(Asked("saving-went-down", facts));

        facts = facts with { Last = facts.Content with { Register = new() { Measures = [Delivered(120m)] } } };
        Assert.Equal(
            "The saving delivered for “Transport savings 2020/21” is lower than in the last update. Is that right?",
            Asked("saving-went-down", facts)
        );

        static MeasureEntry Delivered(decimal actual) =>
            new()
            {
                MeasureId = "transport-savings",
                FinancialYear = 2020,
                Actual = actual,
            };
    }

    [Fact]
    public void A_check_that_the_programme_file_turns_off_asks_nothing()
    {
        var facts = Facts("amber") with { PathUnchanged = 9 };
        Assert.Null(
            Asked("same-path-to-green", facts with { Programme = facts.Programme with { Honesty = new(null, null, null, null) } })
        );
    }

    [Fact]
    public void Nothing_to_report_is_asked_nothing() =>
        Assert.Empty(
            ChallengeQuestions.Of(
                Facts(register: new() { Milestones = [Overdue] }) with
                {
                    Content = UpdateContent.NothingToReport,
                }
            )
        );

    private static string? Asked(string key, ChallengeFacts facts) =>
        ChallengeQuestions.Of(facts).FirstOrDefault(q => q.Key == key)?.Text;
}
