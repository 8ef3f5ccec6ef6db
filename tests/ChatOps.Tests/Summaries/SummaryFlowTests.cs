using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Summaries;

/// <summary>The management summary in the whole product: who may write it, two at once, and what the boards read.</summary>
public sealed class SummaryFlowTests : OfficeTest
{
    private const string Manager = "project-manager-a";
    private const string Director = "director-of-education";

    // The board that sees the whole programme.
    private const string Whole = "high-needs-board";

    [Fact]
    public async Task It_is_written_from_the_managers_card_and_stands_in_the_report()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Held up", "Staff left", "Hire", "2020-12-01"));
        await manager.SaysAsync("missing");
        var form = await manager.PressesAsync(manager.Chat.Last, SummaryForm.ViewVerb);
        var all = office.Programme.Workstreams.Count;
        Assert.Contains($"1 of {all} answered", Text(form), StringComparison.Ordinal);
        Assert.Contains("Budget and timescale come from the programme file.", Text(form), StringComparison.Ordinal);
        Assert.Contains($"{all - 1} of {all} workstreams sent no update", Text(form), StringComparison.Ordinal);

        var saved = await manager.PressesAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.OverviewInput, "Going *well*.\nMostly."),
            (SummaryForm.GovernanceInput, "A board a month"),
            (SummaryForm.DecisionsInput, "- Release £1m"),
            (SummaryForm.RecommendationsInput, "Note the report"),
            (SummaryForm.StateOf(null), "green"),
            (SummaryForm.WhyOf(null), "Recruitment has closed"),
            (SummaryForm.StateOf("spend-redesign"), "red"),
            (SummaryForm.WhyOf("spend-redesign"), "Money is tight")
        );
        Assert.Contains("**Saved.** It goes out with the report on Wednesday 7 October", Text(saved), StringComparison.Ordinal);
        Assert.Contains("Change the summary", (await SaysAsync(office, Manager, "missing")), StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Publish);
        var posted = await PostedAsync(office, Q3, Whole);
        Assert.Contains("🟢 Green overall", posted, StringComparison.Ordinal);
        Assert.Contains("Set by Project Manager A on 28 September: Recruitment has closed", posted, StringComparison.Ordinal);
        Assert.Contains($"Calculated: 🟠 Amber, from 1 of {all} workstreams.", posted, StringComparison.Ordinal);
        Assert.Contains("Going *well*.", posted, StringComparison.Ordinal);
        Assert.Contains("1. Release £1m (Project Manager A)", posted, StringComparison.Ordinal);
        Assert.Contains("1. Note the report", posted, StringComparison.Ordinal);
        Assert.Contains("A board a month", posted, StringComparison.Ordinal);
        Assert.Contains("From the programme file.", posted, StringComparison.Ordinal);
        Assert.Contains("🔴 Red (set; calculated ", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_of_some_projects_reads_what_was_set_for_its_own_and_nothing_else_of_it()
    {
        var office = await AskedAsync();
        var board = office.Programme.Boards.First(b => b.Projects is [var _]);
        await WriteAsync(
            office,
            Manager,
            "summary",
            (SummaryForm.OverviewInput, "Of the whole"),
            (SummaryForm.DecisionsInput, "Of the whole"),
            (SummaryForm.StateOf(null), "red"),
            (SummaryForm.WhyOf(null), "Of the whole")
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.DoesNotContain("Of the whole", await PostedAsync(office, Q3, board.Id), StringComparison.Ordinal);

        await WriteAsync(
            office,
            Manager,
            "summary",
            (SummaryForm.StateOf(board.Projects[0]), "red"),
            (SummaryForm.WhyOf(board.Projects[0]), "Of its own")
        );
        await office.SettleAsync();
        var posted = await PostedAsync(office, Q3, board.Id);
        Assert.Contains("Of its own", posted, StringComparison.Ordinal);
        Assert.DoesNotContain("Of the whole", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_director_may_write_it_and_of_two_at_once_the_second_decides()
    {
        var office = await AskedAsync();
        var (manager, director) = (office.People[Manager], office.People[Director]);
        await manager.SaysAsync("summary");
        await director.SaysAsync("summary");
        await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb, (SummaryForm.OverviewInput, "The manager's"));
        var conflict = await director.PressesAsync(
            director.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.OverviewInput, "The director's")
        );
        Assert.Contains("Project Manager A saved the summary on", Text(conflict), StringComparison.Ordinal);
        Assert.Contains("The manager's", Text(conflict), StringComparison.Ordinal);
        Assert.Contains("The director's", conflict.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("The manager's", (await office.FactsAsync(Q3)).Summary!.Content.Overview);

        await director.PressesAsync(director.Chat.Last, SummaryForm.SaveVerb);
        Assert.Equal("The director's", (await office.FactsAsync(Q3)).Summary!.Content.Overview);
        var versions = await office.Service<SummaryStore>().ReadVersionsAsync(office.Programme.Id, Q3, CancellationToken.None);
        Assert.Equal(
            [(1, "The manager's", Manager), (2, "The director's", Director)],
            versions.Select(v => (v.Version, v.Content.Overview, v.By))
        );
    }

    [Fact]
    public async Task Saved_twice_it_is_one_version()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync("summary");
        var press = FakeCards.Press(
            manager.Chat.Last.Card!.Value,
            SummaryForm.SaveVerb,
            [(SummaryForm.OverviewInput, "Once"), (SummaryForm.StateOf(null), "red"), (SummaryForm.WhyOf(null), "Late")]
        );
        await manager.ExecutesAsync(manager.Chat.Last, SummaryForm.SaveVerb, press.DeepClone().AsObject());
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(
            "**Saved.**",
            Text(await manager.ExecutesAsync(manager.Chat.Last, SummaryForm.SaveVerb, press)),
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await office.FactsAsync(Q3)).Summary!.Version);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_what_was_typed_stands()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync("summary");
        var wrong = await manager.PressesAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.OverviewInput, "Kept words"),
            (SummaryForm.StateOf(null), "red")
        );
        Assert.Contains("Not saved yet", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("Write why it is set to 🔴 Red", Text(wrong), StringComparison.Ordinal);
        Assert.Contains("Kept words", wrong.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Null((await office.FactsAsync(Q3)).Summary);

        await manager.PressesAsync(manager.Chat.Last, SummaryForm.SaveVerb, (SummaryForm.WhyOf(null), "Late"));
        Assert.Equal("Late", Assert.Single((await office.FactsAsync(Q3)).Summary!.Content.Overrides).Reason);
    }

    [Fact]
    public async Task After_the_freeze_it_is_closed_and_what_was_typed_is_there_to_copy()
    {
        var office = await AskedAsync();
        var manager = office.People[Manager];
        await manager.SaysAsync("summary");
        var card = manager.Chat.Last;
        await office.GoToAsync(Q3, StepKind.Freeze);
        var refused = await manager.PressesAsync(card, SummaryForm.SaveVerb, (SummaryForm.OverviewInput, "Too late"));
        Assert.Contains("is closed**, so this cannot be added to it.", Text(refused), StringComparison.Ordinal);
        Assert.Contains("Too late", Text(refused), StringComparison.Ordinal);
        Assert.Null((await office.FactsAsync(Q3)).Summary);
    }

    [Fact]
    public async Task What_stood_last_time_is_there_to_leave_and_is_marked_when_it_is_left()
    {
        var office = await AskedAsync();
        await WriteAsync(
            office,
            Manager,
            "summary",
            (SummaryForm.OverviewInput, "Of then"),
            (SummaryForm.BudgetInput, "A million over"),
            (SummaryForm.StateOf(null), "red"),
            (SummaryForm.WhyOf(null), "Late")
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);

        var card = await SaysAsync(office, Manager, "summary");
        Assert.Contains(
            "Governance, budget and timescale are carried over from the report for July to September 2020.",
            card,
            StringComparison.Ordinal
        );
        Assert.Contains("A million over", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Of then", card, StringComparison.Ordinal);
        await office.People[Manager].PressesAsync(office.People[Manager].Chat.Last, SummaryForm.SaveVerb);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q4, StepKind.Publish);
        var posted = await PostedAsync(office, Q4, Whole);
        Assert.Contains("Unchanged since 28 September 2020.", posted, StringComparison.Ordinal);
        Assert.DoesNotContain("Of then", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_decided_is_read_once_by_the_board_that_it_names_and_not_carried_over()
    {
        var office = await AskedAsync();
        var some = office.Programme.Boards.First(b => b.Projects.Count > 0);
        var manager = office.People[Manager];
        await manager.SaysAsync("summary");
        var refused = await manager.PressesAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.DecidedInput, "Agreed the new thresholds, 12/10/2021")
        );
        Assert.Contains(
            "12 October 2021 is in the future. Enter the date it was decided, like 12/10/2020.",
            Text(refused),
            StringComparison.Ordinal
        );
        Assert.Contains("Agreed the new thresholds, 12/10/2021", refused.Card!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Null((await office.FactsAsync(Q3)).Summary);

        var saved = await manager.PressesAsync(
            manager.Chat.Last,
            SummaryForm.SaveVerb,
            (SummaryForm.DecidedInput, $"Agreed the new thresholds, 14/9/20\nLet the contract, {some.Name}, 21 Sept 2020")
        );
        Assert.Contains("Agreed the new thresholds, 14 September 2020", saved.Card!.Value.GetRawText(), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(
            "Decided\n- Agreed the new thresholds, 14 September 2020 (Project Manager A)",
            await office.ReportAsync(Q3, Whole),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Let the contract", await office.ReportAsync(Q3, Whole), StringComparison.Ordinal);
        Assert.Contains(
            $"Decided\n- Let the contract, {some.Name}, 21 September 2020 (Project Manager A)",
            await office.ReportAsync(Q3, some.Id),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("thresholds", await office.ReportAsync(Q3, some.Id), StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        Assert.DoesNotContain("thresholds", await SaysAsync(office, Manager, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_is_changed_after_the_post_edits_it_and_says_so()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(office, Manager, "summary", (SummaryForm.OverviewInput, "Later words"));
        await office.SettleAsync();
        var posted = await PostedAsync(office, Q3, Whole);
        Assert.Contains("The management summary was changed on 7 October", posted, StringComparison.Ordinal);
        Assert.Contains("Later words", posted, StringComparison.Ordinal);
        Assert.Contains(office.Teams.Messages, m => m.IsEdited && m.CardText.Contains("Later words", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ehcp-lead")]
    [InlineData("head-of-additional-needs")]
    [InlineData("director-childrens-services")]
    public async Task Nobody_else_may_open_or_save_it(string person)
    {
        var office = await AskedAsync();
        await WriteAsync(office, Manager, "summary", (SummaryForm.OverviewInput, "Private so far"));
        foreach (var verb in new[] { SummaryForm.ViewVerb, SummaryForm.SaveVerb })
        {
            var answer = await office.People[person].ExecutesAsync(null, verb, Forged(office.Programme.Id, Q3));
            Assert.Equal((403, "NotYours"), (answer.InvokeStatus, answer.ErrorCode));
            Assert.DoesNotContain("Private so far", answer.Body, StringComparison.Ordinal);
        }

        Assert.Contains(
            "Only a programme's managers and director can write its summary.",
            await SaysAsync(office, person, "summary"),
            StringComparison.Ordinal
        );
        Assert.Equal("Private so far", (await office.FactsAsync(Q3)).Summary!.Content.Overview);
    }

    [Fact]
    public async Task A_card_that_names_another_programme_or_a_report_that_is_not_open_opens_nothing()
    {
        var office = await AskedAsync();
        foreach (
            var (programme, period) in new[]
            {
                ("no-such", Q3),
                (office.Programme.Id, "no-such"),
                (office.Programme.Id, Q4),
                (office.Programme.Id, ""),
            }
        )
        {
            Assert.Equal(
                "NotYours",
                (await office.People[Manager].ExecutesAsync(null, SummaryForm.SaveVerb, Forged(programme, period))).ErrorCode
            );
        }
    }

    [Fact]
    public async Task Of_two_that_are_stored_at_one_instant_one_is_taken()
    {
        var office = await AskedAsync();
        await WriteAsync(office, Manager, "summary", (SummaryForm.OverviewInput, "First"));
        var store = office.Service<SummaryStore>();
        var stored = (await store.FindAsync(office.Programme.Id, Q3, CancellationToken.None))!;
        Assert.False(await store.TrySaveAsync(office.Programme.Id, stored.Summary, null, CancellationToken.None));
        var next = stored.Summary with { Version = 2, Content = stored.Summary.Content with { Overview = "Second" } };
        Assert.True(await store.TrySaveAsync(office.Programme.Id, next, stored, CancellationToken.None));
        Assert.False(await store.TrySaveAsync(office.Programme.Id, next with { By = "x" }, stored, CancellationToken.None));
        Assert.Equal(next, (await store.FindAsync(office.Programme.Id, Q3, CancellationToken.None))!.Summary);
    }

    [Fact]
    public async Task Of_two_who_press_at_one_instant_one_is_saved_and_the_other_is_shown_it()
    {
        var office = await AskedAsync();
        string[] people = [Manager, Director];
        foreach (var person in people)
        {
            await SaysAsync(office, person, "summary");
        }

        var answers = await Task.WhenAll(
            people.Select(person =>
                Task.Run(() =>
                    office
                        .People[person]
                        .PressesAsync(
                            office.People[person].Chat.Last,
                            SummaryForm.SaveVerb,
                            (SummaryForm.OverviewInput, $"Words of {person}")
                        )
                )
            )
        );

        var version = Assert.Single(
            await office.Service<SummaryStore>().ReadVersionsAsync(office.Programme.Id, Q3, CancellationToken.None)
        );
        Assert.Equal($"Words of {version.By}", version.Content.Overview);
        var second = answers[version.By == Manager ? 1 : 0];
        Assert.Contains("**Saved.**", Text(answers[version.By == Manager ? 0 : 1]), StringComparison.Ordinal);
        Assert.Contains("saved the summary on", Text(second), StringComparison.Ordinal);
        Assert.All(
            people,
            person => Assert.Contains($"Words of {person}", second.Card!.Value.GetRawText(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Looked_at_after_the_freeze_it_says_what_it_said()
    {
        var office = await AskedAsync();
        await WriteAsync(office, Manager, "summary", (SummaryForm.OverviewInput, "As it was"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        var looked = Text(
            await office.People[Manager].ExecutesAsync(null, SummaryForm.ViewVerb, Forged(office.Programme.Id, Q3))
        );
        Assert.Contains("is closed.** Its management summary was:", looked, StringComparison.Ordinal);
        Assert.Contains("As it was", looked, StringComparison.Ordinal);
        Assert.Contains("No report is open.", await SaysAsync(office, Manager, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_managers_card_leads_to_it_as_well_when_all_are_in_and_not_when_it_is_closed()
    {
        var facts = Cards.Chase.AllIn;
        Assert.Contains(SummaryForm.ViewVerb, VerbsOf(ManagerCard.Build(ManagerModel.Of(facts, Cards.Chase.DayAfter))));
        Assert.DoesNotContain(SummaryForm.ViewVerb, VerbsOf(ManagerCard.Build(ManagerModel.Of(facts, facts.Period.FreezesAt))));
        Assert.DoesNotContain(
            SummaryForm.ViewVerb,
            VerbsOf(ManagerCard.Build(ManagerModel.Of(facts, Cards.Chase.DayAfter), mayAct: false))
        );
    }

    private static IEnumerable<string> VerbsOf(ChatOps.Teams.Cards.AdaptiveCard card) =>
        (card.Actions ?? []).OfType<ChatOps.Teams.Cards.ExecuteAction>().Select(a => a.Verb);

    private static JsonObject Forged(string programme, string period) =>
        new()
        {
            [UpdateForm.ProgrammeKey] = programme,
            [UpdateForm.PeriodKey] = period,
            [UpdateForm.BaseKey] = "1",
            [SummaryForm.OverviewInput] = "Forged words",
        };

    private static async Task<string> SaysAsync(Office office, string person, string words)
    {
        var who = office.People[person];
        await who.SaysAsync(words);
        return who.Chat.Last.Card is { } card ? card.GetRawText() : who.Chat.Last.Text ?? "";
    }

    private static async Task WriteAsync(Office office, string person, string command, params (string Id, string Value)[] typed)
    {
        await SaysAsync(office, person, command);
        Assert.Contains(
            "**Saved.**",
            Text(await office.People[person].PressesAsync(office.People[person].Chat.Last, SummaryForm.SaveVerb, typed)),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> PostedAsync(Office office, string period, string board) =>
        (await office.Service<ReportStore>().FindAsync(office.Programme.Id, period, board, CancellationToken.None))!.Text.Replace(
            '\u00A0',
            ' '
        );
}
