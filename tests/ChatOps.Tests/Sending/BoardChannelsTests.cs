using ChatOps.Calendar;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>A board's channel that ChatOps cannot post to is found before a report is due.</summary>
public sealed class BoardChannelsTests : OfficeTest
{
    private const string Manager = "project-manager-a";

    [Fact]
    public async Task A_channel_of_a_team_without_the_app_is_told_of_once_with_what_to_do()
    {
        var office = await OpenAsync();
        var other = office.Teams.AddTeam("Another team", ["Private board"]);
        other.HasBot = false;
        var board = office.Programme.Boards[0] with { ChannelId = other.Channel("Private board").Id, TeamId = null };
        var twin = await OpenTwinAsync(office, change: p => p with { Boards = [board] });
        await twin.GoToAsync(Q3, StepKind.Prompt);
        await twin.GoToAsync(Q3, StepKind.Remind);
        await twin.GoToAsync(Q3, StepKind.Escalate);

        var told = Assert.Single(
            office.People[Manager].Chat.Messages,
            m => m.CardText.Contains("ChatOps cannot post to the", StringComparison.Ordinal)
        );
        Assert.Contains("add ChatOps there", told.CardText, StringComparison.Ordinal);
        Assert.Contains("The report goes out **Wednesday 7 October, 4:00pm**.", told.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_can_be_posted_to_is_asked_about_once_and_no_one_is_told()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Remind);
        Assert.DoesNotContain(
            office.People[Manager].Chat.Messages,
            m => m.CardText.Contains("ChatOps cannot post", StringComparison.Ordinal)
        );
    }
}
