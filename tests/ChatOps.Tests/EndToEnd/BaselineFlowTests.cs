using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>A lead proposes a new baseline, and the board that the programme file names decides on it.</summary>
public sealed class BaselineFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Box = "m|pack";
    private const string Proposal = "18/1/2021 proposed because slot not confirmed";
    private const string Wanted = "Move the baseline of “Pack sent” from 1 December 2020 to 18 January 2021: slot not confirmed";

    private string _sro = "";

    private static Board BoardOf(Office office) => office.Programme.Boards[0];

    private static FakeMessage Cover(Office office) => office.Team.Channel(BoardOf(office).Name).Posts[0];

    private static Task<string> ReportAsync(Office office, string period) => office.ReportAsync(period, BoardOf(office).Id);

    private Programme Named(Programme programme)
    {
        _sro = programme.Sros[0];
        return programme with
        {
            BaselineBoardId = programme.Boards[0].Id,
            Boards = [programme.Boards[0] with { MayDecide = [_sro] }, .. programme.Boards.Skip(1)],
            Milestones =
            [
                new()
                {
                    Id = "pack",
                    Title = "Pack sent",
                    WorkstreamId = "ehcp",
                    Baseline = PartialDate.OfDay(new DateOnly(2020, 12, 1)),
                },
            ],
        };
    }

    private async Task<Office> AskedOfAsync(Func<Programme, Programme>? change = null) =>
        await AskedAsync(p => change is null ? Named(p) : change(Named(p)));

    private static async Task SendAsync(Office office, params (string Id, string Value)[] boxes)
    {
        (string, string)[] words = Office.Green("Descriptors sent");
        await office.FillRegisterAsync(office.Programme.FindWorkstream("ehcp")!, words, boxes);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, UpdateForm.SendVerb);

        // A date as it was understood is shown before it is stored.
        if (CardOf(form, lead).Contains(UpdateForm.SendVerb, StringComparison.Ordinal))
        {
            await lead.PressesAsync(form, UpdateForm.SendVerb);
        }

        Has(UpdateForm.ChangeVerb, CardOf(form, lead));
    }

    private static string CardOf(FakeMessage form, FakeUser person) => form.CardFor(person)!.Value.GetRawText();

    private async Task<Office> ProposedAsync(string proposal = Proposal)
    {
        var office = await AskedOfAsync();
        await SendAsync(office, (Box, proposal));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private static async Task NextAsync(Office office, string period)
    {
        await office.GoToAsync(period, StepKind.Prompt);
        await office.SendAsync(Lead, "ehcp", Office.Green($"Going on in {period}"));
        await office.GoToAsync(period, StepKind.Publish);
    }

    private static async Task<string> RegisterAsync(Office office)
    {
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var text = Text(await lead.PressesAsync(form, RegisterForm.ViewVerb));
        await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save and go back");
        return text;
    }

    private static void Has(string expected, string? text) => Assert.Contains(expected, text, StringComparison.Ordinal);

    private static void HasNot(string unexpected, string? text) =>
        Assert.DoesNotContain(unexpected, text, StringComparison.Ordinal);

    [Fact]
    public async Task A_proposed_baseline_is_put_before_the_board_with_both_dates()
    {
        var office = await ProposedAsync();
        Has("Move the baseline of “Pack sent” from 1 December 2020 to 18 January 2021", Cover(office).CardText);
        var report = await ReportAsync(office, Q3);
        Has($"{Wanted} (EHCP)", report);
        Has("aseline 1 December 2020; 18 January 2021 proposed on", report);
        Has("because slot not confirmed, not decided yet", report);
        HasNot("Re-baselined", report);
    }

    [Fact]
    public async Task An_approved_baseline_is_the_new_date_and_the_old_one_stays_in_view()
    {
        var office = await ProposedAsync();
        var answer = await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        Has($"Approved by {office.Programme.NameOf(_sro)}", Text(answer));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var by = $"approved by {office.Programme.NameOf(_sro)} for the {BoardOf(office).Name} on 7 October 2020";
        Has($"baseline 18 January 2021, was 1 December 2020, {by}", await RegisterAsync(office));
        await NextAsync(office, Q4);
        var report = await ReportAsync(office, Q4);
        Has($"{Wanted} (EHCP): {by}", report);
        Has($"aseline 18 January 2021, was 1 December 2020, {by}", report);
        Has("Re-baselined", report);
        HasNot("Decisions needed", report);

        // After: both dates, and it is not new again.
        await office.GoToAsync(Q4, StepKind.Freeze);
        await NextAsync(office, "2021-Q1");
        report = await ReportAsync(office, "2021-Q1");
        Has($"aseline 18 January 2021, was 1 December 2020, {by}", report);
        HasNot("Re-baselined", report);
        HasNot(Wanted, report);
    }

    [Fact]
    public async Task A_refused_baseline_leaves_the_old_one_and_the_leads_forecast()
    {
        var office = await ProposedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.RefuseVerb, (PostForm.NoteInput, "Find another slot"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var card = await RegisterAsync(office);
        Has("planned 1 December 2020, now 18 January 2021", card);
        Has("baseline 1 December 2020; 18 January 2021 was proposed on", card);
        await NextAsync(office, Q4);
        var report = await ReportAsync(office, Q4);
        Has($"{Wanted} (EHCP): refused by {office.Programme.NameOf(_sro)}", report);
        Has("Find another slot", report);
        Has("than 1 December 2020, as first planned", report);
        HasNot("Re-baselined", report);
        HasNot("Decisions needed", report);
    }

    [Fact]
    public async Task A_deferred_baseline_stays_proposed_and_comes_back_at_its_date()
    {
        var office = await ProposedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.DeferVerb, (PostForm.UntilInput, "2021-05-20"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await NextAsync(office, Q4);
        var away = await ReportAsync(office, Q4);
        HasNot("Decisions needed", away);
        Has("18 January 2021 proposed on", away);
        Has("deferred to 20 May 2021 by", away);
        await office.GoToAsync(Q4, StepKind.Freeze);
        await NextAsync(office, "2021-Q1");
        var back = office.Team.Channel(BoardOf(office).Name).Posts[^1];
        Has("Move the baseline of “Pack sent”", back.CardText);
        await office.People[_sro].PressesAsync(back, PostForm.ApproveVerb);
        await office.GoToAsync("2021-Q1", StepKind.Freeze);
        await NextAsync(office, "2021-Q2");
        Has("aseline 18 January 2021, was 1 December 2020, approved by", await ReportAsync(office, "2021-Q2"));
    }

    [Fact]
    public async Task Who_may_not_decide_changes_nothing_and_neither_does_the_lead()
    {
        var office = await ProposedAsync();
        foreach (var person in new[] { office.People[Lead], office.People[office.Programme.ProgrammeManagers[0]] })
        {
            Has("can decide for the", (await person.PressesAsync(Cover(office), PostForm.ApproveVerb)).Message);
        }

        await office.GoToAsync(Q3, StepKind.Freeze);
        await NextAsync(office, Q4);
        var report = await ReportAsync(office, Q4);
        Has("Move the baseline of “Pack sent”", report);
        Has("asked on", report);
        HasNot("Re-baselined", report);
    }

    [Fact]
    public async Task A_date_that_is_moved_again_is_another_proposal_and_the_old_one_cannot_be_decided()
    {
        var office = await ProposedAsync();
        var old = FakeCards.Press(Cover(office).Card!.Value, PostForm.ApproveVerb, []);
        await office.People[Lead].PressesAsync(office.FormOf(Lead, "ehcp"), UpdateForm.ChangeVerb);
        await SendAsync(office, (Box, "1/2/2021 proposed because the slot went"));
        await office.SettleAsync();
        Has("from 1 December 2020 to 1 February 2021: the slot went", Cover(office).CardText);
        var late = await office.People[_sro].ExecutesAsync(Cover(office), PostForm.ApproveVerb, old);
        Has("This decision is no longer needed", late.Message);
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        await office.GoToAsync(Q3, StepKind.Freeze);
        await NextAsync(office, Q4);
        Has("aseline 1 February 2021, was 1 December 2020, approved by", await ReportAsync(office, Q4));
    }

    [Fact]
    public async Task The_lead_takes_a_proposal_back_and_the_forecast_stays()
    {
        var office = await ProposedAsync();
        await office.People[Lead].PressesAsync(office.FormOf(Lead, "ehcp"), UpdateForm.ChangeVerb);
        await SendAsync(office, (Box, "18 January 2021"));
        await office.SettleAsync();
        HasNot("Move the baseline", Cover(office).CardText);
        var report = await ReportAsync(office, Q3);
        HasNot("proposed on", report);
        Has("moved from 1 December 2020 to 18 January 2021", report);
    }

    [Fact]
    public async Task An_approval_cannot_be_written_by_hand_and_a_proposal_needs_its_reason()
    {
        var office = await AskedOfAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var card = await lead.PressesAsync(form, RegisterForm.ViewVerb);
        Has("To propose a new baseline", Text(card));
        foreach (
            var (text, problem) in new[]
            {
                ("18/1/2021 approved by the board on 12/9/2020", "decides on baselines. To ask it"),
                ("18/1/2021 proposed", "Add why to the new baseline"),
                ("1/12/2020 proposed because we like it", "is the baseline already"),
            }
        )
        {
            Has(problem, Text(await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save", (Box, text))));
        }
    }

    [Fact]
    public async Task A_new_milestone_is_expected_on_its_date_until_the_board_has_approved_it()
    {
        var office = await AskedOfAsync();
        await SendAsync(office, ("nm|text", "Site agreed"), ("nm|date", "1/3/2021 because the survey comes first"));
        await office.GoToAsync(Q3, StepKind.Publish);
        Has("Set the baseline of “Site agreed” to 1 March 2021: the survey comes first", Cover(office).CardText);
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        await office.GoToAsync(Q3, StepKind.Freeze);
        await NextAsync(office, Q4);
        Has("aseline 1 March 2021, was no date, approved by", await ReportAsync(office, Q4));
    }

    [Fact]
    public async Task Without_a_board_that_decides_a_lead_writes_who_approved()
    {
        var office = await AskedOfAsync(p => p with { BaselineBoardId = null });
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb);
        Has(
            "No board decides on baselines in this programme",
            Text(await lead.PressesTitleAsync(form, RegisterForm.SaveVerb, "Save", (Box, Proposal)))
        );
        await lead.PressesTitleAsync(
            form,
            RegisterForm.SaveVerb,
            "Save and go back",
            (Box, "18/1/2021 approved by the board on 12/9/2020")
        );
        await office.SendAsync(Lead, "ehcp", Office.Green("Descriptors sent"));
        await office.GoToAsync(Q3, StepKind.Publish);
        var report = await ReportAsync(office, Q3);
        Has("re-baselined to 18 January 2021 (was 1 December 2020), approved by the board on 12 September 2020", report);
        HasNot("Decisions needed", report);
    }

    [Fact]
    public async Task A_decision_after_the_freeze_counts_and_a_silent_workstream_keeps_it()
    {
        var office = await ProposedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var stored = await ReportAsync(office, Q3);
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        await office.SettleAsync();
        Has("Approved by", Cover(office).CardText);
        Assert.Equal(stored, await ReportAsync(office, Q3));
        foreach (var period in new[] { Q4, "2021-Q1" })
        {
            await office.GoToAsync(period, StepKind.Prompt);
            await office.GoToAsync(period, StepKind.Publish);
            await office.GoToAsync(period, StepKind.Freeze);
            var report = await ReportAsync(office, period);
            Has("aseline 18 January 2021, was 1 December 2020, approved by", report);
            HasNot("Decisions needed", report);
        }
    }
}
