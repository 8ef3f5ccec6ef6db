using ChatOps.Calendar;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>The ways out that every prompt offers: away, handed to somebody else, nothing to report.</summary>
public sealed class ArrangementTests : OfficeTests
{
    private const string Lead = "cluster-pilot-1-lead";
    private const string Workstream = "cluster-pilot-1";
    private const string Deputy = "cluster-pilot-2-lead";
    private const string Manager = "project-manager-a";

    [Fact]
    public async Task Whoever_is_away_is_left_in_peace_and_the_deputy_is_asked_at_once()
    {
        var office = await AskedAsync();
        var answer = await AwayAsync(office, Lead, Workstream, "2020-09-28", "2020-10-09");
        Assert.Contains("You are away from Monday 28 September to Friday 9 October", Text(answer), StringComparison.Ordinal);
        Assert.Contains(
            "Local cluster pilot 1: Local cluster pilot 2 lead is asked while you are away.",
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
            "EHCP has no deputy, so nobody is asked while you are away.",
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
        Assert.True((await office.FactsAsync(Q3)).Arrangements.Absences.Count == 0);
    }

    [Fact]
    public async Task What_was_typed_before_looking_away_is_there_again()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var form = office.FormOf(Lead, Workstream);
        await lead.PressesAsync(
            form,
            ArrangementForm.AwayVerb,
            (UpdateForm.RagInput, "green"),
            (UpdateForm.ProgressInput, "Half a sentence")
        );
        var back = await lead.PressesAsync(form, UpdateForm.ChangeVerb);
        Assert.Contains("Half a sentence", Text(back), StringComparison.Ordinal);
        await lead.PressesAsync(form, ArrangementForm.HandVerb);
        Assert.Contains("Half a sentence", Text(await lead.PressesAsync(form, UpdateForm.ChangeVerb)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workstream_is_handed_to_somebody_who_is_asked_answers_and_is_named_with_whom_they_answered_for()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var form = office.FormOf(Lead, Workstream);
        await lead.PressesAsync(form, ArrangementForm.HandVerb);
        Assert.Contains(
            "Choose who answers",
            Text(await lead.PressesAsync(form, ArrangementForm.SaveHandVerb)),
            StringComparison.Ordinal
        );
        var handed = await lead.PressesAsync(
            form,
            ArrangementForm.SaveHandVerb,
            (ArrangementForm.PersonInput, "evaluation-lead")
        );
        Assert.Contains("Handed to **Evaluation lead**", Text(handed), StringComparison.Ordinal);
        await office.SettleAsync();
        var theirs = office.FormOf("evaluation-lead", Workstream);
        Assert.Contains(
            "**Local cluster pilot 1 lead asked you to answer for this.**",
            theirs.CardText,
            StringComparison.Ordinal
        );

        // The card that the lead looks at again still says so.
        Assert.Contains(
            "Handed to **Evaluation lead**",
            Text(await lead.ExecutesAsync(form, UpdateForm.ViewVerb, Reference(office))),
            StringComparison.Ordinal
        );

        await office.People[Manager].SaysAsync("missing");
        Assert.Contains(
            "Local cluster pilot 1: Evaluation lead (handed over by Local cluster pilot 1 lead), asked today",
            office.People[Manager].Chat.Last.CardText,
            StringComparison.Ordinal
        );

        var before = lead.Chat.Messages.Count;
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Equal(before, lead.Chat.Messages.Count);
        await office.People["evaluation-lead"].PressesAsync(theirs, UpdateForm.SendVerb, Office.Green("Stood in"));
        Assert.Equal(
            "Evaluation lead on behalf of Local cluster pilot 1 lead",
            (await office.FactsAsync(Q3)).Current[Workstream].ByLine
        );
    }

    [Fact]
    public async Task What_was_handed_over_can_be_taken_back()
    {
        var office = await AskedAsync();
        var lead = office.People[Lead];
        var form = office.FormOf(Lead, Workstream);
        await lead.PressesAsync(form, ArrangementForm.HandVerb);
        await lead.PressesAsync(form, ArrangementForm.SaveHandVerb, (ArrangementForm.PersonInput, "evaluation-lead"));
        await office.SettleAsync();
        await lead.PressesAsync(form, ArrangementForm.TakeBackVerb);
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
        Assert.Contains("⚪ Nothing to report", Text(answer), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        var board = office.Team.Channel(office.Programme.Boards[0].Name);
        var cover = board.Posts[0].CardText;
        Assert.Contains("1 with nothing to report", cover, StringComparison.Ordinal);
        Assert.Contains("⚪ Nothing to report** (1): Local cluster pilot 1", cover, StringComparison.Ordinal);
        var project = board
            .Replies(board.Posts[0].Id)
            .Single(r =>
                r.CardText.Contains("Secondary LINCS", StringComparison.Ordinal)
                && r.CardText.Contains("** overall", StringComparison.Ordinal)
            );
        Assert.Contains("⚪ Not known** overall: 1 not rated", project.CardText, StringComparison.Ordinal);
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
        Assert.Contains("This programme asks for a rating each time.", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Typed", Text(answer), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).Current);
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
