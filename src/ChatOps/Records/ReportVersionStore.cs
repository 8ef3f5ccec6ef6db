using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>
/// Versions of published reports in table storage, beside the reports: rows <c>{board}|v{number}</c>, and for what is longer
/// than a row <c>{board}|w{number}|{hash}|{row}</c>. Rows are added and never changed. Names of stored data: they never change
/// meaning.
/// </summary>
internal sealed class ReportVersionStore(TableServiceClient tables)
{
    // As in ReportStore.
    private const int Chunk = 30_000;
    private const int ChunksInRow = 15;

    private static readonly string[] OfHead = ["RowKey", "Number", "At", "What", "Content", "Corrections"];

    private readonly TableClient _table = tables.GetTableClient(ReportStore.TableName);

    /// <summary>The versions of a board's report without their parts, the oldest first: one query.</summary>
    public async Task<IReadOnlyList<VersionHead>> ReadHeadsAsync(
        string programmeId,
        string periodId,
        string boardId,
        CancellationToken cancellationToken
    )
    {
        var (partition, from, to) = (Partitions.OfPeriod(programmeId, periodId), $"{boardId}|v", $"{boardId}|w");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        var heads = new List<VersionHead>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: OfHead, cancellationToken: cancellationToken))
        {
            heads.Add(HeadOf(row));
        }

        return [.. heads.OrderBy(h => h.Number)];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<ReportVersion?> FindAsync(
        string programmeId,
        string periodId,
        string boardId,
        int number,
        CancellationToken cancellationToken
    )
    {
        var partition = Partitions.OfPeriod(programmeId, periodId);
        if (await _table.FindEntityAsync(partition, KeyOf(boardId, number), cancellationToken: cancellationToken) is not { } row)
        {
            return null;
        }

        var parts = new StringBuilder();
        Append(parts, row);
        var (hash, further) = (row.GetString("Hash") ?? "", row.GetInt32("FurtherRows") ?? 0);
        for (var i = 1; i <= further; i++)
        {
            var key = KeyOf(boardId, number, hash, i);
            Append(
                parts,
                await _table.FindEntityAsync(partition, key, cancellationToken: cancellationToken)
                    ?? throw new InvalidOperationException($"Row {i} of version {number} for {boardId} is missing.")
            );
        }

        var head = HeadOf(row);
        return new ReportVersion
        {
            ProgrammeId = programmeId,
            PeriodId = periodId,
            BoardId = boardId,
            Number = head.Number,
            At = head.At,
            What = head.What,
            Content = head.Content,
            Corrections = head.Corrections,
            PublishedAt = row.GetDateTimeOffset("PublishedAt"),
            CoverLine = row.GetString("CoverLine") ?? "",
            Parts = VersionPart.Read(parts.ToString()),
        };
    }

    /// <summary>False when the board's report has a version of that number: nothing was changed.</summary>
    public async Task<bool> TryAddAsync(ReportVersion version, CancellationToken cancellationToken)
    {
        var partition = Partitions.OfPeriod(version.ProgrammeId, version.PeriodId);
        var stored = VersionPart.Write(version.Parts);
        var hash = VersionPart.HashOf(stored);
        var head = new TableEntity(partition, KeyOf(version.BoardId, version.Number))
        {
            ["Number"] = version.Number,
            ["At"] = version.At,
            ["What"] = version.What,
            ["Content"] = version.Content,
            ["CoverLine"] = version.CoverLine,
            ["Hash"] = hash,
        };
        if (version.PublishedAt is { } published)
        {
            head["PublishedAt"] = published;
        }

        if (version.Corrections.Count > 0)
        {
            head["Corrections"] = JsonSerializer.Serialize(version.Corrections);
        }

        List<TableEntity> rows = [head];
        for (int i = 0, start = 0; start < stored.Length; i++)
        {
            if (i == ChunksInRow)
            {
                rows.Add(new TableEntity(partition, KeyOf(version.BoardId, version.Number, hash, rows.Count)));
                i = 0;
            }

            var end = CutText.End(stored, start, Chunk);
            rows[^1][$"Parts{i}"] = stored[start..end];
            start = end;
        }

        if (rows.Count > 1)
        {
            head["FurtherRows"] = rows.Count - 1;
        }

        // Until the head is there, there is no version. A further row that is there already was left by a crash: its key has the
        // hash of all that it is a part of, so it is the same.
        foreach (var row in rows.Skip(1))
        {
            await TryAddRowAsync(row, cancellationToken);
        }

        return await TryAddRowAsync(head, cancellationToken);
    }

    private async Task<bool> TryAddRowAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return false;
        }
    }

    private static VersionHead HeadOf(TableEntity row) =>
        new(
            row.GetInt32("Number") ?? 0,
            row.GetDateTimeOffset("At") ?? default,
            row.GetString("What") ?? "",
            row.GetString("Content") ?? "",
            row.GetString("Corrections") is { Length: > 0 } json ? JsonSerializer.Deserialize<string[]>(json) ?? [] : []
        );

    private static void Append(StringBuilder parts, TableEntity row)
    {
        for (var i = 0; row.GetString($"Parts{i}") is { } chunk; i++)
        {
            parts.Append(chunk);
        }
    }

    // A board's id has no bar.
    private static string KeyOf(string boardId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{boardId}|v{number:D5}");

    private static string KeyOf(string boardId, int number, string hash, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{boardId}|w{number:D5}|{hash}|{row:D3}");
}
