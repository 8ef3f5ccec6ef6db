using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Review;

/// <summary>No word of an entry that is held back reaches its board by what is said and done beside the report.</summary>
public sealed class HeldBackSeamTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = Reviewing.Manager;

    [Fact]
    public async Task No_word_of_it_reaches_the_board_through_questions_actions_decisions_or_a_correction()
    {
        var office = await HeldAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync("ask ehcp: Quagmire, when?");
        await office.SettleAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        await manager.SaysAsync("action ehcp: Walnut, Jane Smith, 30 November");
        var lead = office.People[Lead];
        await lead.PressesAsync(
            lead.Chat.Messages.Last(m =>
                m.CardFor(lead) is { } card && FakeCards.VerbsOf(card).Contains(QuestionForm.AnswerVerb)
            ),
            QuestionForm.AnswerVerb,
            (QuestionForm.AnswerInput, "Zephyr")
        );
        await office.SettleAsync();
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
        AssertNone(office, "Quagmire", "Zephyr", "Walnut", "Marzipan", "Obsidian", "Juniper", "Staff are leaving");
        Assert.Contains(
            "An entry that is not in this copy was corrected",
            office.CoversFor()[0].CardText,
            StringComparison.Ordinal
        );
        Assert.Contains("Red overall", office.CoversFor()[0].CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Reported", string.Concat(lead.Chat.Messages.Select(m => m.CardText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_for_questions_does_not_offer_it_nor_is_a_question_about_it_taken()
    {
        var office = await HeldAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var sro = office.People[Reviewing.Sro];
        var panel = await sro.ExecutesAsync(office.CoversFor()[0], QuestionForm.OpenVerb, Data(office));
        Assert.Contains("Property", panel.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ehcp\"", panel.Body, StringComparison.Ordinal);
        foreach (var verb in new[] { QuestionForm.SendVerb, QuestionForm.ActionVerb })
        {
            var answer = await sro.ExecutesAsync(office.CoversFor()[0], verb, Data(office, (QuestionForm.AboutInput, "ehcp")));
            Assert.Contains("Choose which workstream", Text(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_decided_of_it_before_it_was_held_back_is_no_longer_shown()
    {
        var office = await DecidedAsync();
        await HoldAsync(office);
        await office.SettleAsync();
        Assert.DoesNotContain("Juniper", office.CoversFor()[0].CardText, StringComparison.Ordinal);
        Assert.Single((await office.FactsAsync(Q3)).Decisions);
    }

    [Fact]
    public async Task What_a_lead_was_shown_of_the_report_goes_when_the_entry_is_held_back()
    {
        var office = await DecidedAsync();
        await office.SettleAsync();
        Assert.Contains(office.People[Lead].Chat.Messages, m => Says(m, "Reported"));
        await HoldAsync(office);
        await office.SettleAsync();
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => Says(m, "Reported"));
    }

    private async Task<Office> DecidedAsync()
    {
        var office = await ReviewedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var key = (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register.Decisions[0].Ref;
        await office
            .People[office.Programme.Sros[0]]
            .ExecutesAsync(
                office.CoversFor()[0],
                PostForm.ApproveVerb,
                Data(office, (PostForm.DecisionKey, DecisionKey.Of("ehcp", key)))
            );
        await office.SettleAsync();
        Assert.Contains("Juniper", office.CoversFor()[0].CardText, StringComparison.Ordinal);
        return office;
    }

    private async Task<Office> HeldAsync()
    {
        var office = await ReviewedAsync();
        await HoldAsync(office);
        return office;
    }

    private async Task<Office> ReviewedAsync()
    {
        var office = await AskedAsync(p => Reviewing.Programme()(p) with { Boards = [p.Boards[0]] });
        await office.SendAsync(
            Lead,
            "ehcp",
            Office.Amber("Slow", "Staff are leaving", "Hire two", "2020-12-01", "Juniper decision")
        );
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.GoToAsync(office.Period(Q3).ReviewAt!.Value);
        return office;
    }

    private static async Task HoldAsync(Office office)
    {
        await office.People[Manager].PressesAsync(office.ReviewOf(), ReviewForm.EntriesVerb);
        var answer = await office.PressesReviewAsync(
            ReviewForm.HoldVerb,
            typed: [(ReviewForm.EntryInput, "ehcp"), (ReviewForm.EntryReasonInput, "Not yet")]
        );
        Assert.Contains("EHCP is held back", Text(answer), StringComparison.Ordinal);
    }

    private static void AssertNone(Office office, params string[] words) =>
        Assert.All(
            office
                .Teams.Messages.Where(m =>
                    m.ConversationId.StartsWith(office.Programme.Boards[0].ChannelId, StringComparison.Ordinal)
                )
                .SelectMany(m => m.Versions)
                .Select(v => v.GetRawText()),
            text => Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal))
        );

    private static bool Says(FakeMessage message, string words) => message.CardText.Contains(words, StringComparison.Ordinal);

    private static JsonObject Data(Office office, params (string Key, string Value)[] more)
    {
        var data = new JsonObject
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [QuestionForm.BoardKey] = office.Programme.Boards[0].Id,
        };
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return data;
    }
}
