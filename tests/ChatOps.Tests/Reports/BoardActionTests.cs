using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>An action that a board sets, from the post to the report after the next update.</summary>
public sealed class BoardActionTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    private static string Sro(Office office) => office.Programme.Sros[0];

    [Fact]
    public async Task An_action_set_on_the_post_is_due_in_the_next_form_and_in_the_next_report()
    {
        var office = await PublishedAsync();
        var (sro, part) = (office.People[Sro(office)], Detail(office));
        await sro.PressesAsync(part, QuestionForm.OpenVerb);
        var set = await sro.PressesAsync(
            part,
            QuestionForm.ActionVerb,
            (QuestionForm.AboutInput, "ehcp"),
            (QuestionForm.ActionInput, "Visit the *four* primaries"),
            (QuestionForm.OwnerInput, "Jo Bloggs"),
            (QuestionForm.DueInput, "2020-12-18")
        );
        Assert.Contains("The action is set for EHCP.", Text(set), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains("It will be in the next update.", Detail(office).CardText, StringComparison.Ordinal);
        Assert.Contains(
            $"{office.Programme.NameOf(Sro(office))} set this for the",
            Detail(office).CardText,
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var form = office.FormOf(Lead, "ehcp");
        var register = await office.People[Lead].PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Visited"));
        Assert.Contains("A1 Visit the *four* primaries (owner: Jo Bloggs; from: ", Text(register), StringComparison.Ordinal);
        Assert.Contains(
            $"set by {office.Programme.NameOf(Sro(office))}; due 18 December 2020",
            Text(register),
            StringComparison.Ordinal
        );
        await office.People[Lead].PressesAsync(form, RegisterForm.SaveVerb, (RegisterForm.Action("A1"), "done 17 December 2020"));
        await office.People[Lead].PressesAsync(form, UpdateForm.SendVerb);
        await office.GoToAsync(Q4, StepKind.Publish);

        PostedReports.Says(
            await office.ReportAsync(Q4, office.Programme.Boards[0].Id),
            "set this for the",
            "Visit the *four* primaries (owner: Jo Bloggs, due 18 December 2020)",
            "Done on 17 December 2020."
        );
    }

    [Fact]
    public async Task An_action_that_no_update_has_is_in_every_report_until_one_does_and_never_twice()
    {
        var office = await PublishedAsync();
        await office.People[Sro(office)].SaysAsync("action ehcp: Visit the primaries, and the nursery, Jo Bloggs, 18 December");
        await office.People[Sro(office)].SaysAsync("action ehcp: visit the primaries, and the nursery, Jo Bloggs, 18 December");
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        PostedReports.Says(await office.ReportAsync(Q4, office.Programme.Boards[0].Id), "Not reported on yet.");

        await office.GoToAsync(Q4, StepKind.Freeze);
        await office.GoToAsync("2021-Q1", StepKind.Prompt);
        await office.SendAsync(Lead, "ehcp", Office.Green("Visited"));
        await office.GoToAsync("2021-Q1", StepKind.Publish);
        var facts = await office.FactsAsync("2021-Q1");
        Assert.Single(facts.Current["ehcp"].Content.Register.Actions);
        Assert.Single(facts.SubjectOf(office.Programme.FindWorkstream("ehcp")!).Standing.Actions);
        PostedReports.Says(await office.ReportAsync("2021-Q1", office.Programme.Boards[0].Id), "Open as A1: owner: Jo Bloggs");

        // Once a later period has it from the update, it is no longer open.
        await office.GoToAsync("2021-Q1", StepKind.Freeze);
        await office.GoToAsync("2021-Q2", StepKind.Prompt);
        await office.SettleAsync();
        var open = await office
            .Service<BoardRecordStore>()
            .ReadOpenAsync(office.Programme.Id, BoardAction.Kind, CancellationToken.None);
        Assert.Empty(open);
        Assert.Single((await office.FactsAsync("2021-Q2")).SubjectOf(office.Programme.FindWorkstream("ehcp")!).Opening.Actions);
    }

    [Fact]
    public async Task Who_may_not_set_actions_is_told_so_and_nothing_is_set()
    {
        var office = await PublishedAsync(p =>
            p with
            {
                Boards = [.. p.Boards.Select((b, i) => i == 0 ? b with { MayAsk = ["evaluation-lead"] } : b)],
            }
        );
        var (asker, part) = (office.People["evaluation-lead"], Detail(office));
        var panel = await asker.PressesAsync(part, QuestionForm.OpenVerb);
        Assert.DoesNotContain("Set an action", Text(panel), StringComparison.Ordinal);
        var forged = FakeCards.Press(part.CardFor(asker)!.Value, QuestionForm.SendVerb, []);
        var refused = await asker.ExecutesAsync(part, QuestionForm.ActionVerb, forged);
        await asker.SaysAsync("action ehcp: Visit, Jo Bloggs, 18 December");

        Assert.Contains("You cannot set actions for this board.", Text(refused), StringComparison.Ordinal);
        Assert.StartsWith("You cannot set actions for this board.", asker.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).BoardRecords);
    }

    [Theory]
    [InlineData("action ehcp: Visit the primaries", "Write action, the workstream's name")]
    [InlineData("action ehcp: Visit the primaries, Jo Bloggs, soon", "Write action, the workstream's name")]
    public async Task What_an_action_in_words_lacks_is_said(string words, string answer)
    {
        var office = await PublishedAsync();
        await office.People[Sro(office)].SaysAsync(words);
        Assert.Contains(answer, office.People[Sro(office)].Chat.Last.Text, StringComparison.Ordinal);
    }

    private async Task<Office> PublishedAsync(Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(change);
        await office.SendAsync(Lead, "ehcp", Office.Green("Consultancy appointed"));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private static FakeMessage Detail(Office office)
    {
        var channel = office.Team.Channel(office.Programme.Boards[0].Name);
        return channel
            .Replies(channel.Posts[0].Id)
            .First(r => r.CardText.Contains("Consultancy appointed", StringComparison.Ordinal));
    }
}
