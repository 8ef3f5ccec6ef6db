using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>"Ask about this", from the post to the answer in its thread.</summary>
public sealed class AskTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Words = "When will <b>Transport</b> be *ready*?";

    private static string Sro(Office office) => office.Programme.Sros[0];

    [Fact]
    public async Task A_question_from_the_post_reaches_the_lead_and_its_answer_the_thread_the_asker_and_the_report()
    {
        var office = await PublishedAsync();
        var sro = Sro(office);
        var part = Detail(office);

        var panel = await office.People[sro].PressesAsync(part, QuestionForm.OpenVerb);
        Assert.Contains("Ask about this report", Text(panel), StringComparison.Ordinal);
        var sent = await office
            .People[sro]
            .PressesAsync(part, QuestionForm.SendVerb, (QuestionForm.AboutInput, "ehcp"), (QuestionForm.TextInput, Words));
        Assert.Contains("Your question about EHCP goes to EHCP lead.", Text(sent), StringComparison.Ordinal);
        Assert.Contains("Consultancy appointed", Text(sent), StringComparison.Ordinal);
        await office.SettleAsync();

        var card = office.People[Lead].Chat.Last;
        Assert.Contains("Question about EHCP", card.CardText, StringComparison.Ordinal);
        Assert.Contains($"{office.Programme.NameOf(sro)} asked on", card.CardText, StringComparison.Ordinal);
        Assert.Contains(Words, card.CardText, StringComparison.Ordinal);
        Assert.Contains("Not answered yet.", Detail(office).CardText, StringComparison.Ordinal);

        var answer = await AnswerAsync(office, Lead, "By **Easter**");
        Assert.Contains("Your answer is in. Thank you.", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();

        var reply = Replies(office)[^1];
        Assert.Contains("Answer about EHCP", reply.CardText, StringComparison.Ordinal);
        Assert.Contains("EHCP lead answered on", reply.CardText, StringComparison.Ordinal);
        Assert.Contains("By **Easter**", reply.CardText, StringComparison.Ordinal);
        Assert.Contains("By **Easter**", office.People[sro].Chat.Last.CardText, StringComparison.Ordinal);
        Assert.Contains("By **Easter**", Detail(office).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Not answered yet.", Detail(office).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_is_told_so_in_a_sentence_that_only_they_see()
    {
        var office = await PublishedAsync();
        var before = office.Teams.Messages.Count;

        var refused = await office.People[Lead].PressesAsync(Detail(office), QuestionForm.OpenVerb);
        var stranger = office.Teams.AddUser("Eve Stranger", "eve@elsewhere.example");
        var strange = await stranger.PressesAsync(Detail(office), QuestionForm.OpenVerb);

        Assert.All(
            [refused, strange],
            a => Assert.Contains("You cannot ask about this report.", Text(a), StringComparison.Ordinal)
        );
        await office.SettleAsync();
        Assert.Equal(before, office.Teams.Messages.Count);
        Assert.Empty(await QuestionsAsync(office));
    }

    [Fact]
    public async Task A_person_whom_the_file_names_for_the_board_may_ask_about_its_report()
    {
        var office = await PublishedAsync(p =>
            p with
            {
                Boards = [.. p.Boards.Select((b, i) => i == 0 ? b with { MayAsk = ["evaluation-lead"] } : b)],
            }
        );

        Assert.Contains("goes to EHCP lead", Text(await AskAsync(office, "evaluation-lead", Words)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_of_the_same_person_are_one_question()
    {
        var office = await PublishedAsync();
        await AskAsync(office, Sro(office), Words);
        var again = await AskAsync(office, Sro(office), $"  {Words.ToUpperInvariant()} ");
        await office.SettleAsync();

        Assert.Contains("You have already asked this about EHCP.", Text(again), StringComparison.Ordinal);
        Assert.Single(await QuestionsAsync(office));
        Assert.Single(
            office.People[Lead].Chat.Messages,
            m => m.CardText.Contains("Question about EHCP", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_second_person_who_answers_sees_the_first_answer_and_may_replace_it()
    {
        var office = await PublishedAsync();
        await AskAsync(office, Sro(office), Words, "coproduction-and-qa");
        await office.SettleAsync();

        var answers = await Task.WhenAll(
            AnswerAsync(office, "coproduction-lead", "In May"),
            AnswerAsync(office, "quality-assurance-lead", "In June")
        );
        var (first, second) = Text(answers[0]).Contains("Your answer is in", StringComparison.Ordinal)
            ? ("coproduction-lead", "quality-assurance-lead")
            : ("quality-assurance-lead", "coproduction-lead");
        var overtaken = Text(answers[first == "coproduction-lead" ? 1 : 0]);
        Assert.Contains("Someone else has answered since you opened this card.", overtaken, StringComparison.Ordinal);
        Assert.Contains("In May", overtaken, StringComparison.Ordinal);
        Assert.Contains("In June", overtaken, StringComparison.Ordinal);
        Assert.Single(Assert.Single(await QuestionsAsync(office)).Content.Answers);

        var replaced = await office.People[second].PressesAsync(office.People[second].Chat.Last, QuestionForm.AnswerVerb);
        Assert.Contains("Your answer is in", Text(replaced), StringComparison.Ordinal);
        var stored = Assert.Single(await QuestionsAsync(office)).Content;
        Assert.Equal([first, second], stored.Answers.Select(a => a.By));
        await office.SettleAsync();
        Assert.Contains(stored.Answers[1].Text, Replies(office)[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_answer_for_the_workstream_answer_and_a_card_that_names_nothing_is_refused()
    {
        var office = await PublishedAsync();
        await AskAsync(office, Sro(office), Words);
        await office.SettleAsync();
        var card = office.People[Lead].Chat.Last;
        var data = FakeCards.Press(card.Card!.Value, QuestionForm.AnswerVerb, [(QuestionForm.AnswerInput, "Never")]);
        var answers = new[]
        {
            await office.People["property-lead"].ExecutesAsync(null, QuestionForm.AnswerVerb, data.DeepClone().AsObject()),
            await office.People[Sro(office)].ExecutesAsync(null, QuestionForm.ViewVerb, data.DeepClone().AsObject()),
            await office.People[Lead].ExecutesAsync(card, QuestionForm.AnswerVerb, []),
        };

        Assert.All(
            answers,
            a =>
                Assert.Contains(
                    "Only the people who answer for this workstream can answer its questions.",
                    Text(a),
                    StringComparison.Ordinal
                )
        );
        Assert.Null(Assert.Single(await QuestionsAsync(office)).Answer);
    }

    [Fact]
    public async Task An_answer_after_the_freeze_is_a_correction_and_the_report_keeps_the_first()
    {
        var office = await PublishedAsync();
        await AskAsync(office, Sro(office), Words);
        await office.SettleAsync();
        await AnswerAsync(office, Lead, "In May");
        await office.SettleAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var (frozen, record) = (Detail(office).CardText, Assert.Single(await QuestionsAsync(office)).Stored.Record);

        var card = office.People[Lead].Chat.Last;
        await office.People[Lead].PressesAsync(card, QuestionForm.ChangeVerb);
        var late = await office.People[Lead].PressesAsync(card, QuestionForm.AnswerVerb, (QuestionForm.AnswerInput, "In July"));
        Assert.Contains("Your correction is in.", Text(late), StringComparison.Ordinal);
        await office.BeatAsync();

        Assert.Equal(frozen, Detail(office).CardText);
        Assert.Equal(record, Assert.Single(await QuestionsAsync(office)).Stored.Record);
        var corrected = Assert.Single(await QuestionsAsync(office, Q4));
        Assert.Equal("In May", corrected.Content.Corrects?.Text);
        Assert.Equal("In July", corrected.Answer?.Text);
    }

    [Fact]
    public async Task A_client_that_leaves_boxes_out_is_asked_for_what_is_missing()
    {
        var office = await PublishedAsync();
        var sro = office.People[Sro(office)];
        var part = Detail(office);
        await sro.PressesAsync(part, QuestionForm.OpenVerb);
        sro.Client = FakeClient.SendsNothing;
        var sent = await sro.PressesAsync(part, QuestionForm.SendVerb, (QuestionForm.AboutInput, "ehcp"));
        Assert.Contains("Choose which workstream your question is about.", Text(sent), StringComparison.Ordinal);
        sro.Client = FakeClient.SendsAll;
        await sro.PressesAsync(part, QuestionForm.SendVerb, (QuestionForm.AboutInput, "ehcp"), (QuestionForm.TextInput, Words));
        await office.SettleAsync();

        office.People[Lead].Client = FakeClient.SendsNothing;
        Assert.Contains("Nothing arrived from the box", Text(await AnswerAsync(office, Lead, "Soon")), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await QuestionsAsync(office)).Answer);
    }

    [Fact]
    public async Task A_client_that_leaves_out_untouched_choices_asks_about_what_the_panel_shows()
    {
        var office = await PublishedAsync();
        var sro = office.People[Sro(office)];
        sro.Client = FakeClient.SendsLeast;
        var part = Detail(office);
        await sro.PressesAsync(part, QuestionForm.OpenVerb);
        await sro.PressesAsync(part, QuestionForm.OpenVerb, (QuestionForm.AboutInput, "ehcp"));
        var sent = await sro.PressesAsync(part, QuestionForm.SendVerb, (QuestionForm.TextInput, Words));
        Assert.Contains("Your question about EHCP goes to EHCP lead.", Text(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_client_in_the_channel_gets_no_answer_that_everyone_would_see()
    {
        var office = await PublishedAsync();
        var (part, before) = (Detail(office), office.Teams.Messages.Count);
        var words = part.CardText;

        await office.People[Sro(office)].SubmitsAsync(part, QuestionForm.OpenVerb);

        Assert.Equal(before, office.Teams.Messages.Count);
        Assert.Equal(words, Detail(office).CardText);
    }

    [Fact]
    public async Task The_person_who_asked_may_withdraw_it_and_no_one_else()
    {
        var office = await PublishedAsync();
        await AskAsync(office, Sro(office), Words);
        await office.SettleAsync();
        var card = office.People[Lead].Chat.Last;
        await office.People[Sro(office)].PressesAsync(Detail(office), QuestionForm.OpenVerb);
        var other = office.People[office.Programme.Sros[1]];
        var data = FakeCards.Press(Detail(office).CardFor(office.People[Sro(office)])!.Value, QuestionForm.WithdrawVerb, []);
        var forged = await other.ExecutesAsync(Detail(office), QuestionForm.WithdrawVerb, data);
        Assert.Contains("Only the person who asked", Text(forged), StringComparison.Ordinal);
        Assert.False(Assert.Single(await QuestionsAsync(office)).IsWithdrawn);

        var withdrawn = await office.People[Sro(office)].PressesAsync(Detail(office), QuestionForm.WithdrawVerb);
        Assert.Contains("Your question was withdrawn.", Text(withdrawn), StringComparison.Ordinal);
        await office.SettleAsync();

        Assert.DoesNotContain("Not answered yet.", Detail(office).CardText, StringComparison.Ordinal);
        var late = await office.People[Lead].PressesAsync(card, QuestionForm.AnswerVerb, (QuestionForm.AnswerInput, "In May"));
        Assert.Contains("The question was withdrawn", Text(late), StringComparison.Ordinal);
        Assert.Contains("In May", Text(late), StringComparison.Ordinal);
    }

    private async Task<Office> PublishedAsync(Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(change);
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    /// <summary>The reply with EHCP's update, as the channel has it.</summary>
    private static FakeMessage Detail(Office office) =>
        Replies(office).First(r => r.CardText.Contains("Consultancy appointed", StringComparison.Ordinal));

    private static IReadOnlyList<FakeMessage> Replies(Office office)
    {
        var channel = office.Team.Channel(office.Programme.Boards[0].Name);
        return channel.Replies(channel.Posts.Single().Id);
    }

    private static async Task<BotAnswer> AskAsync(Office office, string person, string words, string about = "ehcp")
    {
        var asker = office.People[person];
        var project = office.Programme.FindWorkstream(about)!.Name;
        var part = Replies(office)
            .First(r =>
                r.CardText.Contains(project, StringComparison.Ordinal)
                && FakeCards.VerbsOf(r.Card!.Value).Contains(QuestionForm.OpenVerb)
            );
        await asker.PressesAsync(part, QuestionForm.OpenVerb);
        return await asker.PressesAsync(
            part,
            QuestionForm.SendVerb,
            (QuestionForm.AboutInput, about),
            (QuestionForm.TextInput, words)
        );
    }

    private static Task<BotAnswer> AnswerAsync(Office office, string person, string words) =>
        office
            .People[person]
            .PressesAsync(
                office
                    .People[person]
                    .Chat.Messages.Last(m =>
                        FakeCards.VerbsOf(m.CardFor(office.People[person])!.Value).Contains(QuestionForm.AnswerVerb)
                    ),
                QuestionForm.AnswerVerb,
                (QuestionForm.AnswerInput, words)
            );

    private static async Task<IReadOnlyList<Question>> QuestionsAsync(Office office, string period = Q3) =>
        Question.In(await office.Service<BoardRecordStore>().ReadAsync(office.Programme.Id, period, CancellationToken.None));
}
