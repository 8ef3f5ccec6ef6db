using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>
/// Nobody gets one message twice, but where nobody could know whether it had arrived: then once more, and that is on record
/// before the second leaves.
/// </summary>
internal sealed class NoRepeats(Year year) : Judge(year)
{
    private readonly Dictionary<string, List<ConnectorCall>> _sent = new(StringComparer.Ordinal);

    public override void Calling(ConnectorCall call)
    {
        if (call.Kind != CallKind.Send || Key(call) is not { } key)
        {
            return;
        }

        if (!_sent.TryGetValue(key, out var earlier))
        {
            _sent.Add(key, earlier = []);
        }

        var made = earlier.FindAll(c => !Doubts.WasNotMade(c));
        if (made.Find(c => !Doubts.IsHonest(c, Now)) is { } known)
        {
            Break(
                $"{key} is sent again by {call.By.Name}, and {known.By.Name} had sent it at {known.At:u} and heard "
                    + $"{known.Outcome?.Status?.ToString() ?? "nothing yet"}"
            );
        }
        else if (made.Count > 1)
        {
            Break($"{key} is sent a third time");
        }
        else if (made.Count == 1 && call.Notes.Card is not null && OnRecord(made[0]) < 1)
        {
            Break($"{key} is sent again, and no row says that it may be there already");
        }

        earlier.Add(call);
    }

    // What a person would call the same message, whatever the product calls it.
    private string? Key(ConnectorCall call) =>
        (call.Notes.Kind, Year.Teams.OwnerOf(call.Conversation)?.PersonId) switch
        {
            (_, null) => null,
            (MessageKind.Prompt, var person) =>
                $"{call.Notes.Period} prompt to {person} for {string.Join(' ', call.Notes.Workstreams)}",
            (MessageKind.Reminder, var person) => $"{call.Notes.Period} {call.Notes.Card!.Split('|')[0]} to {person}",
            // What the product is sending at the moment; none for what it answers. One that is kept up to date begins anew in a
            // new chat when its own is gone.
            (MessageKind.ManagersCard, var person) => ClaimedCard(call, person) is { } row
                ? $"{call.Notes.Period} {row} to {person} in {call.Conversation}"
                : null,
            (MessageKind.SroEscalation, var person) =>
                $"{Model.PostParts.LabelIn(Year, call.Body)} {call.Notes.Kind} to {person}",
            _ => null,
        };

    // One that stands is edited where it stands: what is sent meanwhile is the answer to somebody who asked.
    private string? ClaimedCard(ConnectorCall call, string person) =>
        Year
            .Rows.After("Deliveries", $"{Model.ProgrammePlan.Id}|{call.Notes.Period}", after: null)
            .FirstOrDefault(row =>
                row.GetString("Status") == "Sending"
                && row.GetString("Recipient") == person
                && string.IsNullOrEmpty(row.GetString("ActivityId"))
                && row.GetString("Kind") is "Opening" or "Escalation"
            )
            ?.RowKey;

    private int OnRecord(ConnectorCall call) =>
        Year.Rows.Find("Deliveries", $"{Model.ProgrammePlan.Id}|{call.Notes.Period}", call.Notes.Card!)
            ?.GetInt32("AmbiguousAttempts")
        ?? 0;
}
