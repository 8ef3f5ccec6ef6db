using System.Diagnostics;
using Azure.Data.Tables;
using ChatOps.Tables.Embedded;

namespace ChatOps.Tables.Tests.Embedded;

public sealed class CrashTests : IDisposable
{
    private const int AcknowledgedBeforeTheKill = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-crash-");

    [Fact]
    public async Task What_was_acknowledged_before_kill_9_is_there_and_no_batch_is_there_by_half()
    {
        var file = Path.Combine(_folder.FullName, "store.db");
        for (var life = 0; life < 3; life++)
        {
            var acknowledged = await WriteUntilKilledAsync([(file, $"life{life}")]);

            await AssertWholeAsync(file, acknowledged);
        }
    }

    [Fact]
    public async Task Two_processes_write_to_one_file_and_either_may_be_killed()
    {
        var file = Path.Combine(_folder.FullName, "shared.db");

        var acknowledged = await WriteUntilKilledAsync([(file, "one"), (file, "two")]);

        Assert.Contains(acknowledged, batch => batch.StartsWith("one-", StringComparison.Ordinal));
        Assert.Contains(acknowledged, batch => batch.StartsWith("two-", StringComparison.Ordinal));
        await AssertWholeAsync(file, acknowledged);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<List<string>> WriteUntilKilledAsync((string File, string Writer)[] scribes)
    {
        var lines = await Task.WhenAll(scribes.Select(scribe => RunAndKillAsync(scribe.File, scribe.Writer)));
        return [.. lines.SelectMany(line => line)];
    }

    private static async Task<List<string>> RunAndKillAsync(string file, string writer)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        }

        foreach (var argument in new[] { Scribe.Command, file, writer })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var acknowledged = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged.Add(line);
            if (acknowledged.Count == AcknowledgedBeforeTheKill)
            {
                // SIGKILL: nothing of the process runs after this.
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count >= AcknowledgedBeforeTheKill, "the scribe ended by itself");
        // The last line may be cut off by the kill.
        acknowledged.RemoveAt(acknowledged.Count - 1);
        return acknowledged;
    }

    private static async Task AssertWholeAsync(string file, List<string> acknowledged)
    {
        await using var store = new SqliteTableServiceClient(file);
        var rows = new Dictionary<string, int>();
        await foreach (var entity in store.GetTableClient(Scribe.Table).QueryAsync<TableEntity>())
        {
            Assert.Equal(500, entity.GetString("Words")!.Length);
            var batch = $"{entity.PartitionKey} {entity.RowKey[..8]}";
            rows[batch] = rows.GetValueOrDefault(batch) + 1;
        }

        Assert.All(rows.Values, count => Assert.Equal(Scribe.RowsPerBatch, count));
        Assert.All(acknowledged, batch => Assert.True(rows.ContainsKey(batch), $"{batch} was acknowledged and is gone"));
    }
}
