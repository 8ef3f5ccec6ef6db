using ChatOps.Deliveries;
using ChatOps.Programmes;

namespace ChatOps.Prompts;

/// <summary>Who could not be asked and why, from what became of the prompts. Pure.</summary>
public sealed record Reachability(IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, string> Workstreams)
{
    /// <summary>By person and by workstream a <see cref="DeliveryReason"/>; a workstream stands here only when none of its leads was reached.</summary>
    public static Reachability Of(Programme programme, IEnumerable<Delivery> deliveries)
    {
        var prompts = deliveries.Where(d => d.Kind == DeliveryKind.Prompt).ToLookup(d => d.Subject, StringComparer.Ordinal);
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        var workstreams = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var workstream in programme.Workstreams)
        {
            var asked = prompts[workstream.Id].ToList();
            var unreached = asked.Where(d => d.Status is DeliveryStatus.Refused or DeliveryStatus.Ambiguous).ToList();
            foreach (var delivery in unreached)
            {
                people[delivery.Recipient] = delivery.Why ?? DeliveryReason.Unknown;
            }

            if (asked.Count > 0 && unreached.Count == asked.Count)
            {
                workstreams[workstream.Id] = unreached[0].Why ?? DeliveryReason.Unknown;
            }
        }

        return new Reachability(people, workstreams);
    }
}
