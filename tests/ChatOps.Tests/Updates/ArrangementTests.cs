using ChatOps.Calendar;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>The ways out that every prompt offers: away, handed to somebody else, nothing to report.</summary>
public sealed class ArrangementTests : OfficeTest
{
    private const string Lead = "cluster-pilot-1-lead";
    private const string Workstream = "cluster-pilot-1";
    private const string Deputy = "cluster-pilot-2-lead";
    private const string Chosen = "evaluation-lead";
    private const string Manager = "project-manager-a";

    [Fact]
    public async Task Whoever_is_away_is_left_in_peace_and_the_deputy_is_asked_at_once()
    {
        var office = await AskedAsync();
        var answer = await AwayAsync(office, Lead, Workstream, "2020-09-28", "2020-10-09");
        Assert.Contains("You are away from Monday 28 September to Friday 9 October", Text(answer), StringComparison.Ordinal);
        Assert.Contains(
            "Local cluster pilot 1: Local cluster pilot 2 lead will be asked while you are away.",
            Text(answer),
            StringComparison.Ordinal
        );
        await office.SettleAsync();
        Assert.Contains(
            "Local cluster pilot 1 lead is away until 9 October.** Please answer as deputy.",
            office.FormOf(Deputy, Workstream).CardText,
            StringComparison.Ordinal
        );

        var before = office.People[Lead].Chat.Messages.Count;
        await office.GoToAsync(Q3, StepKind.Remind);
        await office.GoToAsync(Q3, StepKind.Remind, 2);
        Assert.Equal(before, office.People[Lead].Chat.Messages.Count);
        Assert.Contains("Your 2 updates are due", office.People[Deputy].Chat.Last.Summary, StringComparison.Ordinal);
        await office.People[Manager].SaysAsync("missing");
        Assert.Contains(
            "Local cluster pilot 1: Local cluster pilot 2 lead (Local cluster pilot 1 lead is away until 9 October), asked",
            office.People[Manager].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_is_away_when_the_period_opens_is_asked_when_they_are_back()
    {
        var office = await OpenAsync();
        var lead = office.People[Lead];
        await lead.InstallAsync();
        await lead.SaysAsync("away");
        await lead.PressesAsync(
            lead.Chat.Last,
            ArrangementForm.SaveAwayVerb,
            (ArrangementForm.FromInput, "2020-09-27"),
            (ArrangementForm.ToInput, "2020-09-29")
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.DoesNotContain(
            lead.Chat.Messages,
            m => m.Summary?.StartsWith("Your update for", StringComparison.Ordinal) == true
        );
        Assert.Contains("Please answer as deputy", office.FormOf(Deputy, Workstream).CardText, StringComparison.Ordinal);
        await office.GoToAsync(new DateTimeOffset(2020, 9, 30, 6, 0, 0, TimeSpan.Zero));
        Assert.Contains(lead.Chat.Messages, m => m.Summary?.StartsWith("Your update for", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Somebody_who_says_they_are_back_is_asked_and_reminded_again()
    {
        var office = await AskedAsync();
        await AwayAsync(office, Lead, Workstream, "2020-09-28", "2020-10-09");
        await office.People[Lead].SaysAsync("back");
        Assert.Contains("Welcome back.", office.People[Lead].Chat.Last.Text, StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Contains("Your update is due on", office.People[Lead].Chat.Last.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_deputy_the_lead_and_the_manager_read_so()
    {
        var office = await AskedAsync();
        Assert.Contains(
            "EHCP has no deputy, so no one will be asked while you are away.",
            Text(await AwayAsync(office, "ehcp-lead", "ehcp", "2020-09-28", "2020-10-09")),
            StringComparison.Ordinal
        );
        await office.People[Manager].SaysAsync("missing");
        Assert.Contains(
            "EHCP: EHCP lead is away until 9 October, there is no one to ask",
            office.People[Manager].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "2020-10-09", "Choose the first and the last day.")]
    [InlineData("2020-10-09", "2020-10-01", "The last day is before the first.")]
    [InlineData("2020-09-01", "2020-09-20", "Those days have passed.")]
    [InlineData("2020-10-01", "2022-10-09", "That is more than a year.")]
    [InlineData("soon", "later", "Choose the first and the last day.")]
    public async Task Days_that_cannot_be_are_refused_and_stand_in_their_boxes(string from, string to, string problem)
    {
        var office = await AskedAsync();
        var answer = await AwayAsync(office, Lead, Workstream, from, to);
        Assert.Contains(problem, Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Arrangements.Absences);
    }

    [Fact]
    public async Task What_was_typed_before_looking_away_is_there_again()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var form = office.FormOf(Lead, Workstream);
        var away = await lead.ExecutesAsync(
            form,
            ArrangementForm.AwayVerb,
            FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Half a sentence"))
        );
        form.ShowTo(lead, away.Card!.Value);
        var back = await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        Assert.Contains("Half a sentence", Text(back), StringComparison.Ordinal);
        var hand = await lead.ExecutesAsync(form, ArrangementForm.HandVerb, FirstDesign.Send(form.CardFor(lead)!.Value, []));
        form.ShowTo(lead, hand.Card!.Value);
        Assert.Contains("Half a sentence", Text(await lead.PressesAsync(form, UpdateForm.ChangeVerb)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workstream_is_not_handed_on_until_somebody_is_chosen()
    {
        var office = await AskedAsync();
        var form = office.FormOf(Lead, Workstream);
        await office.People[Lead].PressesAsync(form, ArrangementForm.HandVerb);
        var answer = await office.People[Lead].PressesAsync(form, ArrangementForm.SaveHandVerb);
        Assert.Contains("Choose who answers", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Arrangements.Handovers);
    }

    [Fact]
    public async Task Whoever_a_workstream_is_handed_to_is_asked_for_it()
    {
        var (office, _) = await HandedOnAsync();
        Assert.Contains(
            "**Local cluster pilot 1 lead asked you to answer for this.**",
            office.FormOf(Chosen, Workstream).CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_card_of_whoever_handed_it_on_says_so_at_once_and_when_it_is_looked_at_again()
    {
        var (office, handed) = await HandedOnAsync();
        Assert.Contains("Handed to **Evaluation lead**", Text(handed), StringComparison.Ordinal);
        Assert.Contains(
            "Handed to **Evaluation lead**",
            Text(
                await office.People[Lead].ExecutesAsync(office.FormOf(Lead, Workstream), UpdateForm.ViewVerb, Reference(office))
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_manager_reads_who_is_asked_and_who_handed_it_on()
    {
        var (office, _) = await HandedOnAsync();
        await office.People[Manager].SaysAsync("missing");
        Assert.Contains(
            "Local cluster pilot 1: Evaluation lead (handed over by Local cluster pilot 1 lead), asked today",
            office.People[Manager].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_handed_it_on_is_not_reminded()
    {
        var (office, _) = await HandedOnAsync();
        var before = office.People[Lead].Chat.Messages.Count;
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Equal(before, office.People[Lead].Chat.Messages.Count);
    }

    [Fact]
    public async Task An_answer_to_what_was_handed_on_names_whom_it_was_given_for()
    {
        var (office, _) = await HandedOnAsync();
        await office
            .People[Chosen]
            .PressesAsync(office.FormOf(Chosen, Workstream), UpdateForm.SendVerb, Office.Green("Stood in"));
        Assert.Equal(
            "Evaluation lead on behalf of Local cluster pilot 1 lead",
            (await office.FactsAsync(Q3)).Current[Workstream].ByLine
        );
    }

    [Fact]
    public async Task What_was_handed_over_can_be_taken_back()
    {
        var (office, _) = await HandedOnAsync();
        await office.People[Lead].PressesAsync(office.FormOf(Lead, Workstream), ArrangementForm.TakeBackVerb);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await office.SettleAsync();
        var theirs = office
            .People["evaluation-lead"]
            .Chat.Messages.Last(m => m.CardText.Contains("Local cluster pilot 1", StringComparison.Ordinal));
        Assert.Contains("You do not need to do anything.", theirs.CardText, StringComparison.Ordinal);
        Assert.Equal(
            "NotYours",
            (await office.People["evaluation-lead"].ExecutesAsync(null, UpdateForm.SendVerb, Reference(office))).ErrorCode
        );
    }

    [Theory]
    [InlineData("evaluation-lead")]
    [InlineData("head-of-additional-needs")]
    public async Task Nobody_hands_on_what_is_not_theirs(string person)
    {
        var office = await AskedAsync();
        foreach (var verb in new[] { ArrangementForm.HandVerb, ArrangementForm.SaveHandVerb, ArrangementForm.TakeBackVerb })
        {
            var data = Reference(office);
            data[ArrangementForm.PersonInput] = person;
            Assert.Equal("NotYours", (await office.People[person].ExecutesAsync(null, verb, data)).ErrorCode);
        }
    }

    [Fact]
    public async Task Nothing_to_report_is_an_answer_without_a_rating_and_never_makes_the_whole_green()
    {
        var office = await AskedAsync();
        foreach (
            var workstream in office.Programme.Workstreams.Where(w => w.ProjectId == "secondary-lincs" && w.Id != Workstream)
        )
        {
            await office.SendAsync(workstream.Leads[0], workstream.Id, Office.Green("As planned"));
        }

        var answer = await office.People[Lead].PressesAsync(office.FormOf(Lead, Workstream), UpdateForm.NothingVerb);
        Assert.Contains("⚪️ Nothing to report", Text(answer), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        var board = office.Team.Channel(office.Programme.Boards[0].Name);
        var cover = board.Posts[0].CardText;
        Assert.Contains("1 with nothing to report", cover, StringComparison.Ordinal);
        Assert.Contains("⚪️ Nothing to report** (1): Local cluster pilot 1", cover, StringComparison.Ordinal);
        var project = board
            .Replies(board.Posts[0].Id)
            .Single(r =>
                r.CardText.Contains("Secondary LINCS", StringComparison.Ordinal)
                && r.CardText.Contains("** overall", StringComparison.Ordinal)
            );
        Assert.Contains("⚪️ Not known** overall: 1 not rated", project.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_programme_does_not_allow_it_nothing_to_report_is_refused_and_what_was_typed_stays()
    {
        var office = await AskedAsync(p => p with { Reporting = p.Reporting with { AllowsNothingToReport = false } });
        var form = office.FormOf(Lead, Workstream);
        Assert.DoesNotContain(UpdateForm.NothingVerb, FakeCards.VerbsOf(form.Card!.Value));
        var data = Reference(office);
        data[UpdateForm.ProgressInput] = "Typed";
        var answer = await office.People[Lead].ExecutesAsync(form, UpdateForm.NothingVerb, data);
        Assert.Contains("This programme needs a rating each time.", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Typed", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
    }

    // The lead hands the workstream to the evaluation lead, who is asked for it.
    private async Task<(Office Office, BotAnswer Answer)> HandedOnAsync()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var form = office.FormOf(Lead, Workstream);
        await lead.PressesAsync(form, ArrangementForm.HandVerb);
        var answer = await lead.PressesAsync(form, ArrangementForm.SaveHandVerb, (ArrangementForm.PersonInput, Chosen));
        await office.SettleAsync();
        return (office, answer);
    }

    private static async Task<BotAnswer> AwayAsync(Office office, string lead, string workstream, string from, string to)
    {
        var form = office.FormOf(lead, workstream);
        await office.People[lead].PressesAsync(form, ArrangementForm.AwayVerb);
        return await office
            .People[lead]
            .PressesAsync(form, ArrangementForm.SaveAwayVerb, (ArrangementForm.FromInput, from), (ArrangementForm.ToInput, to));
    }

    private static System.Text.Json.Nodes.JsonObject Reference(Office office) =>
        new()
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.WorkstreamKey] = Workstream,
            [UpdateForm.NonceKey] = "n",
            [UpdateForm.BaseKey] = "0",
        };
}
