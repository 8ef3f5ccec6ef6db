using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>A report is acknowledged with one touch, and who has not is reminded.</summary>
public sealed class AcknowledgeFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Reminder = "Please acknowledge the highlight report";
    private const string Late = "The highlight report has not been acknowledged";

    private string _sro = "";
    private string _sponsor = "";

    private FakeMessage Cover(Office office) => office.Team.Channel(office.Programme.Boards[0].Name).Posts[0];

    private async Task<Office> PostedAsync(Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(p =>
        {
            (_sro, _sponsor) = (p.Sros[0], p.Sponsors[0]);
            p = p with { Boards = [p.Boards[0] with { Acknowledges = [_sro, _sponsor] }] };
            return change?.Invoke(p) ?? p;
        });
        await office.SendAsync(Lead, "ehcp", Office.Green("Begun"));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private static int Count(Office office, string person, string words) =>
        office.People[person].Chat.Messages.Count(m => m.Versions[0].GetRawText().Contains(words, StringComparison.Ordinal));

    private static async Task DaysPassAsync(Office office, int days)
    {
        for (var day = 0; day < days; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            await office.SettleAsync();
        }
    }

    [Fact]
    public async Task One_touch_acknowledges_and_the_post_lists_who_has_and_who_has_not()
    {
        var office = await PostedAsync();
        var (sro, sponsor) = (office.Programme.NameOf(_sro), office.Programme.NameOf(_sponsor));
        Assert.Contains($"Not acknowledged yet: {sro} and {sponsor}.", Cover(office).CardText, StringComparison.Ordinal);
        var answer = await office.People[_sro].PressesAsync(Cover(office), PostForm.AcknowledgeVerb);
        Assert.Contains($"Acknowledged by {sro} (", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains($"Not yet: {sponsor}.", Cover(office).CardText, StringComparison.Ordinal);
        Assert.Contains(
            "You acknowledged this report already",
            (await office.People[_sro].PressesAsync(Cover(office), PostForm.AcknowledgeVerb)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "This report is acknowledged by",
            (await office.People[Lead].PressesAsync(Cover(office), PostForm.AcknowledgeVerb)).Message,
            StringComparison.Ordinal
        );
        await office.People[_sponsor].PressesAsync(Cover(office), PostForm.AcknowledgeVerb);
        await office.SettleAsync();
        Assert.DoesNotContain("Not yet", Cover(office).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(PostForm.AcknowledgeVerb, FakeCards.VerbsOf(Cover(office).Card!.Value));
        Assert.DoesNotContain(
            "acknowledged",
            await office.ReportAsync(Q3, office.Programme.Boards[0].Id),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Who_has_not_is_reminded_once_and_then_the_manager_is_told_once()
    {
        var office = await PostedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.AcknowledgeVerb);
        await DaysPassAsync(office, 12);
        Assert.Equal(0, Count(office, _sro, Reminder));
        Assert.Equal(1, Count(office, _sponsor, Reminder));
        Assert.All(office.Programme.ProgrammeManagers, m => Assert.Equal(1, Count(office, m, Late)));
        var reminder = office.People[_sponsor].Chat.Messages.Last(m => m.CardText.Contains(Reminder, StringComparison.Ordinal));
        var answer = await office.People[_sponsor].PressesAsync(reminder, PostForm.AcknowledgeVerb);
        Assert.Contains("You have acknowledged the highlight report", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.DoesNotContain("Not yet", Cover(office).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_one_is_asked_to_acknowledge_their_own_words()
    {
        var office = await PostedAsync(p => p with { Boards = [p.Boards[0] with { Acknowledges = [Lead] }] });
        Assert.DoesNotContain("acknowledged yet", Cover(office).CardText, StringComparison.Ordinal);
        await DaysPassAsync(office, 9);
        Assert.Equal(0, Count(office, Lead, Reminder));
        Assert.All(office.Programme.ProgrammeManagers, m => Assert.Equal(0, Count(office, m, Late)));
    }
}
