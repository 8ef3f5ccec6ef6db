using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>An answer that comes after publication does not reach the post.</summary>
internal sealed class LateAnswerNotShown : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            // What was delivered is taken up again only to be corrected.
            Write = action =>
                action.EntityOf().GetString("Kind") == "BoardPost"
                && action.EntityOf().GetString("Status") == "Pending"
                && action.EntityOf()["SentAt"] is not null
                && action.EntityOf()["ActivityId"] is not null
                    ? null
                    : action,
        };
}
