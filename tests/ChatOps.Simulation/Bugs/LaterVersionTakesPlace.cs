using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A later version of a report is stored in place of the first.</summary>
internal sealed class LaterVersionTakesPlace : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Reports")
        {
            Write = action =>
            {
                var row = action.EntityOf();
                if (
                    row.RowKey.Split('|') is not [var board, ['v', ..]]
                    || row.RowKey.EndsWith("|v00001", StringComparison.Ordinal)
                )
                {
                    return action;
                }

                row.RowKey = $"{board}|v00001";
                return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
            },
        };
}
