using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chat;

public sealed class CommandTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Deputy = "graduated-pathway-lead";
    private const string Manager = "project-manager-a";
    private const string Sro = "head-of-additional-needs";

    [Theory]
    [InlineData("help")]
    [InlineData("HELP")]
    [InlineData("good morning")]
    [InlineData("updates")]
    [InlineData("?")]
    public async Task Help_and_whatever_is_no_command_say_what_one_can_ask(string words)
    {
        var office = await AskedAsync();
        var lead = await SaysAsync(office, Lead, words);
        Assert.Contains("my updates", lead, StringComparison.Ordinal);
        Assert.DoesNotContain("preview report", lead.Split("Write:")[0], StringComparison.Ordinal);
        var sro = await SaysAsync(office, Sro, words);
        Assert.Contains("**preview report**", sro, StringComparison.Ordinal);
        Assert.DoesNotContain("**my updates**", sro, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Status, please!")]
    [InlineData("“status”.")]
    [InlineData("/status")]
    [InlineData("please status?")]
    public async Task Marks_and_politeness_around_a_command_count_for_nothing(string words)
    {
        var office = await AskedAsync();
        Assert.Contains("updates due **Friday 2 October", await SaysAsync(office, Sro, words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my updates?")]
    [InlineData("My update.")]
    public async Task My_updates_is_understood_with_marks(string words)
    {
        var office = await AskedAsync();
        Assert.Contains("1 update to send", await SaysAsync(office, Lead, words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Update: EHCP")]
    [InlineData("update - EHCP.")]
    [InlineData("update for the EHCP please")]
    public async Task A_workstream_is_understood_behind_marks(string words)
    {
        var office = await AskedAsync();
        await office.People[Lead].SaysAsync(words);
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(office.People[Lead].Chat.Last.Card!.Value));
    }

    [Fact]
    public async Task A_date_is_understood_with_a_full_stop_and_a_name_that_is_cut_short()
    {
        var office = await AskedAsync();
        var answer = await SaysAsync(office, Manager, "Extend: Comms Plan to 9/10/2020.");
        Assert.Contains("Communications Plan", answer, StringComparison.Ordinal);
        Assert.Contains("9 October", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asdf")]
    [InlineData("The rooms are booked.")]
    public async Task What_is_not_understood_says_so_and_what_one_can_write(string words)
    {
        var office = await AskedAsync();
        var card = await SaysAsync(office, Lead, words);
        Assert.Contains("\nI did not understand that\n", card, StringComparison.Ordinal);
        Assert.Contains("**my updates**", card, StringComparison.Ordinal);
        Assert.Contains("**away**", card, StringComparison.Ordinal);
        Assert.Contains("**help**", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I am on holiday next week")]
    [InlineData("I'm off sick")]
    [InlineData("annual leave 5-9 Oct")]
    public async Task An_absence_in_other_words_is_offered_away(string words)
    {
        var office = await AskedAsync();
        Assert.Contains("Will you be away? Write **away**", await SaysAsync(office, Lead, words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("thanks!")]
    [InlineData("Thank you so much 👍")]
    [InlineData("great, cheers")]
    public async Task Thanks_are_answered_as_thanks(string words)
    {
        var office = await AskedAsync();
        Assert.Equal("You're welcome.", await SaysAsync(office, Lead, words));
    }

    [Fact]
    public async Task My_updates_lists_what_one_leads_and_deputises_for()
    {
        var office = await AskedAsync();
        var card = await SaysAsync(office, Deputy, "my updates");
        Assert.Contains("2 updates to send", card, StringComparison.Ordinal);
        Assert.Contains("**Graduated Pathway**\n", card, StringComparison.Ordinal);
        Assert.Contains("**Banded Funding**, as deputy\n", card, StringComparison.Ordinal);

        await office.SendAsync("banded-funding-lead", "banded-funding", Office.Green("Fine"));
        Assert.Contains("sent by Banded Funding lead", await SaysAsync(office, Deputy, "My Updates"), StringComparison.Ordinal);
        Assert.Contains("You do not lead a workstream", await SaysAsync(office, Sro, "my updates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buttons_of_my_updates_open_the_form_or_show_what_was_sent()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        await lead.SaysAsync("my updates");
        var form = await lead.PressesAsync(lead.Chat.Last, UpdateForm.ChangeVerb);
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(form.Card!.Value));
        await lead.PressesAsync(lead.Chat.Last, UpdateForm.SendVerb, Office.Green("By the list"));
        await lead.SaysAsync("my updates");
        Assert.Contains(
            "By the list",
            Text(await lead.PressesAsync(lead.Chat.Last, UpdateForm.ViewVerb)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("update ehcp", Lead)]
    [InlineData("update", Lead)]
    [InlineData("UPDATE   EHCP", Lead)]
    [InlineData("update banded", Deputy)]
    [InlineData("update pathway", Deputy)]
    public async Task Update_and_a_name_in_any_words_opens_its_form(string words, string person)
    {
        var office = await AskedAsync();
        await office.People[person].SaysAsync(words);
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(office.People[person].Chat.Last.Card!.Value));
    }

    [Fact]
    public async Task Update_without_a_name_or_with_one_that_fits_several_lists_them()
    {
        var office = await AskedAsync();
        Assert.Contains("2 updates to send", await SaysAsync(office, Deputy, "update"), StringComparison.Ordinal);
        Assert.Contains("2 updates to send", await SaysAsync(office, Deputy, "update d"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_with_an_unknown_name_says_what_there_is_and_repeats_no_more_than_a_line()
    {
        var office = await AskedAsync();
        Assert.Equal(
            "None of your workstreams is called \"Highways *A1*\". Yours are: Banded Funding and Graduated Pathway.",
            await SaysAsync(office, Deputy, "update Highways *A1*")
        );
        var pasted = await SaysAsync(office, Deputy, "update " + string.Concat(Enumerable.Repeat("very long ", 5_000)));
        Assert.InRange(pasted.Length, 60, 400);
        Assert.Contains("You do not lead a workstream", await SaysAsync(office, Sro, "update ehcp"), StringComparison.Ordinal);
        Assert.Contains(
            "None of your workstreams is called \"property\".",
            await SaysAsync(office, Lead, "update property"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Status_shows_a_manager_and_an_SRO_the_whole_and_a_lead_their_own()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Amber("Held up", "Staff", "Hire", "2020-12-01"));
        foreach (var person in new[] { Manager, Sro })
        {
            var card = await SaysAsync(office, person, "status");
            Assert.Contains("1 of 20 answered, 1 off track", card, StringComparison.Ordinal);
            Assert.Contains("updates due **Friday 2 October, 5:00pm**", card, StringComparison.Ordinal);
        }

        Assert.Contains("All your updates are in", await SaysAsync(office, Lead, "status"), StringComparison.Ordinal);
        office.Clock.MoveTo(office.Period(Q3).DueAt);
        Assert.Contains(
            "the report goes out **Wednesday 7 October, 4:00pm**",
            await SaysAsync(office, Sro, "status"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Missing_names_who_has_not_answered_to_those_who_may_know()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Green("Fine"));
        var card = await SaysAsync(office, Sro, "missing");
        Assert.Contains("1 of 20 updates are in", card, StringComparison.Ordinal);
        Assert.Contains(
            "**Property & Learning Environments**: Property lead, asked today. No previous update.",
            card,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("**EHCP**", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Property", await SaysAsync(office, Lead, "missing"), StringComparison.Ordinal);
        Assert.Contains("1 of 20 updates are in", await SaysAsync(office, Manager, "missing please"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_shows_a_board_the_report_as_it_would_be_posted()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Amber("Held up", "Staff left", "Hire", "2020-12-01"));
        var first = await SaysAsync(office, Sro, "preview report");
        Assert.Contains("preview, not posted yet", first, StringComparison.Ordinal);
        Assert.Contains("Staff left", first, StringComparison.Ordinal);
        Assert.Contains("for the JCPE", await SaysAsync(office, Manager, "preview report jcpe"), StringComparison.Ordinal);
        Assert.Equal(
            "There is no board called \"Cabinet\". The boards are: High Needs Board / Children's Services SLT, JCPE and "
                + "Health and Wellbeing Board.",
            await SaysAsync(office, Sro, "preview report Cabinet")
        );
        Assert.Equal(
            "The report can be previewed by the programme's managers, sponsors and SROs. Write my updates to see yours.",
            await SaysAsync(office, Lead, "preview report")
        );
        Assert.Empty(office.Team.Channel("JCPE").Posts);
    }

    [Theory]
    [InlineData("my updates")]
    [InlineData("update ehcp")]
    [InlineData("status")]
    [InlineData("missing")]
    [InlineData("preview report")]
    public async Task In_a_channel_nothing_is_told_that_is_for_one_person(string words)
    {
        var office = await AskedAsync();
        foreach (var person in new[] { Lead, Manager, Sro })
        {
            await office.People[person].SaysInAsync(office.Team.General, words, rootId: "1790000000000");
            Assert.Equal(
                "Please ask me in our personal chat: the answer is only for you.",
                office.Team.General.Replies("1790000000000")[^1].Text
            );
        }
    }

    [Fact]
    public async Task Before_a_period_opens_and_after_it_is_frozen_the_answer_says_when_the_next_one_opens()
    {
        var office = await OpenAsync();
        Assert.Equal(
            "You have no updates due now. No report is open. The next one opens on Monday 28 September, 9:00am.",
            await SaysAsync(office, Lead, "my updates")
        );
        Assert.Equal(
            "No report is open. The next one opens on Monday 28 September, 9:00am.",
            await SaysAsync(office, Manager, "missing")
        );
        Assert.Contains("is closed", await SaysAsync(office, Lead, "update ehcp"), StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Contains(
            "No report is open. The next one opens on",
            await SaysAsync(office, Sro, "missing"),
            StringComparison.Ordinal
        );
        Assert.Contains("**Friday 16 October, 5:00pm**", await SaysAsync(office, Sro, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_deadline_update_opens_the_form_and_says_that_it_is_late()
    {
        var office = await AskedAsync();
        office.Clock.MoveTo(office.Period(Q3).DueAt.AddHours(1));
        Assert.Contains("The deadline has passed.", await SaysAsync(office, Lead, "update ehcp"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("banded funding", 1)]
    [InlineData("BAND", 1)]
    [InlineData("funding", 2)]
    [InlineData("funding high", 1)]
    [InlineData("roads", 0)]
    public void A_thing_is_found_by_its_name_its_beginning_or_any_words_of_it(string words, int found) =>
        Assert.Equal(found, WorkstreamSearch.Find(["Banded Funding", "High Needs Funding", "EHCP"], n => n, words).Count);

    [Theory]
    [InlineData("Comms Plan", "Communications Plan")]
    [InlineData("the communications plan workstream", "Communications Plan")]
    [InlineData("Comunications Paln", "Communications Plan")]
    [InlineData("Property and Learning", "Property & Learning Environments")]
    [InlineData("prop learn env", "Property & Learning Environments")]
    [InlineData("pilot", "Local pilot 1|Local pilot 2")]
    [InlineData("Lcl plt", "")]
    [InlineData("Local pilot 3", "")]
    [InlineData("comms", "Communications Plan")]
    [InlineData("roads", "")]
    [InlineData("the", "")]
    public void Words_that_are_cut_short_or_mistyped_find_the_only_one_that_comes_near(string words, string found) =>
        Assert.Equal(
            found,
            string.Join(
                '|',
                WorkstreamSearch.Find(
                    ["Communications Plan", "Property & Learning Environments", "Local pilot 1", "Local pilot 2"],
                    n => n,
                    words
                )
            )
        );

    private static async Task<string> SaysAsync(Office office, string person, string words)
    {
        await office.People[person].SaysAsync(words);
        var last = office.People[person].Chat.Last;
        return last.Text ?? last.CardText;
    }
}
