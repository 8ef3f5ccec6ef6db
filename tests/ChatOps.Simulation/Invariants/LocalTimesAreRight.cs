using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>
/// Nothing goes out before the local time in the programme file, by the clock of the process that starts or sends it; and if
/// nothing is in the way, all of it is out minutes later.
/// </summary>
internal sealed class LocalTimesAreRight : Judge
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromMinutes(4);

    // The longest that Teams asks to be left alone for (ConnectorLine), and a moment.
    private static readonly TimeSpan MaxTroubleLength = TimeSpan.FromMinutes(11);
    private static readonly TimeSpan OpeningDelay = TimeSpan.FromMinutes(2);

    private readonly NothingLost _answers;
    private readonly HashSet<(string Period, string Card)> _arrived = [];

    public LocalTimesAreRight(Year year, NothingLost answers)
        : base(year)
    {
        _answers = answers;
        foreach (var period in year.Periods)
        {
            year.Scheduler.At(period.PromptsAt + SoonEnough, () => LookAtPrompts(period));
            year.Scheduler.At(period.PublishesAt + SoonEnough, () => LookAtPosts(period));
            year.Scheduler.At(
                period.ByName["escalate-1"] + SoonEnough,
                () => LookAtManagers(period, "escalation-1", period.ByName["escalate-1"], IsAnythingMissing(period))
            );
            year.Scheduler.At(
                OpeningAt(period) + SoonEnough,
                () => LookAtManagers(period, "opening-0", OpeningAt(period), isWanted: true)
            );
            foreach (var (step, at) in period.Steps.Where(s => s.Step.StartsWith("remind", StringComparison.Ordinal)))
            {
                // No messages go out at night or on a non-working day: they wait until it ends.
                var goesOut = year.Calendar.NotQuiet(at);
                if (goesOut < period.DueAt)
                {
                    year.Scheduler.At(goesOut + SoonEnough, () => LookAtReminders(period, step, goesOut));
                }
            }
        }
    }

    public override void Calling(ConnectorCall call)
    {
        if (!call.MakesMessage || PlannedAt(call) is not { } planned)
        {
            return;
        }

        if (call.AtByItsClock < planned && Year.LatestTaken < planned)
        {
            Break($"{call.Notes.Card ?? call.Notes.Summary} was planned for {planned:u} and is sent at {call.AtByItsClock:u}");
        }
    }

    public override void Arrived(TeamsAccount account, TeamsMessage message)
    {
        if (message.Notes is { Period: { } period, Card: { } card })
        {
            _arrived.Add((period, card));
        }
    }

    private DateTimeOffset? PlannedAt(ConnectorCall call)
    {
        var notes = call.Notes;
        switch (notes.Kind)
        {
            case MessageKind.Prompt:
                return Year.Period(notes.Period)!.PromptsAt;
            case MessageKind.Reminder:
                return Year.Period(notes.Period)!.ByName[$"remind-{notes.Card!.Split('|')[0].Split('-')[1]}"];
            case MessageKind.ManagersCard:
                return Year.Period(notes.Period)!.OpensAt;
            case MessageKind.SroEscalation:
                return Year.Period(PostParts.PeriodOf(Year, call.Body))?.ByName.GetValueOrDefault("tellsros-1");
            default:
                return call.Kind == CallKind.CreateThread && Year.Plan.Schedule.Publishing == PlanPublishing.AtItsStep
                    ? Year.Period(PostParts.PeriodOf(Year, call.Body))?.PublishesAt
                    : null;
        }
    }

    private static DateTimeOffset OpeningAt(PlannedPeriod period) =>
        UkCalendar.ToLocal(period.PromptsAt).Date == UkCalendar.ToLocal(period.OpensAt).Date
            ? period.PromptsAt + OpeningDelay
            : period.OpensAt + OpeningDelay;

    private bool WasCalm(DateTimeOffset at) =>
        Year.Health.WasCalm(at - MaxTroubleLength, at + SoonEnough)
        && Year.Supervisor.Processes.All(p => p.Clock.Offset.Duration() < TimeSpan.FromSeconds(2));

    private bool CouldBeReached(string person, DateTimeOffset at) =>
        Year.Teams.Account(person) is var account
        && account.ReachIn(at - TimeSpan.FromHours(1), Now) == Reach.Yes
        && account.WasKnown(at);

    private void LookAtPrompts(PlannedPeriod period)
    {
        foreach (
            var workstream in WasCalm(period.PromptsAt)
                ? Year.Plan.Workstreams.Where(w => _answers.AnsweredAt(period.Id, w.Id) is null)
                : []
        )
        {
            foreach (var lead in workstream.Leads.Where(l => CouldBeReached(l, period.PromptsAt)))
            {
                if (!_arrived.Contains((period.Id, $"prompt-0|{lead}|{workstream.Id}")))
                {
                    Break($"{lead} was to be asked about {workstream.Id} at {period.PromptsAt:u} and was not by {Now:u}");
                }
            }
        }
    }

    private void LookAtReminders(PlannedPeriod period, string step, DateTimeOffset at)
    {
        if (!WasCalm(at) || !Year.Health.WasCalm(period.PromptsAt - TimeSpan.FromMinutes(2), period.PromptsAt + SoonEnough))
        {
            return;
        }

        var owed = Year.Plan.Workstreams.Where(w => _answers.AnsweredAt(period.Id, w.Id) is null).ToList();
        foreach (var lead in owed.SelectMany(w => w.Leads).Distinct().Where(l => CouldBeReached(l, period.PromptsAt)))
        {
            if (!_arrived.Contains((period.Id, $"reminder-{step.Split('-')[1]}|{lead}|")))
            {
                Break($"{lead} was to be reminded ({step}) at {at:u} and was not by {Now:u}");
            }
        }
    }

    private bool IsAnythingMissing(PlannedPeriod period) =>
        Year.Plan.Workstreams.Any(w => w.Leads.Count > 0 && _answers.AnsweredAt(period.Id, w.Id) is null);

    private void LookAtManagers(PlannedPeriod period, string what, DateTimeOffset at, bool isWanted)
    {
        foreach (var manager in isWanted && WasCalm(at) ? Year.Plan.Managers.Where(m => CouldBeReached(m, at)) : [])
        {
            var row = Year.Rows.Find("Deliveries", Partition(period), $"{what}|{manager}|");
            if (row?.GetDateTimeOffset("SentAt") is null)
            {
                Break(
                    $"{manager} was to be notified ({what}) at {at:u} and was not by {Now:u}: "
                        + $"{row?.GetString("Status") ?? "no row"}"
                );
            }
        }
    }

    private void LookAtPosts(PlannedPeriod period)
    {
        // What people did about it is judged elsewhere.
        if (Year.Plan.Schedule.Publishing == PlanPublishing.Held || Year.Book.TakenBack.ContainsKey(period.Id))
        {
            return;
        }

        foreach (var board in WasCalm(period.PublishesAt) ? Year.Plan.Boards.Where(b => b.Cadence == PlanBoard.EveryPeriod) : [])
        {
            var channel = Year.Teams.Channels.First(c => c.BoardId == board.Id);
            if (!channel.WasGoneIn(period.PublishesAt, Now) && PostParts.Find(Year, channel, period, "cover") is null)
            {
                Break($"{board.Id} was to get its report at {period.PublishesAt:u} and had not by {Now:u}");
            }
        }
    }
}
