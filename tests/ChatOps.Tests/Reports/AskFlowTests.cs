using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What becomes of a question that is not answered at once, and of one from the programme office.</summary>
public sealed class AskFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = "project-manager-a";
    private const string Question = "Question about EHCP";

    private static string Sro(Office office) => office.Programme.Sros[0];

    [Fact]
    public async Task A_question_in_words_keeps_its_marks_and_leaves_out_what_it_quotes()
    {
        var office = await PublishedAsync();
        await SaysAsync(office, Sro(office), "<quoted id=\"1\"></quoted> ask ehcp: When, and who (by name)?");
        await office.SettleAsync();

        Assert.Contains(
            "Your question about EHCP goes to EHCP lead.",
            office.People[Sro(office)].Chat.Last.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains("\nWhen, and who (by name)?\n", office.People[Lead].Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask", "Write ask, the workstream's name, a colon and your question.")]
    [InlineData("ask ehcp", "Write ask, the workstream's name, a colon and your question.")]
    [InlineData("ask nothing like it: why?", "No workstream is called \"nothing like it\".")]
    [InlineData("ask ehcp R9: why?", "EHCP has no open risk R9.")]
    public async Task What_a_question_in_words_lacks_is_said(string words, string answer)
    {
        var office = await PublishedAsync();
        await SaysAsync(office, Sro(office), words);
        Assert.Contains(answer, office.People[Sro(office)].Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_may_not_ask_in_words_either()
    {
        var office = await PublishedAsync();
        await SaysAsync(office, Lead, "ask property: why?");
        Assert.StartsWith("You cannot ask about this report.", office.People[Lead].Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_is_reminded_on_working_days_and_no_longer_once_it_is_answered()
    {
        var office = await AskedByCommandAsync();
        Assert.Equal(1, Cards(office, Lead));

        // Asked on Wednesday 7 October after the post: two working days later is Friday.
        await office.GoToAsync(new DateTimeOffset(2020, 10, 8, 10, 0, 0, TimeSpan.FromHours(1)));
        Assert.Equal(1, Cards(office, Lead));
        await office.GoToAsync(new DateTimeOffset(2020, 10, 9, 9, 5, 0, TimeSpan.FromHours(1)));
        Assert.Equal(2, Cards(office, Lead));
        Assert.Contains(
            "This question is still to be answered.",
            office.People[Lead].Chat.Last.CardText,
            StringComparison.Ordinal
        );

        await AnswerAsync(office, Lead, "In May");
        await office.GoToAsync(new DateTimeOffset(2020, 10, 14, 10, 0, 0, TimeSpan.FromHours(1)));
        Assert.Equal(2, Cards(office, Lead));
    }

    [Fact]
    public async Task A_lead_who_is_away_or_cannot_be_reached_has_a_deputy_who_answers()
    {
        var office = await PublishedAsync();
        office.People["graduated-pathway-lead"].Reach = FakeReach.NotInstalled;
        await SaysAsync(office, Sro(office), "ask graduated pathway: when?");
        await office.SettleAsync();
        await office.SettleAsync();

        var card = office.People["banded-funding-lead"].Chat.Last;
        Assert.Contains("Question about Graduated Pathway", card.CardText, StringComparison.Ordinal);
        await AnswerAsync(office, "banded-funding-lead", "In May");
        await office.SettleAsync();
        Assert.Contains(
            "Banded Funding lead on behalf of Graduated Pathway lead answered on",
            office.People[Sro(office)].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_a_lead_is_away_their_deputy_is_asked()
    {
        var office = await AskedAsync();
        var lead = office.People["graduated-pathway-lead"];
        await lead.SaysAsync("away");
        await lead.PressesAsync(
            lead.Chat.Last,
            ArrangementForm.SaveAwayVerb,
            (ArrangementForm.FromInput, "2020-10-05"),
            (ArrangementForm.ToInput, "2020-10-30")
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        var before = lead.Chat.Messages.Count;
        await SaysAsync(office, Sro(office), "ask graduated pathway: when?");
        await office.SettleAsync();

        Assert.Contains("goes to Banded Funding lead.", office.People[Sro(office)].Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains(
            "Question about Graduated Pathway",
            office.People["banded-funding-lead"].Chat.Last.CardText,
            StringComparison.Ordinal
        );
        Assert.Equal(before, lead.Chat.Messages.Count);
    }

    [Fact]
    public async Task A_risk_is_asked_about_by_its_reference()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Consultancy appointed"));
        await lead.PressesAsync(form, RegisterForm.SaveVerb, ("nr|text", "Schools stay away"));
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        await office.GoToAsync(Q3, StepKind.Publish);
        await SaysAsync(office, Sro(office), "ask ehcp r1: which?");
        await office.SettleAsync();

        Assert.Contains("about the risk R1: Schools stay away:", lead.Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_outlives_a_restart_before_it_was_sent()
    {
        var office = await PublishedAsync();
        await SaysAsync(office, Sro(office), "ask ehcp: when?");
        var after = await OpenTwinAsync(office);
        await after.SettleAsync();
        await office.SettleAsync();

        Assert.Equal(1, Cards(office, Lead));
    }

    [Fact]
    public async Task Between_two_reports_a_question_is_asked_and_answered_all_the_same()
    {
        var office = await PublishedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(new DateTimeOffset(2020, 11, 3, 10, 0, 0, TimeSpan.Zero));
        await SaysAsync(office, Sro(office), "ask ehcp: when?");
        await TickAsync(office);
        Assert.Equal(1, Cards(office, Lead));

        await office.People[Lead].SaysAsync("my updates");
        Assert.Contains("1 question to answer", office.People[Lead].Chat.Last.CardText, StringComparison.Ordinal);
        await AnswerAsync(office, Lead, "In May");
        await TickAsync(office);

        Assert.Contains("In May", office.People[Sro(office)].Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("In May", Replies(office)[^1].CardText, StringComparison.Ordinal);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        PostedReports.Says(
            await office.ReportAsync(Q4, office.Programme.Boards[0].Id),
            "about the report for July to September 2020",
            "In May"
        );
    }

    [Fact]
    public async Task What_is_not_answered_is_listed_in_the_next_report_with_who_asked_and_of_whom()
    {
        var office = await AskedByCommandAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);

        PostedReports.Says(
            await office.ReportAsync(Q4, office.Programme.Boards[0].Id),
            "Questions not answered yet",
            $"EHCP: {office.Programme.NameOf(Sro(office))} asked on 7 October",
            "When is it ready?",
            "Of EHCP lead."
        );
    }

    [Fact]
    public async Task A_programme_manager_asks_before_publication_and_the_report_has_the_question_with_its_answer()
    {
        var office = await AskedAsync();
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        await office.GoToAsync(Q3, StepKind.Escalate);
        var manager = office.People[Manager];
        var card = manager.Chat.Messages.Last(m => FakeCards.VerbsOf(m.Card!.Value).Contains(QuestionForm.BackVerb));
        await manager.PressesAsync(card, QuestionForm.BackVerb);
        var sent = await manager.PressesAsync(
            card,
            QuestionForm.SendVerb,
            (QuestionForm.AboutInput, "ehcp"),
            (QuestionForm.TextInput, "Which consultancy?")
        );
        Assert.Contains("Your question about EHCP goes to EHCP lead.", Text(sent), StringComparison.Ordinal);
        await office.SettleAsync();

        var question = office.People[Lead].Chat.Last;
        Assert.Contains("The report has not been published.", question.CardText, StringComparison.Ordinal);
        await AnswerAsync(office, Lead, "Smith and Co");
        await office.People[Lead].PressesAsync(question, UpdateForm.ChangeVerb);
        await office
            .People[Lead]
            .PressesAsync(question, UpdateForm.SendVerb, (UpdateForm.ProgressInput, "Smith and Co appointed"));
        await SaysAsync(office, Manager, "ask property: Which sites?");
        await office.GoToAsync(Q3, StepKind.Publish);

        PostedReports.Says(
            await office.ReportAsync(Q3, office.Programme.Boards[0].Id),
            "Smith and Co appointed",
            "Project Manager A asked on 5 October",
            "Which consultancy?",
            "EHCP lead answered on 5 October",
            "Which sites?",
            "Not answered yet."
        );
        await office.People[Manager].SaysAsync("missing");
        Assert.Contains("Questions not answered yet", office.People[Manager].Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("Of Property lead.", office.People[Manager].Chat.Last.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_programme_office_asks_for_every_board()
    {
        var office = await PublishedAsync();
        var data = new System.Text.Json.Nodes.JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [QuestionForm.AboutInput] = "ehcp",
            [QuestionForm.TextInput] = "Why?",
        };
        var answer = await office.People[Sro(office)].ExecutesAsync(null, QuestionForm.SendVerb, data);
        Assert.Contains("You cannot ask about this report.", Text(answer), StringComparison.Ordinal);
    }

    private async Task<Office> PublishedAsync(Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(change);
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private async Task<Office> AskedByCommandAsync()
    {
        var office = await PublishedAsync();
        await SaysAsync(office, Sro(office), "ask EHCP: When is it ready?");
        await office.SettleAsync();
        return office;
    }

    private static Task<BotAnswer> SaysAsync(Office office, string person, string words) =>
        office.People[person].SaysAsync(words);

    // Between two reports the schedule looks once a minute.
    private static async Task TickAsync(Office office)
    {
        for (var i = 0; i < 3; i++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(2));
            await office.BeatAsync();
        }
    }

    private static int Cards(Office office, string person) =>
        office.People[person].Chat.Messages.Count(m => m.CardText.StartsWith(Question, StringComparison.Ordinal));

    private static IReadOnlyList<FakeMessage> Replies(Office office)
    {
        var channel = office.Team.Channel(office.Programme.Boards[0].Name);
        return channel.Replies(channel.Posts[0].Id);
    }

    private static Task<BotAnswer> AnswerAsync(Office office, string person, string words) =>
        office
            .People[person]
            .PressesAsync(
                office
                    .People[person]
                    .Chat.Messages.Last(m =>
                        m.CardFor(office.People[person]) is { } card && FakeCards.VerbsOf(card).Contains(QuestionForm.AnswerVerb)
                    ),
                QuestionForm.AnswerVerb,
                (QuestionForm.AnswerInput, words)
            );
}
