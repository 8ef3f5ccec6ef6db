using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Reports;

namespace ChatOps.Demo;

/// <summary>
/// The guest from the Agents Playground. Their Playground address makes them the lead of one workstream, and the board's post
/// goes to their team's channel too.
/// </summary>
internal sealed class DemoGuest(
    TeamsDirectory directory,
    TeamsPlaces places,
    ProgrammeCatalogue programmes,
    Publisher publisher,
    DemoPeriods periods,
    TimeProvider clock,
    DemoStory story
)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var guest = directory.Snapshot.Users.FirstOrDefault(u =>
                string.Equals(u.Upn, DemoProgramme.GuestUpn, StringComparison.OrdinalIgnoreCase)
            );
            if (guest?.ServiceUrl is { } serviceUrl)
            {
                await WelcomeAsync(
                    new TeamPlace(guest.TenantId, DemoProgramme.PlaygroundTeam, "Agents Playground", serviceUrl, guest.BotId),
                    cancellationToken
                );
            }
        }
    }

    private async Task WelcomeAsync(TeamPlace team, CancellationToken cancellationToken)
    {
        var programme = programmes.Current[0];
        await places.MeetAsync(team, cancellationToken);
        if (DemoProgramme.WithGuest(programme) is var joined && !ReferenceEquals(joined, programme))
        {
            programmes.Replace(new ProgrammeFolderContent([joined], [new ProgrammeFileResult("demo", joined, [])]));
            story.Tell(
                clock.GetUtcNow(),
                "You have joined from the Agents Playground as the lead of "
                    + $"{joined.FindWorkstream(DemoScript.GuestWorkstream)!.Name}."
            );
        }

        // A board that joins after the report is published still gets it.
        if (clock.GetUtcNow() >= periods.Now.PublishesAt)
        {
            await publisher.PublishAsync(joined, periods.Now, cancellationToken);
        }
    }
}
