using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using RetrySchedule = ChatOps.Teams.Connector.RetrySchedule;

namespace ChatOps.Simulation.Invariants;

/// <summary>
/// No one gets one message twice, unless it may not have arrived: then again a bounded number of times, each recorded before the
/// next is sent.
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
        else if (made.Count >= RetrySchedule.MaxDoubts)
        {
            Break($"{key} was sent {made.Count} times and is sent again");
        }
        else if (made.Count > 0 && call.Notes.Card is not null && OnRecord(made[0]) < made.Count)
        {
            Break($"{key} is sent again, and no row says that it may be there already");
        }

        earlier.Add(call);
    }

    // What a person would call the same message, independent of the product's keys.
    private string? Key(ConnectorCall call) =>
        (call.Notes.Kind, Year.Teams.OwnerOf(call.Conversation)?.PersonId) switch
        {
            (_, null) => null,
            (MessageKind.Prompt, var person) =>
                $"{call.Notes.Period} prompt to {person} for {string.Join(' ', call.Notes.Workstreams)}",
            (MessageKind.Reminder, var person) => $"{call.Notes.Period} {call.Notes.Card!.Split('|')[0]} to {person}",
            // What the product is sending at the moment; none for what it answers. One that is kept up to date starts again in a
            // new chat when its own is gone.
            (MessageKind.ManagersCard, var person) => ClaimedCard(call, person) is { } row
                ? $"{call.Notes.Period} {row} to {person} in {call.Conversation}"
                : null,
            (MessageKind.SroEscalation, var person) =>
                $"{Model.PostParts.LabelIn(Year, call.Body)} {call.Notes.Kind} to {person}",
            _ => null,
        };

    // An existing one is edited in place; one sent in between is the answer to a person who asked.
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
