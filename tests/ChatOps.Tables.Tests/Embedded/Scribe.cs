using System.Globalization;
using Azure.Data.Tables;
using ChatOps.Tables.Embedded;

namespace ChatOps.Tables.Tests.Embedded;

/// <summary>A process of its own that writes batches and says of each, once it is acknowledged, that it was.</summary>
internal static class Scribe
{
    public const string Command = "scribe";
    public const string Table = "Crash";
    public const int RowsPerBatch = 3;
    private const int Callers = 8;

    public static async Task<int> RunAsync(string file, string writer)
    {
        await using var store = new SqliteTableServiceClient(file);
        var table = store.GetTableClient(Table);
        await table.CreateIfNotExistsAsync();
        await using var output = Console.OpenStandardOutput();
        var acknowledged = TextWriter.Synchronized(new StreamWriter(output) { AutoFlush = true });
        await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => WriteForeverAsync(table, $"{writer}-{caller}", acknowledged))
        );
        return 0;
    }

    private static async Task WriteForeverAsync(TableClient table, string partition, TextWriter acknowledged)
    {
        for (var batch = 0; ; batch++)
        {
            var name = batch.ToString("D8", CultureInfo.InvariantCulture);
            await table.SubmitTransactionAsync(
                Enumerable
                    .Range(0, RowsPerBatch)
                    .Select(row => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        new TableEntity(partition, $"{name}-{row}") { { "Words", new string('x', 500) } }
                    ))
            );
            await acknowledged.WriteLineAsync($"{partition} {name}");
        }
    }
}
