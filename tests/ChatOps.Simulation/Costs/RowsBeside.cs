using Azure.Data.Tables;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Sending;
using ChatOps.Storage;

namespace ChatOps.Simulation.Costs;

/// <summary>Rows that no turn and no step has a use for: of other programmes and periods, and, in the period's own partitions,
/// what only grows (versions, the audit, drafts, the log of what was arranged).</summary>
internal static class RowsBeside
{
    // In ordinal order before and after what is there.
    private static readonly string[] Sides = ["!", "~"];

    public static async Task AddAsync(TableServiceClient tables, string programme, string period, int rows)
    {
        var own = Partitions.OfPeriod(programme, period);
        foreach (var side in Sides)
        {
            foreach (
                var table in new[]
                {
                    UpdateStore.TableName,
                    DeliveryStore.TableName,
                    ArrangementStore.TableName,
                    SummaryStore.TableName,
                    ReportStore.TableName,
                    SendingLease.TableName,
                    StepLedgerKeys.Table,
                }
            )
            {
                await AddAsync(tables, table, $"{side}{programme}|{period}", i => $"current|{i:D6}", rows / 2);
                await AddAsync(tables, table, $"{programme}|{side}{period}", i => $"current|{i:D6}", rows / 2);
            }

            foreach (var kind in new[] { "version", "audit", "draft" })
            {
                await AddAsync(tables, UpdateStore.TableName, own, i => $"{kind}|{side}gone|{i:D6}", rows / 2);
            }

            await AddAsync(tables, ArrangementStore.TableName, own, i => $"log|{side}|{i:D6}", rows / 2);
            await AddAsync(tables, ArrangementStore.TableName, programme, i => $"log|{side}|{i:D6}", rows / 2);
        }
    }

    private static async Task AddAsync(TableServiceClient tables, string table, string partition, Func<int, string> key, int rows)
    {
        var client = tables.GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        foreach (var batch in Enumerable.Range(0, rows).Chunk(100))
        {
            await client.SubmitTransactionAsync(
                batch.Select(i => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(partition, key(i)) { { "Text", "Beside what is asked for." } }
                ))
            );
        }
    }
}
