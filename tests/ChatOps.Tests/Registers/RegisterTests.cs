using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Registers;

public sealed class RegisterTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);
    private static readonly Milestone Plan = new()
    {
        Id = "m",
        Title = "Cabinet approval",
        WorkstreamId = "w",
        Baseline = PartialDate.OfMonth(2021, 2),
    };

    private static readonly Gen<Register> Any =
        from steps in Gen.Choose(0, 3)
        from outcome in Gen.Elements(NextStepOutcome.Open, NextStepOutcome.Done, NextStepOutcome.Dropped)
        from milestones in Gen.Choose(0, 4)
        from completed in Gen.Elements(true, false)
        from risks in Gen.Choose(0, 3)
        from closed in Gen.Elements(true, false)
        from measures in MeasureTests.Figures
        from issues in Gen.Choose(0, 2)
        from actions in Gen.Choose(0, 2)
        from seeded in Gen.Choose(0, 2)
        select new Register
        {
            Measures = measures,
            NextSteps = Enumerable
                .Range(0, steps)
                .Select(i => new NextStep
                {
                    Id = $"s{i}",
                    Text = $"Step {i}",
                    CarriedOver = i,
                    Outcome = i == 0 ? outcome : NextStepOutcome.Open,
                    Because = outcome == NextStepOutcome.Dropped ? "Not wanted" : "",
                })
                .ToValueList(),
            Milestones = Enumerable
                .Range(0, milestones)
                .Select(i => new MilestoneEntry
                {
                    Id = i == 0 ? "m" : $"m{i}",
                    Title = $"Milestone {i}",
                    Baseline = PartialDate.OfMonth(2021, 1 + i),
                    IsCompletedUndated = completed && i == 1,
                    Moves = i,
                })
                .ToValueList(),
            Risks = Enumerable
                .Range(0, risks)
                .Select(i => new RiskEntry
                {
                    Ref = $"R{i}",
                    Description = "Risk",
                    RaisedOn = Today,
                    ReviewedOn = Today,
                    Impact = new Level(3),
                    Closed = closed && i == 0 ? new Closing(Today, "Over") : null,
                })
                .ToValueList(),
            Issues = Enumerable
                .Range(0, issues)
                .Select(i => new IssueEntry
                {
                    Ref = $"I{i}",
                    Description = "Issue",
                    RaisedOn = Today,
                    Closed = closed && i == 1 ? new Closing(Today, "Over") : null,
                })
                .ToValueList(),
            Actions = Enumerable
                .Range(0, actions)
                .Select(i => new ActionEntry
                {
                    Ref = $"A{i}",
                    Text = $"Action {i}",
                    DoneOn = closed && i == 0 ? Today : null,
                })
                .ToValueList(),
            Seeded = Enumerable
                .Range(0, seeded)
                .Select(i => new SeededEntry((SeededKind)i, $"{"RI"[i]}{i}", null, ["0badcafe", ""]))
                .ToValueList(),
        };

    private static readonly Gen<PlannedEntries> AnyPlanned =
        from risks in Gen.Choose(0, 4)
        from issues in Gen.Choose(0, 3)
        from actions in Gen.Choose(0, 3)
        from done in Gen.Elements(true, false)
        from words in Gen.Elements("Risk", "Issue", "Action 1", "Something else")
        select new PlannedEntries(
            [
                .. Enumerable
                    .Range(0, risks)
                    .Select(i => new PlannedRisk(
                        "w",
                        new()
                        {
                            Ref = $"R{i}",
                            Description = i == 1 ? words : $"Risk {i}",
                            Owner = "Finance",
                            RaisedOn = default,
                            ReviewedOn = default,
                        },
                        i == 2 ? Today : null
                    )),
            ],
            [
                .. Enumerable
                    .Range(0, issues)
                    .Select(i => new PlannedIssue(
                        "w",
                        new()
                        {
                            Ref = $"I{i}",
                            Description = i == 1 ? words : $"Issue {i}",
                            RaisedOn = default,
                        }
                    )),
            ],
            [
                .. Enumerable
                    .Range(0, actions)
                    .Select(i => new PlannedAction(
                        "w",
                        new()
                        {
                            Ref = $"A{i}",
                            Text = i == 1 ? words : $"Action {i}",
                            Due = PartialDate.OfMonth(2021, 1),
                            DoneOn = done && i == 0 ? Today : null,
                        }
                    )),
            ]
        );

    [Fact]
    public void Carrying_over_any_number_of_times_without_a_change_changes_nothing() =>
        Prop.ForAll(
                Any.ToArbitrary(),
                AnyPlanned.ToArbitrary(),
                (register, planned) =>
                {
                    var once = CarryOver.Into(register, [Plan], Today, MeasureTests.Measures, planned);
                    return Again(once, Today) == once && Again(Again(once, Today.AddDays(90)), Today) == once;

                    Register Again(Register carried, DateOnly opens) =>
                        CarryOver.Into(carried, [Plan], opens, MeasureTests.Measures, planned);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_stored_is_read_as_it_was() =>
        Prop.ForAll(Any.ToArbitrary(), register => RegisterJson.Read(RegisterJson.Write(register)) == register)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Everything_that_a_register_holds_is_stored()
    {
        var whole = RegisterCards.Some with
        {
            Milestones =
            [
                .. RegisterCards.Some.Milestones,
                new()
                {
                    Id = "x",
                    Title = "X",
                    Baseline = PartialDate.OfMonth(2021, 4).With(DateQualifier.By),
                    Rebaselined = [new(null, "Board", Today)],
                    ReopenedBecause = "Lost",
                    Rag = "amber",
                },
            ],
            Dependencies =
            [
                new()
                {
                    Ref = "D1",
                    On = "property",
                    What = "Sites",
                    By = PartialDate.OfDay(Today),
                    Closed = new(Today, "Found"),
                },
            ],
            Decisions =
            [
                new()
                {
                    Ref = "1",
                    Text = "Sign off",
                    AskedOn = Today,
                    Outcome = DecisionOutcome.Deferred,
                    DecidedBy = "Board",
                    DecidedOn = Today,
                    Words = "Next time",
                },
            ],
            Actions =
            [
                new()
                {
                    Ref = "A1",
                    Text = "Ask",
                    From = "High Needs Board",
                    Due = PartialDate.OfMonth(2020, 10),
                    DoneOn = Today,
                },
            ],
            Measures =
            [
                new()
                {
                    MeasureId = "savings",
                    FinancialYear = 2020,
                    Quarter = 3,
                    Target = 528_000m,
                    Actual = 0m,
                    State = "delivered",
                    ActualFromFile = true,
                    EarlierTargets = [new(600_000m, Today)],
                },
            ],
            Evidence = [new("Plans are on time", "9 of 10", Today)],
        };
        Assert.Equal(whole, RegisterJson.Read(RegisterJson.Write(whole)));
        Assert.Equal(0m, RegisterJson.Read(RegisterJson.Write(whole)).Measures[0].Actual);
        Assert.Null(RegisterJson.Read(RegisterJson.Write(whole)).Measures[0].Forecast);
    }

    [Fact]
    public void A_baseline_that_the_programme_file_changes_keeps_the_old_one_in_view()
    {
        var before = CarryOver.Into(Register.Empty, [Plan], Today);
        var after = CarryOver.Into(before, [Plan with { Baseline = PartialDate.OfMonth(2021, 9) }], Today);

        var entry = Assert.Single(after.Milestones);
        Assert.Equal((PartialDate.OfMonth(2021, 9), PartialDate.OfMonth(2021, 2)), (entry.Baseline, entry.FirstBaseline));
        Assert.Equal("7 months later", Slip.Between(entry.FirstBaseline, entry.Expected)!.Words);
        Assert.Contains(
            "re-baselined to September 2021 (was February 2021)",
            Assert.Single(ChangeWords.Milestones(RegisterChanges.Between(before, after), SampleQuarter.Programme)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_its_lead_leaves_alone_counts_as_left_for_another_period_once_however_often_the_update_is_sent()
    {
        var opening = CarryOver.Into(RegisterCards.Some, [], Today);
        var settled = ClosedEntries.Of(opening, opening);
        Assert.Equal([4, 1], settled.NextSteps.Select(s => s.CarriedOver));
        Assert.Equal([2, 1], settled.Risks.Select(r => r.PeriodsUnreviewed));
        Assert.Equal(settled, ClosedEntries.Of(opening, settled));
    }

    [Fact]
    public void A_milestone_that_moves_is_counted_once_a_period()
    {
        var opening = CarryOver.Into(RegisterCards.Some, [], Today);
        var moved = Edit(opening, ("m|banded-funding-cabinet", "May 2021")).Register;
        var settled = ClosedEntries.Of(opening, moved);
        Assert.Equal(3, settled.Milestones.Single(m => m.Id == "banded-funding-cabinet").Moves);
        Assert.Equal(settled, ClosedEntries.Of(opening, settled));
        Assert.Contains(
            "Banded Funding Cabinet approval: moved from February 2021 to May 2021 (3 months later; 7 months later than first "
                + "planned)",
            ChangeWords.All(RegisterChanges.Between(opening, settled), SampleQuarter.Programme)
        );
    }

    [Fact]
    public void A_dropped_step_needs_a_word_why()
    {
        var edited = Edit(RegisterCards.Some, ("s|s1|outcome", "dropped"));
        Assert.Equal("s|s1|why", Assert.Single(edited.Problems).Field);

        edited = Edit(RegisterCards.Some, ("s|s1|outcome", "dropped"), ("s|s1|why", "The council decided otherwise"));
        Assert.Equal(
            (NextStepOutcome.Dropped, "The council decided otherwise"),
            (edited.Register.NextSteps[0].Outcome, edited.Register.NextSteps[0].Because)
        );
    }

    [Fact]
    public void A_risk_is_closed_with_a_reason_and_reviewed_when_it_is_said_to_stand()
    {
        Assert.Equal("r|R1|note", Assert.Single(Edit(RegisterCards.Some, ("r|R1|outcome", "close")).Problems).Field);
        Assert.Equal(
            new Closing(Today, "Over"),
            Edit(RegisterCards.Some, ("r|R1|outcome", "close"), ("r|R1|note", "Over")).Register.Risks[0].Closed
        );
        Assert.Equal(Today, Edit(RegisterCards.Some, ("r|R1|outcome", "stands")).Register.Risks[0].ReviewedOn);
        Assert.Equal(
            RegisterCards.Some.Risks[0],
            Edit(
                RegisterCards.Some,
                ("r|R1|outcome", ""),
                ("r|R1|note", ""),
                ("r|R1|mitigation", RegisterCards.Some.Risks[0].Mitigation)
            ).Register.Risks[0]
        );
    }

    [Fact]
    public void A_new_risk_gets_the_next_reference_and_says_nothing_that_was_not_given()
    {
        var added = Edit(
            RegisterCards.Some,
            ("nr|text", "Staff leave"),
            ("nr|likelihood", "5"),
            ("nr|impact", "7")
        ).Register.Risks[^1];
        Assert.Equal(
            ("R3", "Staff leave", new Level(5), null),
            (added.Ref, added.Description, added.Likelihood!.Value, added.Impact)
        );
        Assert.Equal("likelihood high, impact not given", EntryText.Grading(added, RiskScale.HighMediumLow));
    }

    [Fact]
    public void A_card_that_is_sent_twice_adds_nothing_twice_and_loses_nothing_else_on_it()
    {
        (string, string)[] sent =
        [
            ("nr|text", "Staff leave"),
            ("ni|text", "No room"),
            ("nm|text", "Pilot begun"),
            ("nm|date", "Dec 2020"),
        ];
        var once = Edit(RegisterCards.Some, sent).Register;
        Assert.Equal(once, Edit(once, sent).Register);
        Assert.Equal(NextStepOutcome.Done, Edit(once, [.. sent, ("s|s1|outcome", "done")]).Register.NextSteps[0].Outcome);
    }

    [Fact]
    public void Boxes_of_entries_that_are_not_there_are_passed_over()
    {
        var edited = Edit(RegisterCards.Some, ("m|nobody", "done"), ("r|R99|outcome", "close"), ("s|x|outcome", "done"));
        Assert.Equal(RegisterCards.Some, edited.Register);
        Assert.Empty(edited.Problems);
    }

    [Fact]
    public void More_than_a_row_holds_is_refused_before_it_is_lost()
    {
        var risks = Enumerable.Range(1, 200).Select(i => RegisterCards.Many.Risks[0] with { Ref = $"R{i}" }).ToValueList();
        Assert.Contains(
            "There are too many open items to save",
            Assert.Single(Edit(Register.Empty with { Risks = risks }).Problems).Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Edit(RegisterCards.Many).Problems);
    }

    [Fact]
    public void A_line_that_repeats_an_open_step_is_that_step()
    {
        var steps = NextSteps.With(RegisterCards.Some.NextSteps, "- hold  focus groups.\nWrite the report");
        Assert.Equal(["Issue the engagement pack", "Hold focus groups", "Write the report"], steps.Select(s => s.Text));
        Assert.Equal(steps, NextSteps.With(steps, "Write the report"));
    }

    private static EditedRegister Edit(Register register, params (string Id, string Text)[] boxes) =>
        RegisterEdits.Apply(
            register,
            new RegisterBoxes(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList()),
            SampleQuarter.Programme,
            Today
        );
}
