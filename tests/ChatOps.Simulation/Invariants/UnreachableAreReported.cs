using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Every person who could not be reached is on a card to every programme manager; each card names all that were
/// known.</summary>
internal sealed class UnreachableAreReported(Year year, NothingLost answers) : Judge(year)
{
    private static readonly TimeSpan Drawing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(12);

    private readonly Dictionary<(string Period, string Row), DateTimeOffset> _unreached = [];
    private readonly HashSet<(string Period, string Manager, string Person)> _told = [];

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (table != "Deliveries" || after?.GetString("Kind") != "Prompt")
        {
            return;
        }

        var key = (after.GetString("Period")!, after.RowKey);
        if (after.GetString("Status") is "Refused" or "Ambiguous")
        {
            _unreached.TryAdd(key, Now);
        }
        else
        {
            _unreached.Remove(key);
        }
    }

    public override void Arrived(TeamsAccount account, TeamsMessage message) => Read(account, message);

    public override void Edited(TeamsAccount account, TeamsMessage message) => Read(account, message);

    private void Read(TeamsAccount account, TeamsMessage message)
    {
        if (
            message.Notes is not { Kind: MessageKind.ManagersCard, Period: { } periodId }
            || !Year.Plan.Managers.Contains(account.PersonId)
        )
        {
            return;
        }

        var view = message.View!;
        foreach (var person in Year.Plan.People.Where(p => view.Says($"**{p.Name}** ")))
        {
            _told.Add((periodId, account.PersonId, person.Id));
        }

        var call = message.Call;
        if (message.Edits > 0 || call.By.HadTroubleIn(call.At - Drawing, call.At))
        {
            return;
        }

        foreach (var ((_, row), since) in _unreached.Where(u => u.Key.Period == periodId && u.Value + Drawing < call.At))
        {
            var person = row.Split('|')[1];
            if (!view.Says($"**{Year.Plan.Person(person).Name}** "))
            {
                Break($"the card to {account.PersonId} for {periodId} does not name {person}, not reached since {since:u}");
            }
        }
    }

    // Both cards went out twice and may or may not have arrived: that is recorded, and there is no third try.
    private bool IsInDoubt(PlannedPeriod period, string manager) =>
        new[] { "opening-0", "escalation-1" }.All(card =>
            Year.Rows.Find("Deliveries", Partition(period), $"{card}|{manager}|")?.GetString("Status") == "Ambiguous"
        );

    public override void PeriodEnded(PlannedPeriod period)
    {
        var cards = period.ByName["escalate-1"];
        foreach (
            var workstream in Year.Plan.Workstreams.Where(w => answers.AnsweredAt(period.Id, w.Id) is not { } at || at > cards)
        )
        {
            foreach (var lead in workstream.Leads)
            {
                var reach = Year.Teams.Account(lead).ReachIn(period.PromptsAt.AddDays(-1), period.PublishesAt);
                if (
                    reach is null or Reach.Yes
                    || Year.Health.Up(period.PromptsAt, cards) < LongEnough
                    || Year.Health.Up(cards, period.PublishesAt) < LongEnough
                )
                {
                    continue;
                }

                foreach (
                    var manager in Year.Plan.Managers.Where(m =>
                        Year.Teams.Account(m).ReachIn(period.PromptsAt.AddDays(-1), period.PublishesAt) == Reach.Yes
                    )
                )
                {
                    if (!_told.Contains((period.Id, manager, lead)) && !IsInDoubt(period, manager))
                    {
                        Break($"{manager} was not notified in {period.Id} that {lead} could not be reached ({reach})");
                    }
                }
            }
        }
    }
}
