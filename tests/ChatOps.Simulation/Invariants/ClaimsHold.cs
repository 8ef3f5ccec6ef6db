using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>What one instance is at, no other takes from it while it lives and asks for more time; a step that is finished stays
/// as it is.</summary>
internal sealed class ClaimsHold(Year year) : Judge(year)
{
    /// <summary>A claim is renewed every few seconds, and one request to storage, with all its tries, takes less than
    /// this.</summary>
    private static readonly TimeSpan Renewing = TimeSpan.FromSeconds(100);

    private readonly Dictionary<Guid, (ProductProcess Holder, DateTimeOffset AskedAt)> _claims = [];

    public override void Writing(ProductProcess process, string table, TableEntity row)
    {
        if (table != "Steps" || row.GetGuid("Claim") is not { } claim || !_claims.ContainsKey(claim))
        {
            return;
        }

        if (row.GetString("State") == "Claimed")
        {
            _claims[claim] = (process, Now);
        }
        else
        {
            // Given back or finished: should storage not hear of it, the claim runs out.
            _claims.Remove(claim);
        }
    }

    // A process that never heard that the claim is its own does not hold it.
    public override void Written(ProductProcess process, string table, TableEntity row) =>
        _claims.TryAdd(row.GetGuid("Claim")!.Value, (process, Now));

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (table != "Steps" || before is null)
        {
            return;
        }

        if (before.GetString("State") is "Done" or "DoneLate" or "Skipped")
        {
            Break($"{before.RowKey} of {before.PartitionKey} was finished and is touched again");
            return;
        }

        var last = before.GetGuid("Claim")!.Value;
        if (
            last != after!.GetGuid("Claim")
            && before.GetString("State") == "Claimed"
            && _claims.TryGetValue(last, out var claim)
            && claim.AskedAt + Renewing < Now
            && !claim.Holder.IsDead
            && !claim.Holder.WasPausedIn(claim.AskedAt, Now)
            && Year.Supervisor.Processes.All(p => p.Clock.Offset.Duration() < TimeSpan.FromSeconds(2))
        )
        {
            Break(
                $"{after.RowKey} of {after.PartitionKey} is taken from {claim.Holder.Name}, which is alive and had "
                    + $"{Now - claim.AskedAt} to renew its claim"
            );
        }
    }
}
