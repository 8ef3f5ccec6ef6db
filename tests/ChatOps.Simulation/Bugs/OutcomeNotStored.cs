using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>That a message was delivered is not written down.</summary>
internal sealed class OutcomeNotStored : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
                action.EntityOf().GetString("Status") == "Delivered" && action.EntityOf().GetString("Kind") == "Prompt"
                    ? null
                    : action,
        };
}
