using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>Reporting that is paused: no one is asked, nothing turns out as missing, and it goes on by itself.</summary>
public sealed class PauseTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = "project-manager-a";
    private const string Board = "High Needs Board / Children's Services SLT";

    [Fact]
    public async Task A_workstream_that_the_file_pauses_is_not_asked_and_is_counted_apart()
    {
        var office = await AskedAsync(p => Pausing(p, "ehcp", new Pause(new DateOnly(2020, 12, 1), "Waiting for the grant.")));
        await office.GoToAsync(Q3, StepKind.Escalate);
        await office.GoToAsync(Q3, StepKind.TellSros);

        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
        var manager = office
            .People[Manager]
            .Chat.Messages.Last(m => m.CardText.Contains("paused", StringComparison.Ordinal))
            .CardText;
        Assert.Contains("1 workstream paused", manager, StringComparison.Ordinal);
        Assert.Contains("**EHCP**: until 1 December 2020. Waiting for the grant.", manager, StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = office.Team.Channel(Board).Posts.Single().CardText;
        Assert.Contains("0 of 19 answered", cover, StringComparison.Ordinal);
        Assert.Contains("1 paused", cover, StringComparison.Ordinal);
        Assert.Contains("**EHCP**: Paused until 1 December 2020: Waiting for the grant.", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("**EHCP**: no answer", cover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_on_by_itself_and_the_report_it_was_paused_in_still_says_so()
    {
        var office = await AskedAsync(p => Pausing(p, "ehcp", new Pause(new DateOnly(2020, 10, 9), "Waiting for the grant")));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.GoToAsync(new DateTimeOffset(2020, 10, 12, 10, 0, 0, TimeSpan.Zero));
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Contains(
            "**EHCP**: Paused until 9 October 2020",
            office.Team.Channel(Board).Posts.Single().CardText,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));

        await office.GoToAsync(Q4, StepKind.Prompt);
        Assert.Contains(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_that_ends_before_the_deadline_asks_once_it_has_ended()
    {
        var office = await AskedAsync(p => Pausing(p, "ehcp", new Pause(new DateOnly(2020, 10, 1), "Waiting for the grant")));
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));

        await office.GoToAsync(new DateTimeOffset(2020, 10, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Single(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manager_pauses_and_resumes_in_a_sentence_and_the_card_in_the_chat_follows()
    {
        var office = await AskedAsync();
        var card = office.FormOf(Lead, "ehcp");

        var answer = await SaysAsync(office, Manager, "pause EHCP until 1 December 2020: waiting for the grant");
        Assert.Contains("EHCP is paused until 1 December 2020.", answer, StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains(
            "Reporting is paused until 1 December 2020: waiting for the grant. You do not need to do anything.",
            card.CardText,
            StringComparison.Ordinal
        );
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Single(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
        Assert.Contains(
            "EHCP is paused until 1 December 2020",
            await SaysAsync(office, Manager, "remind EHCP"),
            StringComparison.Ordinal
        );

        Assert.Contains(
            "The pause of EHCP has ended.",
            await SaysAsync(office, Manager, "resume EHCP"),
            StringComparison.Ordinal
        );
        Assert.Contains("EHCP is not paused.", await SaysAsync(office, Manager, "resume EHCP"), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.DoesNotContain("Reporting is paused", card.CardText, StringComparison.Ordinal);
        await office.SendAsync(Lead, "ehcp", Office.Green("Back at work"));
        Assert.Equal("Back at work", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
    }

    [Fact]
    public async Task A_whole_programme_that_is_paused_asks_no_one_and_its_post_says_so_in_one_line()
    {
        var office = await OpenAsync();
        Assert.Contains(
            "is paused until 1 December 2020",
            await SaysAsync(office, Manager, "pause all until 1 December 2020: the election"),
            StringComparison.Ordinal
        );
        var before = office.People.Values.Sum(p => p.Chat.Messages.Count);
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.GoToAsync(Q3, StepKind.TellSros);
        var managers = office.Programme.ProgrammeManagers.Count;
        Assert.InRange(office.People.Values.Sum(p => p.Chat.Messages.Count) - before, 1, managers);
        Assert.Contains("Reporting is paused", office.People[Manager].Chat.Messages[^1].CardText, StringComparison.Ordinal);

        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = office.Team.Channel(Board).Posts.Single().CardText;
        Assert.Contains("**The programme**: Paused until 1 December 2020: the election.", cover, StringComparison.Ordinal);
        Assert.Contains("20 paused", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("no answer from", cover, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pause EHCP until 1 December 2020", "Add a colon and the reason")]
    [InlineData("pause EHCP", "Write pause, the workstream's name")]
    [InlineData("pause", "Write pause, the workstream's name")]
    [InlineData("pause EHCP until whenever: x", "is not a date")]
    [InlineData("pause EHCP until 1 September 2020: x", "is not after today")]
    [InlineData("pause EHCP until 1 September 2030: x", "more than two years away")]
    [InlineData("pause Nonsense until 1 December 2020: x", "No workstream is called")]
    public async Task What_is_wrong_with_a_pause_is_said(string words, string problem)
    {
        var office = await AskedAsync();
        Assert.Contains(problem, await SaysAsync(office, Manager, words), StringComparison.Ordinal);
        Assert.Empty((await office.FactsAsync(Q3)).BoardRecords);
    }

    [Fact]
    public async Task Only_a_manager_pauses_and_a_later_pause_keeps_the_earlier_on_record()
    {
        var office = await AskedAsync();
        Assert.Contains(
            "Only a programme's managers can do that.",
            await SaysAsync(office, Lead, "pause EHCP until 1 December 2020: x"),
            StringComparison.Ordinal
        );
        await office.People[Manager].SaysAsync("pause EHCP until 1 December 2020: the first");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(
            "had paused it until 1 December 2020",
            await SaysAsync(office, Manager, "pause EHCP until 1 January 2021: the second"),
            StringComparison.Ordinal
        );

        var records = (await office.FactsAsync(Q3)).BoardRecords.Select(r => r.Record).ToList();
        Assert.Equal("the second", Assert.Single(records, r => r.PeriodId is null).Read<PauseRecord>().Reason);
        Assert.Equal("the first", Assert.Single(records, r => r.PeriodId == Q3).Read<PauseRecord>().Reason);
    }

    [Fact]
    public async Task What_was_missing_before_a_pause_stays_missing()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.People[Manager].SaysAsync("pause EHCP until 1 December 2020: waiting for the grant");
        await office.SettleAsync();
        var cover = office.Team.Channel(Board).Posts.Single().CardText;
        Assert.DoesNotContain("Paused until", cover, StringComparison.Ordinal);
        Assert.Contains("0 of 20 answered", cover, StringComparison.Ordinal);
    }

    private static async Task<string> SaysAsync(Office office, string person, string words)
    {
        await office.People[person].SaysAsync(words);
        var last = office.People[person].Chat.Last;
        return last.Text ?? last.CardText;
    }

    private static Programme Pausing(Programme programme, string workstream, Pause pause) =>
        programme with
        {
            Workstreams = [.. programme.Workstreams.Select(w => w.Id == workstream ? w with { Paused = pause } : w)],
        };
}
