using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Bugs;

/// <summary>A dedupe is lost: one answer sent twice is not recognised as its sender's own.</summary>
internal sealed class SameWordsTwice : IBug
{
    public TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) =>
        new LyingTables(tables, "Updates")
        {
            Read = row =>
            {
                if (row.RowKey.StartsWith("current|", StringComparison.Ordinal))
                {
                    row["By"] = "nobody";
                }

                return row;
            },
        };
}
