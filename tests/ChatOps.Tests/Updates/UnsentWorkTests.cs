using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Updates;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>What somebody put into an update and did not send is not lost, whatever happens meanwhile, and is theirs
/// alone.</summary>
public sealed class UnsentWorkTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Deputy = "property-lead";

    [Fact]
    public async Task What_was_kept_is_given_back_to_copy_once_the_report_is_closed()
    {
        var office = await AskedAsync(WithDeputy);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        await lead.PressesAsync(
            form,
            RegisterForm.SaveVerb,
            ("m|m", "6/11/20 because of purdah"),
            ("nr|text", "Schools stay away")
        );
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, []);
        await office.GoToAsync(Q3, StepKind.Freeze);

        var closed = Text(await lead.ExecutesAsync(form, UpdateForm.ViewVerb, data));
        PostedReports.Says(
            closed,
            "is closed",
            "Half of it",
            "moved from October 2020 to 6 November 2020",
            "New R1: Schools stay away"
        );
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task What_was_typed_on_a_card_beside_the_update_is_given_back_once_the_report_is_closed()
    {
        var office = await AskedAsync(WithDeputy);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        var data = FakeCards.Press(
            form.CardFor(lead)!.Value,
            RegisterForm.SaveVerb,
            [("nr|text", "Schools stay away"), ("m|m", "sometime soon")]
        );
        await office.GoToAsync(Q3, StepKind.Freeze);

        PostedReports.Says(
            Text(await lead.ExecutesAsync(form, RegisterForm.SaveVerb, data)),
            "is closed",
            "Half of it",
            "Schools stay away",
            "sometime soon"
        );
    }

    [Fact]
    public async Task What_was_kept_stands_beside_an_update_that_somebody_else_has_sent_since()
    {
        var office = await AskedAsync(WithDeputy);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("nr|text", "Schools stay away"));
        await DeputySendsAsync(office);

        await lead.SaysAsync("update");
        PostedReports.Says(
            lead.Chat.Last.CardText,
            "Half of it",
            "The deputy's words",
            "New R1: Schools stay away",
            UpdateNotice.SendInsteadTitle
        );
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        Assert.Equal("Half of it", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);

        // It is what was sent now, and is not brought up again.
        await lead.SaysAsync("update");
        Assert.DoesNotContain("Schools stay away", lead.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sends_a_card_that_was_overtaken_reads_what_of_the_register_is_not_in_it()
    {
        var office = await AskedAsync(WithDeputy);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Half of it"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("nr|text", "Schools stay away"), ("nr|mitigation", "Ask them"));
        await DeputySendsAsync(office);

        var answer = await lead.PressesAsync(form, UpdateForm.SendVerb);
        PostedReports.Says(Text(answer), "The deputy's words", "New R1: Schools stay away");
    }

    [Fact]
    public async Task What_somebody_kept_is_seen_by_nobody_else()
    {
        var office = await AskedAsync(WithDeputy);
        await office.People[Lead].PressesAsync(office.FormOf(Lead, "ehcp"), UpdateForm.DraftVerb, Office.Green("Half of it"));
        await office.People[Deputy].SaysAsync("update EHCP");
        Assert.Contains(
            "\"workstream\":\"ehcp\"",
            office.People[Deputy].Chat.Last.Card!.Value.GetRawText(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Half of it", office.People[Deputy].Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30/11/20")]
    [InlineData("30 November 2020")]
    [InlineData("30 Nov")]
    [InlineData("2020-11-30")]
    public async Task A_day_that_was_typed_in_place_of_being_chosen_is_understood(string typed)
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Amber("Looked", "No site", "Find one", typed));
        Assert.Equal(new DateOnly(2020, 11, 30), (await office.FactsAsync(Q3)).Current["ehcp"].Content.BackOnTrackBy);
    }

    [Fact]
    public async Task What_one_touch_left_unanswered_is_asked_of_whoever_changes_it()
    {
        var office = await AmberBeforeAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        Assert.Contains(
            "No answer was given.",
            Text(await lead.PressesAsync(form, UpdateForm.SendVerb)),
            StringComparison.Ordinal
        );

        await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        var asked = await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.ProgressInput, "Looked again"),
            (UpdateForm.PathDateInput, "2021-07-30")
        );
        Assert.Contains("with the same path to green", Text(asked), StringComparison.Ordinal);
        await lead.PressesAsync(form, UpdateForm.SendVerb, ("q|same-path-to-green", "The lease is being drawn up"));
        Assert.Equal(
            "The lease is being drawn up",
            (await office.FactsAsync(Q4)).Current["ehcp"].Content.Answers.Single(a => a.Key == "same-path-to-green").Answer
        );
    }

    [Fact]
    public async Task No_change_is_asked_what_does_not_add_up_before_it_is_sent_and_stays_no_change_with_the_answer()
    {
        var office = await AmberBeforeAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var asked = await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        Assert.Contains("with the same path to green", Text(asked), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q4)).Current);

        var press = FirstDesign.Send(form.CardFor(lead)!.Value, [("q|same-path-to-green", "The lease is being drawn up")]);
        var sent = await lead.ExecutesAsync(form, UpdateForm.SendVerb, press.DeepClone().AsObject());
        Assert.Contains("Your update is in. Thank you.", Text(sent), StringComparison.Ordinal);
        var update = (await office.FactsAsync(Q4)).Current["ehcp"];
        Assert.Equal(
            (1, "Looked", "The lease is being drawn up"),
            (update.UnchangedPeriods, update.Content.Progress, Assert.Single(update.Content.Answers).Answer)
        );
        Assert.Equal(["Agree the rent"], update.Content.Register.Decisions.Select(d => d.Text));

        // A tap too many is the same update.
        await lead.ExecutesAsync(form, UpdateForm.SendVerb, press.DeepClone().AsObject());
        Assert.Equal(1, (await office.FactsAsync(Q4)).Current["ehcp"].Version);
    }

    [Fact]
    public async Task No_change_that_is_changed_when_it_is_asked_is_an_update_like_any_other()
    {
        var office = await AmberBeforeAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, UpdateForm.UnchangedVerb);
        await lead.PressesAsync(
            form,
            UpdateForm.SendVerb,
            (UpdateForm.ProgressInput, "Looked at two more"),
            ("q|same-path-to-green", "They are the last two")
        );
        var update = (await office.FactsAsync(Q4)).Current["ehcp"];
        Assert.Equal((0, "Looked at two more"), (update.UnchangedPeriods, update.Content.Progress));
    }

    // A quarter of amber lies behind them, and any second one with the same path is asked about.
    private async Task<Office> AmberBeforeAsync()
    {
        var office = await AskedAsync(p => p with { Honesty = new(1, 3, 2, 2) });
        await office.SendAsync(Lead, "ehcp", Office.Amber("Looked", "No site", "Find one", "2021-06-30", "Agree the rent"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        return office;
    }

    private static async Task DeputySendsAsync(Office office)
    {
        await office.People[Deputy].SaysAsync("update EHCP");
        await office
            .People[Deputy]
            .PressesAsync(office.People[Deputy].Chat.Last, UpdateForm.SendVerb, Office.Green("The deputy's words"));
        Assert.Equal("The deputy's words", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    private static Programme WithDeputy(Programme programme) =>
        programme with
        {
            Workstreams = [.. programme.Workstreams.Select(w => w.Id == "ehcp" ? w with { Deputies = [Deputy] } : w)],
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = "ehcp",
                    Baseline = PartialDate.OfMonth(2020, 10),
                },
            ],
        };
}
