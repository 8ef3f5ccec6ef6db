using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>What a form is drafted with from facts: nothing of it is said unless its lead ticks it and sends it.</summary>
public sealed class DraftedLinesTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Ehcp = "ehcp";
    private static readonly DateOnly Today = new(2020, 9, 28);

    private static readonly Register Opening = Register.Empty with
    {
        Milestones =
        [
            Milestone("late", "Tender closes", PartialDate.OfDay(new DateOnly(2020, 9, 25))),
            Milestone("today", "Award", PartialDate.OfDay(Today)),
            Milestone("month", "Site open", PartialDate.OfMonth(2020, 9)),
            Milestone("later", "Hand over", PartialDate.OfDay(new DateOnly(2020, 12, 1))),
            Milestone("done", "Survey", PartialDate.OfDay(new DateOnly(2020, 9, 1))) with
            {
                IsCompletedUndated = true,
            },
        ],
        Actions =
        [
            new ActionEntry
            {
                Ref = "A1",
                Text = "Write to schools.",
                Due = PartialDate.OfDay(new DateOnly(2020, 9, 20)),
            },
            new ActionEntry { Ref = "A2", Text = "No date" },
        ],
        Risks = [Risk("R1", 2), Risk("R2", 1)],
    };

    [Fact]
    public void What_is_due_is_listed_with_where_it_comes_from_the_longest_overdue_first() =>
        Assert.Equal(
            [
                "Write to schools, was due 20 September (from your actions)",
                "Tender closes, was due 25 September (from your milestones)",
                "Award, due 28 September (from your milestones)",
                "Site open, due September 2020 (from your milestones)",
            ],
            DraftedLines
                .Due(Opening, Opening, RegisterBoxes.None, Today)
                .Select(line => line.Words.Replace("\u00A0", " ", StringComparison.Ordinal))
        );

    [Fact]
    public void Only_risks_that_were_not_reviewed_for_long_are_listed() =>
        Assert.Equal(
            ["R1 Rain (from your risks, last reviewed 6 March 2020)"],
            DraftedLines
                .Unreviewed(Opening, Opening, RegisterBoxes.None, SampleProgramme)
                .Select(line => line.Words.Replace("\u00A0", " ", StringComparison.Ordinal))
        );

    [Fact]
    public void A_tick_stands_for_done_and_for_reviewed_and_what_was_typed_comes_first()
    {
        var boxes = Boxes(
            (RegisterForm.DraftedDone, "m|late,m|today,m|done,m|nowhere,a|A1"),
            (RegisterForm.DraftedReviewed, "R1,R9"),
            ("m|late", "25 September 2020"),
            ("m|today", "30/10/20")
        );
        var expanded = DraftedLines.Expand(boxes, Opening);
        Assert.Equal(
            ("done", "30/10/20", "done", RegisterForm.Unchanged),
            (
                expanded.Text("m|late"),
                expanded.Text("m|today"),
                expanded.Text("a|A1"),
                expanded.Text(RegisterForm.Risk("R1", RegisterForm.Outcome))
            )
        );
        Assert.Null(expanded.Find("m|nowhere"));
        Assert.Null(expanded.Find("m|done"));
    }

    [Fact]
    public async Task Nothing_drafted_is_said_unless_it_is_ticked()
    {
        var office = await AskedAsync(WithTender);
        await office.SendAsync(Lead, Ehcp, Office.Green("All well"));
        var content = (await office.FactsAsync(Q3)).Current[Ehcp].Content;
        Assert.False(content.Register.Milestones.Single(m => m.Id == "tender").IsCompleted);
    }

    [Fact]
    public async Task The_first_step_says_nothing_of_it_and_one_touch_reports_none_of_it()
    {
        var office = await AskedAsync(WithTender);
        await office.SendAsync(Lead, Ehcp, Office.Green("All well"));
        await office.GoToAsync(Q4, StepKind.Prompt);
        var form = office.FormOf(Lead, Ehcp);
        Assert.DoesNotContain("Tender closes", form.CardText, StringComparison.Ordinal);
        await office.People[Lead].PressesAsync(form, UpdateForm.UnchangedVerb);
        await office.People[Lead].PressesAsync(form, UpdateForm.SendVerb);
        Assert.False(
            (await office.FactsAsync(Q4)).Current[Ehcp].Content.Register.Milestones.Single(m => m.Id == "tender").IsCompleted
        );
    }

    [Fact]
    public async Task A_tick_reports_it_as_done_and_is_kept_while_the_form_asks_for_more()
    {
        var office = await AskedAsync(WithTender);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Ehcp));
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        Assert.Contains(
            "Tender closes, was due 25",
            Drawn(form, lead).Replace("\u00A0", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await lead.PressesAsync(form, UpdateForm.SendVerb, (RegisterForm.DraftedDone, "m|tender"));
        Assert.Empty((await office.FactsAsync(Q3)).Current);
        await lead.PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "All well"));
        Assert.True(
            (await office.FactsAsync(Q3)).Current[Ehcp].Content.Register.Milestones.Single(m => m.Id == "tender").IsCompleted
        );
    }

    [Fact]
    public async Task What_opens_on_touch_is_still_open_after_a_card_that_it_leads_to()
    {
        var office = await AskedAsync(WithTender);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, Ehcp));
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        Assert.Contains("\"id\":\"more\",\"isVisible\":false", Json(form, lead), StringComparison.Ordinal);
        await lead.PressesAsync(form, RegisterForm.ViewVerb);
        await lead.PressesAsync(form, RegisterForm.SaveVerb);
        Assert.DoesNotContain("\"id\":\"more\",\"isVisible\":false", Json(form, lead), StringComparison.Ordinal);
    }

    private static string Drawn(FakeMessage form, FakeUser lead) => FakeCards.TextOf(form.CardFor(lead)!.Value);

    private static string Json(FakeMessage form, FakeUser lead) => form.CardFor(lead)!.Value.GetRawText();

    private static Programme SampleProgramme { get; } = ChatOps.Demo.SampleProgrammes.JointAdditionalNeeds();

    private static Programme WithTender(Programme programme) =>
        programme with
        {
            Milestones =
            [
                .. programme.Milestones,
                new Milestone
                {
                    Id = "tender",
                    Title = "Tender closes",
                    WorkstreamId = Ehcp,
                    Baseline = PartialDate.OfDay(new DateOnly(2020, 9, 25)),
                },
            ],
        };

    private static MilestoneEntry Milestone(string id, string title, PartialDate date) =>
        new()
        {
            Id = id,
            Title = title,
            Baseline = date,
        };

    private static RiskEntry Risk(string reference, int unreviewed) =>
        new()
        {
            Ref = reference,
            Description = "Rain",
            RaisedOn = new DateOnly(2020, 1, 10),
            ReviewedOn = new DateOnly(2020, 3, 6),
            PeriodsUnreviewed = unreviewed,
        };

    private static RegisterBoxes Boxes(params (string Id, string Text)[] boxes) =>
        new(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList());
}
