using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What is said and done beside a report with an exempt annex: it is one report, and what is exempt stays in the
/// annex.</summary>
public sealed class ExemptSeamTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = Reviewing.Manager;
    private const string Member = "banded-funding-lead";

    private string[] _channels = [];

    [Fact]
    public async Task A_question_about_what_is_exempt_is_answered_in_the_annex_only()
    {
        var office = await PostedAsync();
        await office.People[Manager].SaysAsync("ask ehcp: Quagmire, when?");
        await office.SettleAsync();
        await AnswerAsync(office, "Zephyr");
        await office.SettleAsync();
        AssertNone(office, "Quagmire", "Zephyr");
        Assert.Contains(MessagesIn(office, 1), m => m.CardText.Contains("Zephyr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_reads_only_the_boards_copy_is_not_offered_what_is_exempt()
    {
        var office = await PostedAsync();
        var member = office.People[Member];
        var panel = await member.ExecutesAsync(Cover(office, 0), QuestionForm.OpenVerb, Data(office, 0));
        Assert.Contains("Property", panel.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ehcp\"", panel.Body, StringComparison.Ordinal);
        var sent = await member.ExecutesAsync(
            Cover(office, 0),
            QuestionForm.SendVerb,
            Data(office, 0, (QuestionForm.AboutInput, "ehcp"), (QuestionForm.TextInput, "Why?"))
        );
        Assert.Contains("Choose which workstream", Text(sent), StringComparison.Ordinal);
        var annex = await member.ExecutesAsync(Cover(office, 1), QuestionForm.OpenVerb, Data(office, 1));
        Assert.Contains("You cannot ask about this report.", Text(annex), StringComparison.Ordinal);
        await member.SaysAsync("ask ehcp: why?");
        Assert.Contains("No workstream is called \"ehcp\"", member.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_on_either_copy_is_one_decision()
    {
        var office = await PostedAsync();
        var sro = office.People[office.Programme.Sros[0]];
        var key = (await office.FactsAsync(Q3)).Current["property"].Content.Register.Decisions[0].Ref;
        var data = (PostForm.DecisionKey, DecisionKey.Of("property", key));
        await sro.ExecutesAsync(Cover(office, 1), PostForm.ApproveVerb, Data(office, 1, data));
        var again = await sro.ExecutesAsync(Cover(office, 0), PostForm.ApproveVerb, Data(office, 0, data));
        Assert.Contains("You approved this already", Text(again), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Single((await office.FactsAsync(Q3)).Decisions);
        Assert.Contains("Approved by", Cover(office, 0).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_decided_of_what_is_exempt_is_in_the_annex_only_also_next_time()
    {
        var office = await PostedAsync();
        var sro = office.People[office.Programme.Sros[0]];
        var key = (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Decisions[0].Ref;
        var data = (PostForm.DecisionKey, DecisionKey.Of("ehcp", key));
        var refused = await sro.ExecutesAsync(Cover(office, 0), PostForm.ApproveVerb, Data(office, 0, data));
        Assert.Contains("no longer needed", Text(refused), StringComparison.Ordinal);
        await sro.ExecutesAsync(
            Cover(office, 1),
            PostForm.ApproveVerb,
            Data(office, 1, data, (PostForm.NoteInput, "Walnut note"))
        );
        await office.SettleAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        AssertNone(office, "Walnut", "Juniper");
        PostedReports.Says(await office.ReportAsync(Q4, office.Programme.Boards[1].Id), "Walnut note");
        await office.People[Manager].SaysAsync($"minutes {office.Programme.Boards[0].Name}");
        var minutes = office.People[Manager].Chat.Last.CardFor(office.People[Manager])!.Value.GetRawText();
        Assert.DoesNotContain("Juniper", minutes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_and_its_annex_are_acknowledged_with_one_touch_and_reminded_once()
    {
        var office = await PostedAsync();
        var sro = office.People[office.Programme.Sros[0]];
        for (var day = 0; day < 8; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            await office.SettleAsync();
        }

        Assert.Single(sro.Chat.Messages, m => Says(m, "Please acknowledge the highlight report"));
        Assert.Single(
            office.People[office.Programme.ProgrammeManagers[0]].Chat.Messages,
            m => Says(m, "The highlight report has not been acknowledged")
        );
        await sro.PressesAsync(Cover(office, 1), PostForm.AcknowledgeVerb);
        await office.SettleAsync();
        Assert.DoesNotContain("Not acknowledged yet", Cover(office, 0).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Not acknowledged yet", Cover(office, 1).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_of_what_is_exempt_is_a_version_that_does_not_say_what_it_is()
    {
        var office = await PostedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var manager = office.People[Manager];
        await manager.SaysAsync("correct report ehcp");
        await manager.PressesAsync(
            manager.Chat.Last,
            CorrectionForm.SaveVerb,
            (CorrectionForm.SubjectInput, "ehcp"),
            (CorrectionForm.RatingInput, "red"),
            (CorrectionForm.WordsInput, "Marzipan"),
            (CorrectionForm.BecauseInput, "Obsidian")
        );
        await office.SettleAsync();
        AssertNone(office, "Marzipan", "Obsidian");
        Assert.Contains("An entry that is not in this copy was corrected", Cover(office, 0).CardText, StringComparison.Ordinal);
        Assert.Contains("Red overall", Cover(office, 0).CardText, StringComparison.Ordinal);
        Assert.Contains("Marzipan", Cover(office, 1).CardText, StringComparison.Ordinal);
        await manager.SaysAsync($"show report {office.Programme.Boards[0].Name}");
        var shown = manager.Chat.Last.Json.GetRawText();
        Assert.Contains("Version 2 of 2", shown, StringComparison.Ordinal);
        Assert.Contains("An entry that is not in this copy was corrected", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Obsidian", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_is_told_of_the_board_that_read_their_words()
    {
        var office = await PostedAsync();
        await office.SettleAsync();
        var text = string.Concat(office.People[Lead].Chat.Messages.Select(m => m.CardText));
        Assert.Contains("To the The annex on", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"To the {office.Programme.Boards[0].Name}", text, StringComparison.Ordinal);
    }

    private async Task<Office> PostedAsync()
    {
        var office = await AskedAsync(p =>
        {
            _channels = [p.Boards[0].Name, p.Boards[1].Name];
            var board = p.Boards[0] with { Exempt = ["ehcp"], MayAsk = [Member] };
            var annex = board with
            {
                Id = Board.AnnexIdOf(board.Id),
                Name = "The annex",
                ChannelId = p.Boards[1].ChannelId,
                Exempt = [],
                AnnexOf = board.Id,
                MayAsk = [],
            };
            return p with { Boards = [board, annex] };
        });
        await office.SendAsync("property-lead", "property", Office.Amber("Sites", "Slow", "Hire", "2020-12-01", "Lease it"));
        await office.SendAsync(Lead, "ehcp", Office.Amber("Quagmire", "Zephyr", "Hire two", "2020-12-01", "Juniper decision"));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.SettleAsync();
        return office;
    }

    private FakeMessage Cover(Office office, int board) => office.Team.Channel(_channels[board]).Posts[0];

    private static List<FakeMessage> MessagesIn(Office office, int board) =>
        [
            .. office.Teams.Messages.Where(m =>
                m.ConversationId.StartsWith(office.Programme.Boards[board].ChannelId, StringComparison.Ordinal)
            ),
        ];

    private static void AssertNone(Office office, params string[] words) =>
        Assert.All(
            MessagesIn(office, 0).SelectMany(m => m.Versions).Select(v => v.GetRawText()),
            text => Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal))
        );

    private static bool Says(FakeMessage message, string words) => message.CardText.Contains(words, StringComparison.Ordinal);

    private static JsonObject Data(Office office, int board, params (string Key, string Value)[] more)
    {
        var data = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [QuestionForm.BoardKey] = office.Programme.Boards[board].Id,
        };
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return data;
    }

    private static Task<BotAnswer> AnswerAsync(Office office, string words)
    {
        var lead = office.People[Lead];
        var card = lead.Chat.Messages.Last(m =>
            m.CardFor(lead) is { } card && FakeCards.VerbsOf(card).Contains(QuestionForm.AnswerVerb)
        );
        return lead.PressesAsync(card, QuestionForm.AnswerVerb, (QuestionForm.AnswerInput, words));
    }
}
