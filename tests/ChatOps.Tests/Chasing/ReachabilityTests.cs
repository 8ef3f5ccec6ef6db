using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>Who cannot be reached is known on the day the period opens, in plain words with what mends it; the deputy is asked
/// meanwhile; whoever comes back gets what they owe by itself.</summary>
public sealed class ReachabilityTests : OfficeTest
{
    private const string Lead = "inclusion-services-lead";
    private const string Workstream = "inclusion-services";
    private const string Deputy = "project-manager-b";
    private const string Manager = "project-manager-a";

    [Theory]
    [InlineData("BotNotInConversationRoster", "does not have the ChatOps app")]
    [InlineData("ConversationBlockedByUser", "has blocked the ChatOps app")]
    [InlineData("BotDisabledByAdmin", "is not allowed to use the ChatOps app")]
    public async Task Whoever_refuses_is_named_with_the_remedy_and_their_deputy_is_asked_instead(string code, string words)
    {
        var office = await OpenAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && r.ConversationId == office.People[Lead].Chat.Id,
            FakeFailure.Of(403, code),
            times: 99
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();

        var card = office
            .People[Manager]
            .Chat.Messages.Last(m => m.CardText.Contains("Cannot be reached", StringComparison.Ordinal))
            .CardText;
        Assert.Contains($"**Inclusion Services lead** {words}.", card, StringComparison.Ordinal);
        Assert.Contains(
            "Leads Inclusion Services to Schools. Project Manager B was asked instead.",
            card,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "**Inclusion Services lead could not be reached in Teams.** Please answer as deputy.",
            office.FormOf(Deputy, Workstream).CardText,
            StringComparison.Ordinal
        );
        Assert.Empty(office.People[Lead].Chat.Messages);
    }

    [Fact]
    public async Task A_deputy_and_an_SRO_without_the_app_are_known_before_they_are_needed()
    {
        var office = await OpenAsync();
        office.People["head-of-additional-needs"].Reach = FakeReach.NotInstalled;
        office.People[Deputy].Reach = FakeReach.NotInstalled;
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        var card = office
            .People[Manager]
            .Chat.Messages.Last(m => m.CardText.Contains("Cannot be reached", StringComparison.Ordinal))
            .CardText;
        Assert.Contains("**Head of Additional Needs** does not have the ChatOps app.", card, StringComparison.Ordinal);
        Assert.Contains("Is an SRO.", card, StringComparison.Ordinal);
        Assert.Contains("**Project Manager B** does not have the ChatOps app.", card, StringComparison.Ordinal);
        Assert.Empty(office.People["head-of-additional-needs"].Chat.Messages);
    }

    [Fact]
    public async Task Whoever_installs_the_app_later_gets_what_they_owe_once_and_is_no_longer_named()
    {
        var office = await OpenAsync();
        office.People[Lead].Reach = FakeReach.NotInstalled;
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SettleAsync();
        await office.People[Lead].InstallAsync();
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await office.SettleAsync();

        Assert.Single(
            office.People[Lead].Chat.Messages,
            m => m.Summary?.StartsWith("Your update for", StringComparison.Ordinal) == true
        );
        var card = office.People[Manager].Chat.Messages.First(m => m.CardText.Contains("Outstanding", StringComparison.Ordinal));
        Assert.DoesNotContain("**Inclusion Services lead**", card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_removes_the_app_in_the_middle_of_a_period_is_on_the_managers_card_the_same_hour()
    {
        var office = await AskedAsync();
        await office.People[Lead].UninstallAsync();
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await office.SettleAsync();
        var card = office.People[Manager].Chat.Messages.First(m => m.CardText.Contains("Outstanding", StringComparison.Ordinal));
        Assert.Contains("**Inclusion Services lead** does not have the ChatOps app.", card.CardText, StringComparison.Ordinal);
        Assert.Contains("Please answer as deputy", office.FormOf(Deputy, Workstream).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_sends_nobody_anything()
    {
        var office = await OpenAsync();
        await office.GoToAsync(Q3, StepKind.Open);
        Assert.Empty(office.People["head-of-education-strategy"].Chat.Messages);
        var check = (await office.FactsAsync(Q3))
            .Deliveries.Select(d => d.Delivery)
            .Single(d => d is { Kind: DeliveryKind.Check, Recipient: "head-of-education-strategy" });
        Assert.Equal((DeliveryStatus.Delivered, null), (check.Status, check.SentAt));
    }
}
