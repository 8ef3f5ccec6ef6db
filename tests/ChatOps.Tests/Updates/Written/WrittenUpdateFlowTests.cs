using System.Text.Json.Nodes;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates.Written;

/// <summary>An update as one message, through the product: laid out in the form, sent by its lead and by nothing else.</summary>
public sealed class WrittenUpdateFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Ehcp = "ehcp";
    private const string Manager = "project-manager-a";

    [Fact]
    public async Task A_message_is_laid_out_in_the_form_and_sent_when_the_lead_confirms()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync(
            "update EHCP: amber - slipped to end Nov\nDone: tender out\nNext: appoint\nRisk: no bidder\nWhy: one bid only\n"
                + "Path: second tender\nBack by: 30/11/20"
        );
        var form = lead.Chat.Last;
        Assert.Contains("Not sent yet.", form.CardText, StringComparison.Ordinal);
        Assert.Contains("🟠 Amber", form.CardText, StringComparison.Ordinal);
        Assert.Contains("Back on track by 30 November 2020", form.CardText, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);

        await lead.PressesAsync(form, UpdateForm.SendVerb);
        var content = (await office.FactsAsync(Q3)).Current[Ehcp].Content;
        Assert.Equal(
            ("amber", "slipped to end Nov\ntender out", "no bidder", "one bid only", "second tender"),
            (content.Rag, content.Progress, content.Risks, content.Reason, content.PathToGreen)
        );
        Assert.Equal(new DateOnly(2020, 11, 30), content.BackOnTrackBy);
        Assert.Contains("appoint", content.NextSteps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_a_clear_rating_asks_for_it_and_keeps_every_word()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync("update ehcp: not green\r\n\r\nOne bid only.");
        var form = lead.Chat.Last;
        Assert.Contains("“not green” does not say what the rating is now", form.CardText, StringComparison.Ordinal);
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        Assert.Equal("not green\nOne bid only.", (await office.FactsAsync(Q3)).Current[Ehcp].Content.Progress);
    }

    [Theory]
    [InlineData("<quoted messageId=\"{id}\"/> Back on track, green. All bids are in", null)]
    [InlineData("Update: all bids are in. Rating: green <quoted messageId='{id}'/>", null)]
    [InlineData("Status is as planned.\nRAG: green", "{id}")]
    public async Task A_reply_to_the_prompt_is_an_update(string text, string? replyTo)
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var prompt = office.FormOf(Lead, Ehcp);
        await ReplyAsync(office, lead, Filled(text, prompt), Filled(replyTo, prompt));
        Assert.Contains("Your message is laid out here", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("🟢 Green", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Theory]
    [InlineData("help", "What you can ask ChatOps")]
    [InlineData("my updates", "1 update to send")]
    [InlineData("thanks!", "You're welcome.")]
    public async Task A_command_and_thanks_in_reply_to_the_prompt_are_what_they_are(string text, string answer)
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await ReplyAsync(office, lead, text, office.FormOf(Lead, Ehcp).Id);
        Assert.Contains(answer, lead.Chat.Last.Text ?? lead.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Amber - slipped to end Nov")]
    [InlineData("EHCP: amber - slipped")]
    [InlineData("update EHCP amber - slipped")]
    public async Task Nothing_else_is_taken_for_an_update(string text)
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync(text);
        Assert.DoesNotContain("is laid out here", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Null(await DraftAsync(office));
    }

    [Fact]
    public async Task A_reply_to_anything_but_a_prompt_is_not_an_update()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync("help");
        await ReplyAsync(office, lead, "Amber - slipped", lead.Chat.Last.Id);
        Assert.Contains("I did not understand that", lead.Chat.Last.CardText, StringComparison.Ordinal);
        await ReplyAsync(office, office.People["communications-lead"], "Amber - slipped", office.FormOf(Lead, Ehcp).Id);
        Assert.Null(await DraftAsync(office));
    }

    [Fact]
    public async Task A_workstream_of_another_lead_is_refused_with_the_words_to_copy()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync("update Communications: red - the posters were lost");
        Assert.Contains("You cannot update Communications. Yours is: EHCP.", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("red - the posters were lost", lead.Chat.Last.CardText, StringComparison.Ordinal);
        await lead.SaysAsync("update Fireworks: red - the posters were lost");
        Assert.Contains("None of your workstreams is called", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("red - the posters were lost", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task A_long_message_that_is_refused_is_given_back_as_far_as_a_card_holds_it()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync($"update Communications: {string.Concat(Enumerable.Repeat("very long ", 2_000))}");
        Assert.Contains("You cannot update Communications.", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("The rest is in your message above.", lead.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_fits_several_is_asked_for_in_full()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync("update local cluster pilot: green - schools chosen");
        var answer = manager.Chat.Last.CardText;
        Assert.Contains("fits Local cluster pilot 1 and Local cluster pilot 2", answer, StringComparison.Ordinal);
        Assert.Contains("green - schools chosen", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_report_gives_the_words_back()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var prompt = office.FormOf(Lead, Ehcp).Id;
        office.Clock.MoveTo(office.Period(Q3).FreezesAt);
        await ReplyAsync(office, lead, "Amber - slipped to end Nov", prompt);
        Assert.Contains("is closed, so this was not added to it", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("Amber - slipped to end Nov", lead.Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task A_second_message_adds_to_the_first_and_the_same_again_adds_nothing()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync("update EHCP: green - tender out");
        await lead.SaysAsync("update EHCP: bids are in. Next: appoint");
        await lead.SaysAsync("update EHCP: bids are in. Next: appoint");
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        var content = (await office.FactsAsync(Q3)).Current[Ehcp].Content;
        Assert.Equal(("green", "tender out\nbids are in."), (content.Rag, content.Progress));
    }

    [Fact]
    public async Task A_message_after_the_update_was_sent_is_a_change_to_confirm()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await office.SendAsync(Lead, Ehcp, Office.Green("Tender out"));
        await lead.SaysAsync("update EHCP: two bids came");
        Assert.Equal("Tender out", (await office.FactsAsync(Q3)).Current[Ehcp].Content.Progress);
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        var current = (await office.FactsAsync(Q3)).Current[Ehcp];
        Assert.Equal((2, "Tender out\ntwo bids came"), (current.Version, current.Content.Progress));
    }

    [Fact]
    public async Task A_message_too_long_for_a_box_is_shown_in_it_to_shorten()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync($"update EHCP: green\n{string.Join('\n', Enumerable.Repeat("• a line that was pasted", 250))}");
        Assert.Contains("too long. Shorten it to 4,000 characters", lead.Chat.Last.CardText, StringComparison.Ordinal);
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task In_a_channel_a_message_is_no_update()
    {
        var office = await AskedAsync();
        var channel = office.Team.Channel(office.Programme.Boards[0].Name);
        await office.People[Lead].SaysInAsync(channel, "update EHCP: green - tender out", "1");
        Assert.Null(await DraftAsync(office));
    }

    [Fact]
    public async Task A_milestone_by_its_name_is_filled_in_and_sent_with_the_rest()
    {
        var office = await AskedAsync(p =>
            p with
            {
                Milestones =
                [
                    .. p.Milestones,
                    new Milestone
                    {
                        Id = "tender",
                        Title = "Tender closes",
                        WorkstreamId = Ehcp,
                        Baseline = PartialDate.OfDay(new DateOnly(2020, 9, 25)),
                    },
                ],
            }
        );
        var lead = office.People[Lead];
        await lead.SaysAsync("update EHCP: green - all well\nTender closes: done 25/9/20");
        Assert.Contains("Tender closes: done 25 September 2020", lead.Chat.Last.CardText, StringComparison.Ordinal);
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb);
        var content = (await office.FactsAsync(Q3)).Current[Ehcp].Content;
        Assert.Equal("all well", content.Progress);
        Assert.Equal(new DateOnly(2020, 9, 25), content.Register.Milestones.Single(m => m.Id == "tender").CompletedOn);
    }

    private static string Filled(string? text, FakeMessage prompt) =>
        text?.Replace("{id}", prompt.Id, StringComparison.Ordinal) ?? "";

    private static Task<BotAnswer> ReplyAsync(Office office, FakeUser lead, string text, string replyTo)
    {
        JsonObject activity = office.Teams.Activities.Message(lead, text);
        if (replyTo.Length > 0)
        {
            activity["replyToId"] = replyTo;
        }

        return office.Teams.PostAsync(activity);
    }

    private static Task<UpdateDraft?> DraftAsync(Office office) =>
        office.Service<UpdateStore>().FindDraftAsync(office.Programme.Id, Q3, Ehcp, Lead, CancellationToken.None);
}
