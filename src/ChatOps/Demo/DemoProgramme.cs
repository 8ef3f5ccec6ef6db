using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Values;

namespace ChatOps.Demo;

/// <summary>
/// The real sample programme as if it ran today: it reports each month, its prompts go out today, and its milestones are as far
/// from today as they were from the paper's date.
/// </summary>
internal static class DemoProgramme
{
    /// <summary>The Playground's own default person, tenant and team (measured, @microsoft/m365agentsplayground
    /// 0.2.28).</summary>
    public const string GuestUpn = "alexw@example.com";

    public const string TenantId = "00000000-0000-0000-0000-0000000000001";
    public const string PlaygroundTeam = "team-id";
    public const string PlaygroundChannel = "channel-announcements-id";

    public const string GuestId = "you";

    // The sample asks its leads four working days before updates are due.
    private const int WorkingDaysToAnswer = 4;

    // A report due in the first half of a month is about the month before.
    private const int LastDayForPreviousMonth = 15;

    // When the paper's updates were due.
    private static readonly DateOnly PaperDue = new(2020, 10, 2);

    /// <summary>The sample with its dates around today.</summary>
    public static Programme Load(DateOnly today)
    {
        var sample = SampleProgrammes.JointAdditionalNeeds() with { Closures = [] };
        var due = Due(sample, today);
        var months = ((due.Year - PaperDue.Year) * 12) + due.Month - PaperDue.Month;
        return sample with
        {
            Purpose =
                "To direct the implementation of the Joint Additional Needs Strategy and the High Needs Strategy, and to "
                + "reduce the principal risk: under-performing in the next Local Area SEND inspection.",
            Reporting = sample.Reporting with
            {
                Cadence = new Cadence.Monthly(new DayOfMonth.Date(due.Day)),
                Covers = due.Day <= LastDayForPreviousMonth ? PeriodCovered.Previous : PeriodCovered.Current,
            },
            Milestones = [.. sample.Milestones.Select(m => m with { Baseline = Moved(m.Baseline, months) })],
            Budget =
                "Outturn for this year forecast in line with budget; an additional £6.4m provisionally allocated for next "
                + "year, which does not bridge the gap.",
            CriticalPath = "18 months at baseline; forecast to slip by up to 8 months.",
        };
    }

    /// <summary>The day on which the updates are due whose prompts go out today, or on the next working day.</summary>
    public static DateOnly Due(Programme programme, DateOnly today)
    {
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        return calendar.Add(calendar.Roll(today, NonWorkingDayRule.LaterWorkingDay), WorkingDaysToAnswer);
    }

    /// <summary>
    /// The same programme once a guest has joined from the Playground: they lead a workstream together with its lead, and a board
    /// reads it in their team's channel.
    /// </summary>
    public static Programme WithGuest(Programme programme) =>
        programme.Boards.Any(b => b.ChannelId == PlaygroundChannel)
            ? programme
            : programme with
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
                    .. programme.Workstreams.Select(w =>
                        w.Id == DemoScript.GuestWorkstream ? w with { Leads = [.. w.Leads, GuestId] } : w
                    ),
                ],
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

    private static PartialDate? Moved(PartialDate? date, int months) =>
        date is null ? null : PartialDate.Holding(date.Precision, date.Begins.AddMonths(months));
}
