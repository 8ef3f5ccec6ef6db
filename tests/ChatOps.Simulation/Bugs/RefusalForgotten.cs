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
                if (action.Entity.GetString("Kind") == "Prompt" && action.Entity.GetString("Status") == "Refused")
                {
                    action.Entity["Status"] = "Cancelled";
                }

                return action;
            },
        };
}
