using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Bugs;

/// <summary>Of two answers at one moment the later overwrites the earlier unseen, record and all.</summary>
internal sealed class VersionOverwritten : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Updates")
        {
            Write = action => new TableTransactionAction(TableTransactionActionType.UpsertReplace, action.Entity),
        };
}
