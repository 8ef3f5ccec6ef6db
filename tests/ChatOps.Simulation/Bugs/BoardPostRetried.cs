using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A board's post that Teams did not confirm is posted again without anybody having looked.</summary>
internal sealed class BoardPostRetried : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
            {
                if (action.EntityOf().GetString("Kind") == "BoardPost" && action.EntityOf().GetString("Status") == "Ambiguous")
                {
                    action.EntityOf()["Status"] = "Pending";
                }

                return action;
            },
        };
}
