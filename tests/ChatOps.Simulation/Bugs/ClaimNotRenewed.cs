using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A step's claim is not renewed while it is being taken.</summary>
internal sealed class ClaimNotRenewed : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process)
    {
        var taken = new HashSet<Guid>();
        return new LyingTables(tables, "Steps")
        {
            // The first write of a claim takes it; another that still says "claimed" would renew it.
            Write = action =>
                action.EntityOf().GetString("State") != "Claimed" || taken.Add(action.EntityOf().GetGuid("Claim")!.Value)
                    ? action
                    : null,
        };
    }
}
