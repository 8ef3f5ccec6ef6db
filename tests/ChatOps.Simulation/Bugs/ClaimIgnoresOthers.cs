using Azure;
using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Bugs;

/// <summary>A message is claimed even if another process has claimed it: the condition on its row is lost.</summary>
internal sealed class ClaimIgnoresOthers : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
                action.ActionType == TableTransactionActionType.UpdateReplace
                    ? new TableTransactionAction(action.ActionType, action.Entity, ETag.All)
                    : action,
        };
}
