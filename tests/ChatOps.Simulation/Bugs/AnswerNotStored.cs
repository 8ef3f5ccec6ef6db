using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Bugs;

/// <summary>Now and then an answer is taken with thanks and not kept.</summary>
internal sealed class AnswerNotStored : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process)
    {
        var writes = 0;
        return new LyingTables(tables, "Updates")
        {
            // A transaction has three rows: every tenth of them is lost as a whole.
            Write = action => writes++ / 3 % 10 == 9 ? null : action,
        };
    }
}
