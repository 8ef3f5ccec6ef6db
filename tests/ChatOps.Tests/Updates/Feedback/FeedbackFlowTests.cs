using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates.Feedback;

/// <summary>What a lead gets back once the report is published: once, quietly, in the card that they have.</summary>
public sealed class FeedbackFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Ehcp = "ehcp";

    [Fact]
    public async Task At_publication_a_leads_own_card_says_what_the_boards_read_and_no_message_is_sent()
    {
        var office = await AnsweredAsync();
        var lead = office.People[Lead];
        var (prompt, messages) = (office.FormOf(Lead, Ehcp), lead.Chat.Messages.Count);
        await PublishAsync(office);

        Assert.Equal(messages, lead.Chat.Messages.Count);
        Assert.Equal(2, prompt.Versions.Count);
        Assert.Contains("Reported", prompt.CardText, StringComparison.Ordinal);
        Assert.Contains("on 7 October 2020, as 🟢 Green, with the words below", Spaced(prompt), StringComparison.Ordinal);
        Assert.Contains("Tender out", prompt.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Seen by", prompt.CardText, StringComparison.Ordinal);

        await office.GoToAsync(office.Clock.GetUtcNow().AddDays(1));
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Equal(2, prompt.Versions.Count);
    }

    [Fact]
    public async Task What_is_new_edits_it_once_more_and_a_restart_does_not()
    {
        var office = await AnsweredAsync();
        var prompt = office.FormOf(Lead, Ehcp);
        await PublishAsync(office);
        await AcknowledgeAsync(office);
        await office.SettleAsync();
        await office.SettleAsync();
        Assert.Equal(3, prompt.Versions.Count);
        Assert.Contains("Head of Additional Needs on 7 October 2020", Spaced(prompt), StringComparison.OrdinalIgnoreCase);

        var restarted = await OpenTwinAsync(office);
        await restarted.SettleAsync();
        Assert.Equal(3, prompt.Versions.Count);
    }

    [Fact]
    public async Task In_quiet_hours_a_card_is_left_alone_until_the_morning()
    {
        var office = await AnsweredAsync();
        var prompt = office.FormOf(Lead, Ehcp);
        await PublishAsync(office);
        await office.GoToAsync(new DateTimeOffset(2020, 10, 7, 21, 30, 0, TimeSpan.Zero));
        await AcknowledgeAsync(office);
        await office.SettleAsync();
        Assert.Equal(2, prompt.Versions.Count);
        await office.GoToAsync(new DateTimeOffset(2020, 10, 8, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(3, prompt.Versions.Count);
    }

    [Fact]
    public async Task The_card_that_teams_asks_for_says_the_same()
    {
        var office = await AnsweredAsync();
        var lead = office.People[Lead];
        var prompt = office.FormOf(Lead, Ehcp);
        await PublishAsync(office);
        var drawn = FakeCards.TextOf(prompt.Card!.Value);
        Assert.Equal(drawn, Text(await lead.LooksAtAsync(prompt)));
    }

    [Fact]
    public async Task A_lead_who_did_not_answer_keeps_the_form()
    {
        var office = await AskedAsync();
        await PublishAsync(office);
        var prompt = office.FormOf(Lead, Ehcp);
        Assert.DoesNotContain("Reported", prompt.CardText, StringComparison.Ordinal);
        await office.SendAsync(Lead, Ehcp, Office.Green("Late, but in"));
        await office.SettleAsync();
        Assert.Contains(
            "Reported",
            office.People[Lead].Chat.Messages.Single(m => m.CardText.Contains("Late, but in", StringComparison.Ordinal)).CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_form_that_is_open_on_the_card_is_not_taken_away()
    {
        var office = await AnsweredAsync();
        var lead = office.People[Lead];
        var prompt = office.FormOf(Lead, Ehcp);
        office.Clock.MoveTo(office.Period(Q3).PublishesAt.AddMinutes(-5));
        await lead.PressesAsync(prompt, UpdateForm.ChangeVerb);
        office.Clock.MoveTo(office.Period(Q3).PublishesAt);
        await office.BeatAsync();
        await office.BeatAsync();
        Assert.Single(prompt.Versions);
        await office.GoToAsync(office.Period(Q3).PublishesAt.AddMinutes(40));
        Assert.Equal(2, prompt.Versions.Count);
    }

    [Fact]
    public async Task A_lead_whose_workstream_is_anothers_now_gets_nothing_back()
    {
        var office = await AnsweredAsync();
        var prompt = office.FormOf(Lead, Ehcp);
        var changed = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Workstreams = [.. p.Workstreams.Select(w => w.Id == Ehcp ? w with { Leads = ["evaluation-lead"] } : w)],
                }
        );
        await PublishAsync(changed);
        Assert.DoesNotContain("Reported", prompt.CardText, StringComparison.Ordinal);
    }

    private async Task<Office> AnsweredAsync()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, Ehcp, Office.Green("Tender out"));
        return office;
    }

    // The tick after the post is out finds what is to be given back.
    private static async Task PublishAsync(Office office)
    {
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.SettleAsync();
    }

    private static async Task AcknowledgeAsync(Office office)
    {
        const string Sro = "head-of-additional-needs";
        var board = office.Programme.Boards[0].Id;
        Assert.True(
            await office
                .Service<BoardRecordStore>()
                .TryAddAsync(
                    BoardRecord.Of(
                        office.Programme.Id,
                        Q3,
                        Acknowledgement.Kind,
                        Acknowledgement.IdOf(board, Sro),
                        new Acknowledgement
                        {
                            BoardId = board,
                            By = Sro,
                            ByName = office.Programme.NameOf(Sro),
                            At = office.Clock.GetUtcNow(),
                        }
                    ),
                    CancellationToken.None
                )
        );
    }

    private static string Spaced(FakeMessage message) => message.CardText.Replace('\u00A0', ' ');
}
