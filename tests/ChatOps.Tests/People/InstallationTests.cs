using ChatOps.People;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.People;

/// <summary>What follows when the bot comes to a person or a team, also when what Teams should have told is lost.</summary>
public sealed class InstallationTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(0)]
    public async Task A_roster_that_was_lost_at_the_installation_is_read_again(int status)
    {
        var office = await OpenAsync();
        var late = office.Teams.AddUser("Late Starter");
        office.Team.Join(late);
        office.Teams.FailNext(
            r => r.Call == FakeCall.Members,
            status == 403 ? FakeFailure.Unexplained()
                : status == 404 ? FakeFailure.NotFound()
                : FakeFailure.Dropped(),
            times: 4
        );
        await office.Team.InstallAsync(office.People["project-manager-a"]);
        Assert.False(Knows(office, late));

        for (var minutes = 0; minutes < 10 && !Knows(office, late); minutes++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            await office.BeatAsync();
        }

        Assert.True(Knows(office, late));
    }

    [Fact]
    public async Task A_team_whose_installation_was_never_told_of_is_learnt_from_a_message_in_it()
    {
        var office = await OpenAsync();
        var colleague = office.Teams.AddUser("Quiet Colleague");
        var team = office.Teams.AddTeam("Another team", "Board");
        team.Join(office.People[Lead], colleague);
        team.HasBot = true;
        await office.People[Lead].SaysInAsync(team.Channel("Board"), "help", office.Teams.NextId());
        await office.BeatAsync();
        Assert.True(Knows(office, colleague));
    }

    [Fact]
    public async Task A_member_whose_coming_was_never_told_of_is_known_a_day_later()
    {
        var office = await OpenAsync();
        var late = office.Teams.AddUser("Late Starter");
        office.Team.Join(late);
        await office.BeatAsync();
        Assert.False(Knows(office, late));
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.BeatAsync();
        Assert.True(Knows(office, late));
    }

    [Fact]
    public async Task A_known_person_whose_client_comes_anew_sees_what_they_owe()
    {
        var office = await AskedAsync();
        var before = office.People[Lead].Chat.Messages.Count;
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.People[Lead].InstallAsync();
        var shown = Assert.Single(office.People[Lead].Chat.Messages.Skip(before));
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(shown.Card!.Value));

        // Two updates are a list; none is help.
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.People["project-manager-a"].InstallAsync();
        Assert.Contains("Readiness", office.People["project-manager-a"].Chat.Last.CardText, StringComparison.Ordinal);

        await office.SendAsync(Lead, "ehcp", Office.Green("Sent"));
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.People[Lead].InstallAsync();
        Assert.DoesNotContain(UpdateForm.RateVerb, FakeCards.VerbsOf(office.People[Lead].Chat.Last.Card!.Value));
    }

    [Fact]
    public async Task Who_removed_the_app_and_adds_it_again_sees_what_they_owe()
    {
        var office = await AskedAsync();
        await office.People[Lead].UninstallAsync();
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.People[Lead].InstallAsync();
        Assert.Contains(UpdateForm.RateVerb, FakeCards.VerbsOf(office.People[Lead].Chat.Last.Card!.Value));
    }

    private static bool Knows(Office office, FakeUser user) =>
        office.Service<TeamsDirectory>().Snapshot.Find(user.TenantId, user.AadObjectId)?.Upn == user.Upn;
}
