using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>Every card that can be answered is kept up to date: prompts, reminders and lists, when a workstream goes to another
/// person, is removed or is answered. What is sent from one that was not in time comes back to copy.</summary>
public sealed class AskedCardsTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Both = "project-manager-a";

    [Fact]
    public async Task A_reminder_is_taken_back_like_the_prompt_when_the_workstream_goes_to_another_person()
    {
        var office = await RemindedAsync();
        var cards = Forms(office, Lead);
        Assert.Equal(2, cards.Count);
        var changed = await OpenTwinAsync(office, change: p => Led(p, "ehcp", "evaluation-lead"));
        await changed.SettleAsync();

        Assert.All(
            cards,
            card =>
            {
                Assert.Contains("Evaluation lead leads this now. You do not need to do anything.", card.CardText, Exactly);
                Assert.DoesNotContain(UpdateForm.RateVerb, FakeCards.VerbsOf(card.Card!.Value));
            }
        );

        // Named again, they are asked again where they were asked.
        var back = await OpenTwinAsync(office, change: p => Led(p, "ehcp", Lead));
        await back.SettleAsync();
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(cards[0].Card!.Value));
    }

    [Fact]
    public async Task A_workstream_that_is_removed_is_called_by_its_last_name_and_nobody_is_to_be_its_lead()
    {
        var office = await RemindedAsync();
        var cards = Forms(office, Lead);
        var before = cards[^1].Card!.Value;
        var changed = await OpenTwinAsync(office, change: Without("ehcp"));

        // Before the card is edited.
        var data = FirstDesign.Send(before, Office.Green("Two hundred plans were reviewed"));
        var answer = await office.People[Lead].ExecutesAsync(cards[^1], UpdateForm.SendVerb, data);
        Assert.Equal(200, answer.InvokeStatus);
        Assert.Contains("EHCP", Text(answer), Exactly);
        Assert.Contains("no longer part of the programme", Text(answer), Exactly);
        Assert.Contains("Two hundred plans were reviewed", Text(answer), Exactly);
        Assert.DoesNotContain("make you its lead", Text(answer), Exactly);

        await changed.SettleAsync();
        Assert.All(
            cards,
            card =>
            {
                Assert.StartsWith(
                    office.Programme.FindWorkstream("ehcp")!.Name,
                    card.CardText[card.CardText.IndexOf("EHCP", Exactly)..],
                    Exactly
                );
                Assert.Contains("no longer part of the programme", card.CardText, Exactly);
            }
        );
    }

    [Theory]
    [InlineData(UpdateForm.SendVerb, false)]
    [InlineData(UpdateForm.DraftVerb, false)]
    [InlineData(UpdateForm.ViewVerb, true)]
    public async Task A_card_that_is_no_longer_theirs_answers_with_what_became_of_it(string verb, bool isRefresh)
    {
        var office = await RemindedAsync();
        var reminder = Forms(office, Lead)[^1];
        var data = FirstDesign.Send(reminder.Card!.Value, Office.Green("Two hundred plans were reviewed"));
        await OpenTwinAsync(
            office,
            change: p => Led(p, "ehcp", "evaluation-lead") with { People = [.. p.People.Where(x => x.Id != Lead)] }
        );
        var answer = await office.People[Lead].ExecutesAsync(reminder, verb, data, trigger: isRefresh ? "automatic" : "manual");
        Assert.Equal(200, answer.InvokeStatus);
        Assert.Contains("You no longer update this workstream", Text(answer), Exactly);
        Assert.Contains("Two hundred plans were reviewed", Text(answer), Exactly);
    }

    [Fact]
    public async Task What_was_typed_into_a_card_that_was_never_theirs_is_not_lost_either()
    {
        var office = await RemindedAsync();
        var data = FirstDesign.Send(Forms(office, Lead)[^1].Card!.Value, Office.Green("Typed"));
        var answer = await office.People["property-lead"].ExecutesAsync(null, UpdateForm.SendVerb, data);
        Assert.Equal("NotYours", answer.ErrorCode);
        Assert.Contains("Typed", answer.Body, Exactly);
    }

    [Fact]
    public async Task A_reminder_of_what_was_answered_elsewhere_says_so()
    {
        var office = await RemindedAsync();
        var cards = Forms(office, Lead);
        await office.People[Lead].PressesAsync(cards[0], UpdateForm.SendVerb, Office.Green("From the prompt"));
        await office.SettleAsync();
        Assert.Contains("has sent this update", cards[1].CardText, Exactly);
        Assert.DoesNotContain(UpdateForm.RateVerb, FakeCards.VerbsOf(cards[1].Card!.Value));
        Assert.False(cards[0].IsEdited);
        Assert.Contains("From the prompt", Text(await office.People[Lead].PressesAsync(cards[1], UpdateForm.ViewVerb)), Exactly);
    }

    [Fact]
    public async Task Who_changes_what_they_sent_keeps_the_card_that_shows_it()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var prompt = Assert.Single(Forms(office, Lead));
        await office.SendAsync(Lead, "ehcp", Office.Green("First"));
        await lead.PressesAsync(prompt, UpdateForm.ChangeVerb);
        await lead.PressesAsync(prompt, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Second"));
        office.Clock.Advance(ManagerCards.WritingTime);
        await office.SettleAsync();

        Assert.False(prompt.IsEdited);
        Assert.Contains("Second", FakeCards.TextOf(prompt.CardFor(lead)!.Value), Exactly);
    }

    [Fact]
    public async Task Another_persons_card_changes_only_when_they_had_time_to_end_what_they_type()
    {
        var office = await RemindedAsync(p => Led(p, "ehcp", Lead, "evaluation-lead"));
        var other = office.People["evaluation-lead"];
        var prompt = Forms(office, "evaluation-lead")
            .First(m => m.CardText.StartsWith("EHCP", Exactly) || m.CardText.Contains("\nEHCP", Exactly));
        await other.PressesAsync(prompt, UpdateForm.SendVerb, Office.Green("By the other"));
        await office.SettleAsync();
        var cards = Forms(office, Lead);
        Assert.Equal(2, cards.Count);
        office.Clock.Advance(ManagerCards.WritingTime);
        await office.SettleAsync();
        Assert.All(cards, card => Assert.Contains("Evaluation lead has sent this update", card.CardText, Exactly));
    }

    [Fact]
    public async Task A_list_loses_what_is_no_longer_asked_for()
    {
        var office = await RemindedAsync();
        var list = office.People[Both].Chat.Messages.Single(m => m.CardText.StartsWith("Your 2 updates are due", Exactly));
        var changed = await OpenTwinAsync(office, change: Without("send-readiness"));
        await changed.SettleAsync();
        Assert.Contains("Integrated", list.CardText, Exactly);
        Assert.DoesNotContain("Readiness", list.CardText, Exactly);

        var none = await OpenTwinAsync(changed, change: Without("integrated-commissioning"));
        await none.SettleAsync();
        Assert.Contains("Nothing here is outstanding", list.CardText, Exactly);
        var edits = list.Versions.Count;
        await none.SettleAsync();
        Assert.Equal(edits, list.Versions.Count);
    }

    [Fact]
    public async Task A_manager_whose_first_card_was_overtaken_by_the_escalation_gets_one()
    {
        var office = await OpenAsync();
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();
        Assert.DoesNotContain(office.People[Both].Chat.Messages, IsManagersCard);

        await office.GoToAsync(office.Period(Q3).Steps.First(s => s.Kind == StepKind.Escalate).At + TimeSpan.FromHours(1));
        await office.SettleAsync();
        var rows = (await office.FactsAsync(Q3)).Deliveries.Select(d => d.Delivery).Where(d => d.Recipient == Both);
        Assert.True(office.People[Both].Chat.Messages.Count(IsManagersCard) == 1, string.Join('\n', rows));
    }

    private const StringComparison Exactly = StringComparison.Ordinal;

    private async Task<Office> RemindedAsync(Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(change);
        await office.GoToAsync(Q3, StepKind.Remind);
        return office;
    }

    private static Programme Led(Programme programme, string workstream, params string[] leads) =>
        programme with
        {
            Workstreams = [.. programme.Workstreams.Select(w => w.Id == workstream ? w with { Leads = [.. leads] } : w)],
        };

    private static Func<Programme, Programme> Without(string workstream) =>
        programme =>
            programme with
            {
                Workstreams = [.. programme.Workstreams.Where(w => w.Id != workstream)],
                Milestones = [.. programme.Milestones.Where(m => m.WorkstreamId != workstream)],
            };

    private static List<FakeMessage> Forms(Office office, string person) =>
        [.. office.People[person].Chat.Messages.Where(m => FakeCards.VerbsOf(m.Card!.Value).Contains(UpdateForm.RateVerb))];

    private static bool IsManagersCard(FakeMessage message) =>
        message.Card is { } card && FakeCards.VerbsOf(card).Contains(ManagerForm.RemindVerb);
}
