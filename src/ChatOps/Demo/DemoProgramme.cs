using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Demo;

/// <summary>The real sample programme, with a place for a guest from the Agents Playground.</summary>
internal static class DemoProgramme
{
    /// <summary>The Playground's own default person, tenant and team (measured, @microsoft/m365agentsplayground
    /// 0.2.28).</summary>
    public const string GuestUpn = "alexw@example.com";

    public const string TenantId = "00000000-0000-0000-0000-0000000000001";
    public const string PlaygroundTeam = "team-id";
    public const string PlaygroundChannel = "channel-announcements-id";

    public const string GuestId = "you";
    public const string PeriodId = "2020-Q3";
    public const string PeriodBefore = "2020-Q2";

    public static Programme Load() => WithGuest(SampleProgrammes.JointAdditionalNeeds());

    private static Programme WithGuest(Programme programme) =>
        programme with
        {
            People =
            [
                .. programme.People,
                new Person
                {
                    Id = GuestId,
                    Name = "Agents Playground guest",
                    Upn = GuestUpn,
                },
            ],
            Workstreams =
            [
                .. programme.Workstreams.Select(w => w.Id == DemoScript.GuestWorkstream ? w with { Leads = [GuestId] } : w),
            ],
        };

    /// <summary>The same programme with a board in the Playground's team channel, once a guest has joined from there.</summary>
    public static Programme WithPlaygroundBoard(Programme programme) =>
        programme.Boards.Any(b => b.ChannelId == PlaygroundChannel)
            ? programme
            : programme with
            {
                Boards =
                [
                    .. programme.Boards,
                    new Board
                    {
                        Id = "playground-board",
                        Name = "board of your team in the Agents Playground",
                        ChannelId = PlaygroundChannel,
                        TeamId = PlaygroundTeam,
                        Cadence = BoardCadence.EveryPeriod,
                    },
                ],
            };

    public static ReportingPeriod Period(Programme programme, string id) =>
        ReportingPeriods.Find(programme, WorkingDays.Of(programme, BankHolidays.Shipped), id)
        ?? throw new InvalidOperationException($"The demo's programme no longer has the period {id}.");
}
