using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>The programme file's risks, issues and actions in a register, from one period to the next.</summary>
public sealed class SeedingTests
{
    private static readonly DateOnly Opens = new(2020, 9, 21);
    private static readonly DateOnly Later = new(2020, 12, 14);

    private static readonly RiskEntry Risk = new()
    {
        Ref = "R1",
        Description = "Schools stay away",
        Mitigation = "Ask them",
        Likelihood = new Level(3),
        Owner = "Sarah Lee",
        RaisedOn = default,
        ReviewedOn = default,
    };

    private static readonly IssueEntry Issue = new()
    {
        Ref = "I1",
        Description = "No finance lead",
        Note = "Cover asked for",
        RaisedOn = default,
    };

    private static readonly ActionEntry Action = new()
    {
        Ref = "A1",
        Text = "Ask the regulator",
        From = "Board",
        Due = PartialDate.OfMonth(2020, 10),
    };

    private static PlannedEntries Planned => File(Risk, Issue, Action);

    [Fact]
    public void A_first_register_has_what_the_file_gives_and_counts_it_from_the_day_on_which_the_period_opens()
    {
        var register = Into(Register.Empty, Planned);

        Assert.Equal(
            new RiskEntry
            {
                Ref = "R1",
                Description = "Schools stay away",
                Mitigation = "Ask them",
                Likelihood = new Level(3),
                Owner = "Sarah Lee",
                RaisedOn = Opens,
                ReviewedOn = Opens,
            },
            Assert.Single(register.Risks)
        );
        Assert.Equal(
            new IssueEntry
            {
                Ref = "I1",
                Description = "No finance lead",
                Note = "Cover asked for",
                RaisedOn = Opens,
            },
            Assert.Single(register.Issues)
        );
        Assert.Equal(
            new ActionEntry
            {
                Ref = "A1",
                Text = "Ask the regulator",
                From = "Board",
                Due = PartialDate.OfMonth(2020, 10),
            },
            Assert.Single(register.Actions)
        );
        Assert.Equal(register, RegisterJson.Read(RegisterJson.Write(register)));
    }

    [Fact]
    public void Days_that_the_file_gives_stand()
    {
        var raised = Into(Register.Empty, Dated(new DateOnly(2020, 6, 1), null)).Risks[0];
        var reviewed = Into(Register.Empty, Dated(new DateOnly(2020, 6, 1), new DateOnly(2020, 9, 1))).Risks[0];

        // Nobody said that it was looked at since it was raised.
        Assert.Equal((new DateOnly(2020, 6, 1), new DateOnly(2020, 6, 1)), (raised.RaisedOn, raised.ReviewedOn));
        Assert.Equal(new DateOnly(2020, 9, 1), reviewed.ReviewedOn);
    }

    [Fact]
    public void What_the_lead_says_stands_whatever_the_file_says_of_it_later()
    {
        var register = Into(Register.Empty, Planned);
        register = register with
        {
            Risks =
            [
                register.Risks[0] with
                {
                    Mitigation = "Two heads recruited",
                    Note = "Better",
                    Owner = "Omar Khan",
                    ReviewedOn = Opens.AddDays(4),
                },
            ],
            Issues = [register.Issues[0] with { Note = "Cover found" }],
        };

        var after = Into(
            register,
            File(
                Risk with
                {
                    Description = "Schools do not take part",
                    Mitigation = "Write to them",
                    Likelihood = new Level(5),
                },
                Issue with
                {
                    Note = "Ask again",
                },
                Action
            ),
            Later
        );

        // The file changed the description and nothing else that is its own to say: the owner is the lead's.
        Assert.Equal(register.Risks[0] with { Description = "Schools do not take part" }, Assert.Single(after.Risks));
        Assert.Equal(register.Issues, after.Issues);
    }

    [Fact]
    public void What_the_file_changes_of_an_owner_or_a_due_date_is_taken_over()
    {
        var register = Into(Register.Empty, Planned);

        var after = Into(
            register,
            File(
                Risk with
                {
                    Owner = "",
                },
                Issue with
                {
                    Owner = "Omar Khan",
                },
                Action with
                {
                    Due = PartialDate.OfMonth(2021, 1),
                }
            ),
            Later
        );

        Assert.Equal(
            ("", "Omar Khan", PartialDate.OfMonth(2021, 1)),
            (after.Risks[0].Owner, after.Issues[0].Owner, after.Actions[0].Due)
        );
    }

    [Fact]
    public void What_is_closed_or_done_does_not_come_back_from_the_file()
    {
        var register = Into(Register.Empty, Planned);
        register = register with
        {
            Risks = [register.Risks[0] with { Closed = new Closing(Opens, "They came") }],
            Issues = [register.Issues[0] with { Closed = new Closing(Opens, "Somebody started") }],
            Actions = [register.Actions[0] with { DoneOn = Opens }],
        };

        var after = Into(RegisterJson.Read(RegisterJson.Write(register)), Planned, Later);
        Assert.Equal((0, 0, 0), (after.Risks.Count, after.Issues.Count, after.Actions.Count));

        // Not even when the file says something else of it, and not for what a lead adds after it.
        after = Into(after, Of(Risk with { Description = "Schools do not take part" }), Later.AddDays(90));
        Assert.Empty(after.Risks);
        var added = RegisterEdits
            .Apply(after, new RegisterBoxes([new("nr|text", "Something else")]), Cards.SampleQuarter.Programme, Later)
            .Register;
        Assert.Equal(("R2", "Something else"), (Assert.Single(added.Risks).Ref, added.Risks[0].Description));
    }

    [Fact]
    public void An_action_that_the_file_says_is_done_is_asked_about_no_more()
    {
        var done = File(Risk, Issue, Action with { DoneOn = Later });

        Assert.Empty(Into(Into(Register.Empty, Planned), done, Later).Actions);
        Assert.Empty(Into(Register.Empty, done).Actions);
    }

    [Fact]
    public void A_risk_that_a_lead_wrote_down_first_is_not_there_twice()
    {
        var register = new Register
        {
            Risks =
            [
                new()
                {
                    Ref = "R4",
                    Description = "schools stay away.",
                    Mitigation = "Wait",
                    RaisedOn = Opens,
                    ReviewedOn = Opens,
                },
            ],
        };

        var after = Into(register, Planned, Later);

        Assert.Equal(register.Risks[0] with { Owner = "Sarah Lee" }, Assert.Single(after.Risks));
        Assert.Equal("R4", after.Seeded.Single(s => s.Kind == SeededKind.Risk).As);
        Assert.Empty(
            Into(after with { Risks = [after.Risks[0] with { Closed = new Closing(Later, "Over") }] }, Planned, Later).Risks
        );
    }

    [Fact]
    public void A_reference_that_a_lead_gave_to_something_else_stays_theirs_and_nothing_of_the_file_is_lost()
    {
        var register = new Register
        {
            Risks =
            [
                new()
                {
                    Ref = "R1",
                    Description = "The site is lost",
                    RaisedOn = Opens,
                    ReviewedOn = Opens,
                },
            ],
        };

        var after = Into(register, Of(Risk, Risk with { Ref = "R2", Description = "Nobody replies" }), Later);

        Assert.Equal(
            ["R1 The site is lost", "R3 Schools stay away", "R2 Nobody replies"],
            after.Risks.Select(r => $"{r.Ref} {r.Description}")
        );
        Assert.Equal(after, Into(after, Of(Risk, Risk with { Ref = "R2", Description = "Nobody replies" }), Later));
        Assert.Equal(
            "Not one replies",
            Into(after, Of(Risk, Risk with { Ref = "R2", Description = "Not one replies" }), Later).Risks[2].Description
        );
    }

    private static Register Into(Register last, PlannedEntries planned, DateOnly? opens = null) =>
        CarryOver.Into(last, [], opens ?? Opens, entries: planned);

    private static PlannedEntries File(RiskEntry risk, IssueEntry issue, ActionEntry action) =>
        new([new("w", risk)], [new("w", issue)], [new("w", action)]);

    private static PlannedEntries Of(params RiskEntry[] risks) =>
        PlannedEntries.None with
        {
            Risks = [.. risks.Select(r => new PlannedRisk("w", r))],
        };

    private static PlannedEntries Dated(DateOnly? raised, DateOnly? reviewed) =>
        PlannedEntries.None with
        {
            Risks = [new("w", Risk, raised, reviewed)],
        };
}
