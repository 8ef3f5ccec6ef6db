using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Every lead who could be reached, and no one else, was asked about every unanswered workstream; and what is recorded
/// as delivered did arrive.</summary>
internal sealed class EverybodyAsked(Year year, NothingLost answers) : Judge(year)
{
    /// <summary>After being up this long, every retry has been made.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(12);

    private readonly Dictionary<(string Period, string Person, string Workstream), DateTimeOffset> _asked = [];

    private readonly HashSet<(string Period, string Person)> _unreached = [];

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (table == "Deliveries" && after?.GetString("Status") is "Refused" or "Ambiguous")
        {
            _unreached.Add((after.GetString("Period")!, after.GetString("Recipient")!));
        }
    }

    public DateTimeOffset? AskedAt(string period, string person, string workstream) =>
        _asked.TryGetValue((period, person, workstream), out var at) ? at : null;

    public override void Arrived(TeamsAccount account, TeamsMessage message)
    {
        if (message.Notes is not { Kind: MessageKind.Prompt, Period: { } periodId, Workstreams: [var workstreamId] })
        {
            return;
        }

        // A deputy is asked where no lead could be reached.
        var workstream = Year.Plan.Workstream(workstreamId);
        if (
            !workstream.Leads.Contains(account.PersonId)
            && !(
                workstream.Deputies.Contains(account.PersonId)
                && workstream.Leads.All(lead => _unreached.Contains((periodId, lead)))
            )
        )
        {
            Break($"{account.PersonId} was asked about {workstreamId}, which others lead");
        }

        var period = Year.Period(periodId)!;
        if (!message.Says(period.DueText))
        {
            Break($"the prompt for {workstreamId} in {periodId} does not say that it is due on {period.DueText}");
        }

        _asked.TryAdd((periodId, account.PersonId, workstreamId), Now);
    }

    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var workstream in Year.Plan.Workstreams)
        {
            foreach (var lead in workstream.Leads)
            {
                Check(period, workstream, lead);
            }
        }
    }

    private void Check(PlannedPeriod period, PlanWorkstream workstream, string lead)
    {
        var status = PromptRow(period, lead, workstream.Id)?.GetString("Status");
        if (AskedAt(period.Id, lead, workstream.Id) is not null)
        {
            return;
        }

        if (status == "Delivered")
        {
            Break($"the prompt for {workstream.Id} to {lead} in {period.Id} is on record as delivered and never arrived");
        }

        var account = Year.Teams.Account(lead);
        var answered = answers.AnsweredAt(period.Id, workstream.Id) ?? period.FreezesAt;
        var until = answered < period.FreezesAt ? answered : period.FreezesAt;
        var heard = account.HeardOfAt > period.PromptsAt ? account.HeardOfAt : period.PromptsAt;
        // A message delayed by a night or an outage is not sent if a joint lead has answered since.
        if (
            status == "Cancelled"
            && answers.AnsweredAt(period.Id, workstream.Id) <= PromptRow(period, lead, workstream.Id)!.Timestamp
        )
        {
            return;
        }

        if (
            status != "Ambiguous"
            && account.ReachIn(heard, until) == Reach.Yes
            && account.WasKnown(heard)
            && Year.Health.Up(heard, until) > LongEnough
        )
        {
            Break(
                $"{lead} was never asked about {workstream.Id} in {period.Id}: {status ?? "no row"} "
                    + $"{PromptRow(period, lead, workstream.Id)?.GetString("Why")}"
            );
        }
    }
}
