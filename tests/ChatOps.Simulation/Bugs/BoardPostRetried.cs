using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A board's post that Teams did not let be changed is posted anew without anybody having asked for it.</summary>
internal sealed class BoardPostRetried : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
            {
                var row = action.EntityOf();
                if (
                    row.GetString("Kind") == "BoardPost"
                    && row.GetString("Status") == "Refused"
                    && row.GetString("ActivityId") is not null
                )
                {
                    row["Status"] = "Pending";
                    row["ActivityId"] = null;
                    row["ConversationId"] = null;
                }

                return action;
            },
        };
}
