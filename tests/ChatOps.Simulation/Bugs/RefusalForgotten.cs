using Azure.Data.Tables;
using ChatOps.Simulation.World;
using ChatOps.Tables;

namespace ChatOps.Simulation.Bugs;

/// <summary>A person whose message is refused is forgotten instead of reported.</summary>
internal sealed class RefusalForgotten : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Deliveries")
        {
            Write = action =>
            {
                if (action.EntityOf().GetString("Kind") == "Prompt" && action.EntityOf().GetString("Status") == "Refused")
                {
                    action.EntityOf()["Status"] = "Cancelled";
                }

                return action;
            },
        };
}
