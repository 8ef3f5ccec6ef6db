using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Tests.Programmes;
using ChatOps.Updates.Lines;
using ChatOps.Wire;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>What becomes of figures: from the programme file, over periods, and by the words of a lead.</summary>
public sealed class MeasureTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    /// <summary>Whose figures are carried over in the tests of registers.</summary>
    public static IReadOnlyList<Measure> Measures { get; } = FinanceProgramme.Programme.MeasuresOf("transport");

    /// <summary>Figures as they may be stored: of the file's years, of others, and of a measure that the file no longer
    /// has.</summary>
    internal static Gen<ValueList<MeasureEntry>> Figures { get; } =
        from ids in Gen.SubListOf([
            "transport-savings|2020|",
            "transport-savings|2020|2",
            "transport-savings|2018|",
            "dropped|2020|",
        ])
        from entries in Gen.CollectToList(
            ids,
            id =>
                from target in Gen.Elements<decimal?>(null, 0m, 528_000m, 600_000m)
                from actual in Gen.Elements<decimal?>(null, 0m, 80_000.50m)
                from forecast in Gen.Elements<decimal?>(null, -1m)
                from fromFile in Gen.Elements(true, false)
                from state in Gen.Elements<string?>(null, "delivered")
                select new MeasureEntry
                {
                    MeasureId = id.Split('|')[0],
                    FinancialYear = int.Parse(id.Split('|')[1]),
                    Quarter = id.EndsWith('2') ? 2 : null,
                    Target = target,
                    Actual = actual,
                    Forecast = forecast,
                    ActualFromFile = fromFile && actual is not null,
                    State = state,
                }
        )
        select entries.ToValueList();

    [Fact]
    public void Targets_are_the_files_and_one_that_it_changes_keeps_the_old_one_in_view()
    {
        var before = CarryOver.Into(Register.Empty, [], Today, Measures);
        var after = CarryOver.Into(before, [], Today, [WithTarget(600_000m)]);

        var figure = after.FigureOf("transport-savings", new FigureTime(2020, null));
        Assert.Equal((600_000m, new EarlierTarget(528_000m, Today)), (figure.Target, Assert.Single(figure.EarlierTargets)));
        Assert.Equal(
            ["Transport savings 2020/21: target £600,000, was £528,000"],
            MeasureWords.Changes(RegisterChanges.Between(before, after), FinanceProgramme.Programme)
        );
    }

    [Fact]
    public void What_a_lead_reported_goes_before_what_the_file_says_and_what_only_the_file_said_follows_it()
    {
        var year = new FigureTime(2020, null);
        var opening = CarryOver.Into(Register.Empty, [], Today, Measures);
        Assert.Equal(
            (500_000m, true),
            (opening.FigureOf("transport-savings", year).Forecast, opening.FigureOf("transport-savings", year).ForecastFromFile)
        );

        var changed = Measures[0] with { Figures = [new PlannedFigure(year, 528_000m, 10m, 400_000m)] };
        Assert.Equal((10m, 400_000m), Said(CarryOver.Into(opening, [], Today, [changed])));

        var said = opening with
        {
            Measures = opening
                .Measures.Select(m =>
                    m.When == year ? m with { Actual = 80_000m, Forecast = 510_000m, ForecastFromFile = false } : m
                )
                .ToValueList(),
        };
        Assert.Equal((80_000m, 510_000m), Said(CarryOver.Into(said, [], Today, [changed])));

        (decimal?, decimal?) Said(Register register) =>
            (register.FigureOf("transport-savings", year).Actual, register.FigureOf("transport-savings", year).Forecast);
    }

    [Fact]
    public void Only_the_year_and_the_quarter_at_hand_are_asked_for_and_a_year_with_something_outstanding()
    {
        Assert.Equal(["2020/21", "Quarter 2 2020/21"], Asked("transport"));
        Assert.Equal(["2020/21"], Asked("places"));
        Assert.Equal(["2019/20", "2020/21"], Asked("early-help"));
        Assert.Equal(["Quarter 2 2020/21"], Asked("plans"));

        Assert.Equal(["2020/21"], Asked("early-help", actual: 100_000m));
        Assert.Equal(["2020/21"], Asked("early-help", state: "delivered"));
    }

    [Fact]
    public void A_quarter_that_is_over_and_that_nobody_reported_is_asked_for_until_somebody_does()
    {
        var opening = CarryOver.Into(Register.Empty, [], Today, Measures);
        Assert.Equal(
            ["2020/21", "Quarter 2 2020/21", "Quarter 3 2020/21", "Quarter 4 2020/21"],
            AskedIn(opening, new(2021, 3, 31))
        );

        var reported = opening with
        {
            Measures = opening.Measures.Select(m => m.Quarter == 2 ? m with { Actual = 0m } : m).ToValueList(),
        };
        Assert.Equal(["2020/21", "Quarter 3 2020/21", "Quarter 4 2020/21"], AskedIn(reported, new(2021, 3, 31)));

        // Of a quarter in which the file plans nothing too, when one before it is known; not for ever.
        Assert.Equal(
            [
                "2020/21",
                "Quarter 3 2020/21",
                "Quarter 4 2020/21",
                "2021/22",
                "Quarter 1 2021/22",
                "Quarter 2 2021/22",
                "Quarter 3 2021/22",
            ],
            AskedIn(reported, new(2021, 12, 31))
        );

        static IEnumerable<string> AskedIn(Register opening, DateOnly to) =>
            AskedFigure.Of(Measures, opening, FinanceProgramme.Programme.Delivery, to).Select(a => a.When.Words);
    }

    [Fact]
    public void What_is_typed_is_understood_and_shown_back()
    {
        var edited = Edit(
            "transport",
            register: null,
            ("f|transport-savings|2020|actual", "£120k"),
            ("f|transport-savings|2020|forecast", "(1.5m)"),
            ("f|transport-savings|2020q2|state", "some-risk")
        );

        Assert.Empty(edited.Problems);
        Assert.Equal(
            [
                "Transport savings 2020/21: delivered £120,000 of £528,000; forecast −£1,500,000, was £500,000",
                "Transport savings, quarter 2 2020/21: 🟠 S Some risk",
            ],
            MeasureWords.Changes(
                RegisterChanges.Between(Subject("transport").Opening, edited.Register),
                FinanceProgramme.Programme
            )
        );
    }

    [Fact]
    public void What_is_not_understood_is_refused_with_an_example_and_changes_nothing()
    {
        var edited = Edit(
            "transport",
            register: null,
            ("f|transport-savings|2020|actual", "plenty"),
            ("f|transport-savings|2020|state", "green")
        );

        Assert.Equal(
            ("f|transport-savings|2020|actual", "Enter the amount like £1.4M, 528,000 or (528,000) for a minus."),
            (Assert.Single(edited.Problems).Field, edited.Problems[0].Message)
        );
        Assert.Equal(Subject("transport").Opening, edited.Register);
    }

    [Fact]
    public void A_figure_that_is_not_asked_for_cannot_be_changed_by_a_card() =>
        Assert.Equal(
            Subject("transport").Opening,
            Edit(
                "transport",
                register: null,
                ("f|transport-savings|2018|actual", "5"),
                ("f|places-savings|2020|actual", "5"),
                ("f|nothing|2020|actual", "5"),
                ("f|", "5")
            ).Register
        );

    [Fact]
    public void A_box_that_is_emptied_takes_back_what_was_said_in_this_period_and_no_more()
    {
        var said = Edit(
            "early-help",
            register: null,
            ("f|help-savings|2019|actual", "£70,000"),
            ("f|help-savings|2020|actual", "£10,000")
        ).Register;
        var emptied = Edit("early-help", said, ("f|help-savings|2019|actual", ""), ("f|help-savings|2020|actual", "-")).Register;

        Assert.Equal(Subject("early-help").Opening, emptied);
        Assert.Equal(
            (60_000m, null),
            (emptied.FigureOf("help-savings", new(2019, null)).Actual, emptied.FigureOf("help-savings", new(2020, null)).Actual)
        );
    }

    [Fact]
    public void Evidence_that_is_emptied_is_taken_back_and_of_another_outcome_there_is_none()
    {
        var subject = Subject("plans");
        var said = Evidence(
            subject.Opening,
            (OutcomeLines.Box("Plans are on time."), "9 of 10"),
            (OutcomeLines.Box("Another"), "Yes")
        );
        Assert.Equal([new OutcomeEvidence("Plans are on time.", "9 of 10", Today)], said.Evidence);
        Assert.Equal(said, Evidence(said, (OutcomeLines.Box("Plans are on time."), "9 of 10")));
        Assert.Equal(subject.Opening, Evidence(said, (OutcomeLines.Box("Plans are on time."), "")));

        Register Evidence(Register register, params (string Id, string Text)[] boxes) =>
            OutcomeEdits.Apply(subject, register, Boxes(boxes), Today.AddDays(register.Evidence.Count)).Register;
    }

    [Fact]
    public void A_card_that_is_sent_as_it_was_drawn_changes_nothing()
    {
        foreach (var subject in FinanceProgramme.Programme.Workstreams.Select(w => Subject(w.Id)))
        {
            var boxes = subject.AskedFigures.SelectMany(a =>
            {
                var figure = subject.Opening.FigureOf(a.Measure.Id, a.When);
                return new[]
                {
                    new RegisterBox(MeasureForm.Box(a, MeasureForm.Actual), MeasureLines.Print(a.Measure, figure.Actual)),
                    new RegisterBox(MeasureForm.Box(a, MeasureForm.Forecast), MeasureLines.Print(a.Measure, figure.Forecast)),
                };
            });

            Assert.Equal(
                subject.Opening,
                MeasureEdits.Apply(subject, subject.Opening, new RegisterBoxes(boxes.ToValueList())).Register
            );
        }
    }

    [Fact]
    public void A_state_that_needs_an_approval_is_not_offered() =>
        Assert.Equal(
            ["a"],
            MeasureLines
                .Offered(
                    new RagScheme([
                        new("a", "A", "A", RagColour.Green, "", RagKind.OnTrack),
                        new("b", "B", "B", RagColour.Red, "", RagKind.OffTrack) { NeedsApproval = true },
                    ])
                )
                .Select(s => s.Key)
        );

    private static Measure WithTarget(decimal target) =>
        Measures[0] with
        {
            Figures = [.. Measures[0].Figures.Select(f => f.When.Quarter is null ? f with { Target = target } : f)],
        };

    private static IEnumerable<string> Asked(string workstream, decimal? actual = null, string? state = null)
    {
        var subject = Subject(workstream);
        var opening = subject.Opening with
        {
            Measures = subject
                .Opening.Measures.Select(m => m.FinancialYear == 2019 ? m with { Actual = actual ?? m.Actual, State = state } : m)
                .ToValueList(),
        };
        return AskedFigure
            .Of(subject.Measures, opening, FinanceProgramme.Programme.Delivery, subject.Period.To)
            .Select(a => a.When.Words);
    }

    private static UpdateSubject Subject(string workstream) => MeasureCards.Subject(workstream);

    private static EditedRegister Edit(string workstream, Register? register, params (string Id, string Text)[] boxes)
    {
        var subject = Subject(workstream);
        return MeasureEdits.Apply(subject, register ?? subject.Opening, Boxes(boxes));
    }

    private static RegisterBoxes Boxes((string Id, string Text)[] boxes) =>
        new(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList());
}
