using ChatOps.People;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>Who could not be reached and why, from what became of what they were to be sent. Pure.</summary>
internal sealed record Reachability(IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, string> Workstreams)
{
    /// <summary>By person and by workstream a <see cref="DeliveryReason"/>; a workstream is here only when no one who was asked
    /// for it was reached.</summary>
    public static Reachability Of(Programme programme, IReadOnlyList<Delivery> deliveries)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var delivery in deliveries.Where(d => d.IsPersonal))
        {
            if (
                delivery.Status == DeliveryStatus.Refused
                || delivery is { Status: DeliveryStatus.Ambiguous, Kind: DeliveryKind.Prompt }
            )
            {
                people[delivery.Recipient] = delivery.Why ?? DeliveryReason.Unknown;
            }
        }

        var workstreams = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = deliveries
            .Where(d => d.Kind == DeliveryKind.Prompt)
            .ToLookup(d => d.Subject, d => d.Recipient, StringComparer.Ordinal);
        foreach (var workstream in programme.Workstreams)
        {
            var recipients = asked[workstream.Id]
                .Where(p => workstream.Leads.Contains(p) || workstream.Deputies.Contains(p))
                .ToList();
            if (recipients.Count > 0 && recipients.All(people.ContainsKey))
            {
                workstreams[workstream.Id] = people[recipients[0]];
            }
        }

        return new Reachability(people, workstreams);
    }
}
