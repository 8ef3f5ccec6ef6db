using Azure;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>Of two answers at one moment the later overwrites the earlier unseen, record and all.</summary>
internal sealed class VersionOverwritten : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Updates")
        {
            Write = action => action with { ActionType = TableTransactionActionType.UpsertReplace, ETag = ETag.All },
        };
}
