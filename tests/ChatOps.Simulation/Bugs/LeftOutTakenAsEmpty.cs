using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A change takes a box that did not arrive for an empty one.</summary>
internal sealed class LeftOutTakenAsEmpty : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Updates")
        {
            Write = action =>
            {
                if (action.EntityOf().GetInt32("Version") > 1 && action.EntityOf().ContainsKey("Risks"))
                {
                    action.EntityOf()["Risks"] = "";
                }

                return action;
            },
        };
}
