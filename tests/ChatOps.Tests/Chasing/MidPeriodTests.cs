using ChatOps.Calendar;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>What becomes of a period whose programme file is changed while it runs, or whose service is down: the rules of the
/// README, one by one.</summary>
public sealed class MidPeriodTests : OfficeTest
{
    private const string Manager = "project-manager-a";

    [Fact]
    public async Task A_lead_who_is_replaced_is_told_so_and_the_new_one_is_asked_at_once()
    {
        var office = await AskedAsync();
        var old = office.FormOf("ehcp-lead", "ehcp");
        var changed = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Workstreams = [.. p.Workstreams.Select(w => w.Id == "ehcp" ? w with { Leads = ["evaluation-lead"] } : w)],
                }
        );
        await changed.SettleAsync();

        Assert.Contains(
            "Evaluation lead leads this now. You do not need to do anything.",
            old.CardText,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "NotYours",
            (await office.People["ehcp-lead"].ExecutesAsync(old, UpdateForm.SendVerb, Reference(office, "ehcp"))).ErrorCode
        );
        Assert.Contains("Highlight report", changed.FormOf("evaluation-lead", "ehcp").CardText, StringComparison.Ordinal);
        await changed.SendAsync("evaluation-lead", "ehcp", Office.Green("Taken over"));
        Assert.Equal("Evaluation lead", (await changed.FactsAsync(Q3)).Current["ehcp"].ByLine);
    }

    [Fact]
    public async Task What_a_replaced_lead_had_answered_stays_theirs()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Said in time"));
        var changed = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Workstreams = [.. p.Workstreams.Select(w => w.Id == "ehcp" ? w with { Leads = ["evaluation-lead"] } : w)],
                }
        );
        await changed.SettleAsync();
        await changed.GoToAsync(Q3, StepKind.Publish);
        Assert.Equal("EHCP lead", (await changed.FactsAsync(Q3)).Current["ehcp"].ByLine);
        Assert.Contains(office.Teams.Messages, m => m.CardText.Contains("Said in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workstream_that_is_added_is_asked_about_at_once_and_one_that_is_removed_asks_nothing_more()
    {
        var office = await AskedAsync();
        var gone = office.FormOf("evaluation-lead", "evaluation");
        var changed = await OpenTwinAsync(
            office,
            change: p =>
                p with
                {
                    Workstreams =
                    [
                        .. p.Workstreams.Where(w => w.Id != "evaluation"),
                        new()
                        {
                            Id = "data-lake",
                            Name = "Data Lake",
                            Leads = ["property-lead"],
                        },
                    ],
                }
        );
        await changed.SettleAsync();
        Assert.Contains("Data Lake", changed.FormOf("property-lead", "data-lake").CardText, StringComparison.Ordinal);
        Assert.Contains("This workstream is no longer part of the programme.", gone.CardText, StringComparison.Ordinal);
        var before = office.People["evaluation-lead"].Chat.Messages.Count;
        await changed.GoToAsync(Q3, StepKind.Remind);
        Assert.Equal(before, office.People["evaluation-lead"].Chat.Messages.Count);
    }

    [Fact]
    public async Task A_deadline_that_is_moved_moves_what_is_still_to_come_and_asks_nobody_again()
    {
        var office = await AskedAsync();
        var sent = office.Teams.Messages.Count;
        var changed = await OpenTwinAsync(
            office,
            change: p => p with { Reporting = p.Reporting with { DueAt = new TimeOnly(12, 0) } }
        );
        await changed.SettleAsync();
        Assert.Equal(sent, office.Teams.Messages.Count);
        Assert.Contains(
            "Due **Fri 2 Oct, 12 noon**",
            Text(await office.People["ehcp-lead"].LooksAtAsync(office.FormOf("ehcp-lead", "ehcp"))),
            StringComparison.Ordinal
        );
        await changed.GoToAsync(Q3, StepKind.Remind);
        Assert.Contains(
            "Your update is due on Friday 2 October, 12:00 noon",
            office.People["ehcp-lead"].Chat.Last.CardText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_board_that_is_removed_gets_no_more_and_the_others_get_theirs()
    {
        var office = await AskedAsync();
        var removed = office.Programme.Boards[0];
        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Held up", "Staff left", "Hire", "2020-12-01"));
        var changed = await OpenTwinAsync(office, change: p => p with { Boards = [.. p.Boards.Where(b => b.Id != removed.Id)] });
        await changed.GoToAsync(Q3, StepKind.Publish);
        Assert.Empty(office.Team.Channel(removed.Name).Posts);
        Assert.NotEmpty(office.Team.Channel("Health and Wellbeing Board").Posts);
    }

    [Fact]
    public async Task A_service_that_was_down_for_three_days_over_the_deadline_goes_on_where_it_stopped()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Said before it went down"));
        await office.GoToAsync(Q3, StepKind.Remind);
        var reminded = office.People["property-lead"].Chat.Messages.Count;

        // From Thursday to Sunday nothing runs: a reminder, the request to deputies and the deadline go by.
        office.Clock.MoveTo(new DateTimeOffset(2020, 10, 4, 10, 0, 0, TimeSpan.Zero));
        var restarted = await OpenTwinAsync(office);
        await restarted.SettleAsync();
        Assert.Equal(reminded, office.People["property-lead"].Chat.Messages.Count);

        await restarted.GoToAsync(Q3, StepKind.Escalate);
        Assert.Contains(
            "1 of 20 updates are in",
            office
                .People[Manager]
                .Chat.Messages.Last(m => m.CardText.Contains("updates are in", StringComparison.Ordinal))
                .CardText,
            StringComparison.Ordinal
        );
        var late = await restarted.SendAsync("property-lead", "property", Office.Green("Late, and taken"));
        Assert.Contains("after the deadline", Text(late), StringComparison.Ordinal);
        await restarted.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains(office.Teams.Messages, m => m.CardText.Contains("Said before it went down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_jumps_forwards_and_back_sends_nothing_twice()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Remind);
        var sent = office.Teams.Messages.Count;
        office.Clock.MoveTo(office.Period(Q3).OpensAt.AddHours(-1));
        await office.BeatAsync();
        await office.BeatAsync();
        Assert.Equal(sent, office.Teams.Messages.Count);
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.Equal(sent, office.Teams.Messages.Count);
    }

    private static System.Text.Json.Nodes.JsonObject Reference(Office office, string workstream) =>
        new()
        {
            [UpdateForm.ProgrammeKey] = office.Programme.Id,
            [UpdateForm.PeriodKey] = Q3,
            [UpdateForm.WorkstreamKey] = workstream,
            [UpdateForm.NonceKey] = "n",
            [UpdateForm.BaseKey] = "0",
        };
}
