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
                if (action.Entity.GetString("Kind") == "BoardPost" && action.Entity.GetString("Status") == "Ambiguous")
                {
                    action.Entity["Status"] = "Pending";
                }

                return action;
            },
        };
}
