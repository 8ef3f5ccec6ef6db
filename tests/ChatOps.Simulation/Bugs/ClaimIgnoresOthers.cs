using Azure;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A message is claimed even if another process has claimed it: the condition on its row is lost.</summary>
internal sealed class ClaimIgnoresOthers : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
                action.ActionType == TableTransactionActionType.UpdateReplace ? action with { ETag = ETag.All } : action,
        };
}
