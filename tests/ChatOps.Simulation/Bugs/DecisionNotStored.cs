using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Bugs;

/// <summary>Now and then a decision is taken and not kept.</summary>
internal sealed class DecisionNotStored : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process)
    {
        var writes = 0;
        return new LyingTables(tables, "BoardRecords")
        {
            Write = action =>
                action.Entity.RowKey.Contains("|decision-vote|", StringComparison.Ordinal) && ++writes % 5 == 0 ? null : action,
        };
    }
}
