using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Records;

/// <summary>
/// <see cref="BoardRecord"/>s in table storage: a partition a programme, with rows <c>open|{kind}|{id}</c> while they outlive a
/// period and <c>in|{period}|{kind}|{id}</c> of those that belong to one. Names of stored data: they never change meaning.
/// </summary>
internal sealed class BoardRecordStore(TableServiceClient tables)
{
    public const string TableName = "BoardRecords";

    private const string OpenPrefix = "open|";
    private const string ContentProperty = "Content";

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Those that are open, and those of the period: two queries side by side.</summary>
    public async Task<IReadOnlyList<StoredBoardRecord>> ReadAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken
    )
    {
        var open = ReadUnderAsync(programmeId, OpenPrefix, cancellationToken);
        var ofPeriod = ReadUnderAsync(programmeId, PrefixOf(periodId), cancellationToken);
        return [.. await open, .. await ofPeriod];
    }

    /// <summary>Those of one kind that are open: one query.</summary>
    public Task<IReadOnlyList<StoredBoardRecord>> ReadOpenAsync(
        string programmeId,
        string kind,
        CancellationToken cancellationToken
    ) => ReadUnderAsync(programmeId, $"{OpenPrefix}{kind}|", cancellationToken);

    /// <summary>Null when there is none.</summary>
    /// <param name="periodId">Null looks among those that are open.</param>
    public async Task<StoredBoardRecord?> FindAsync(
        string programmeId,
        string? periodId,
        string kind,
        string id,
        CancellationToken cancellationToken
    ) =>
        await _table.FindEntityAsync(programmeId, KeyOf(periodId, kind, id), cancellationToken: cancellationToken) is { } row
            ? Read(row)
            : null;

    /// <summary>False when there is one with its key: nothing was changed.</summary>
    public async Task<bool> TryAddAsync(BoardRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(Write(record), cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces a record, and moves it where it now belongs to a period. False when it was changed since it was read:
    /// nothing was changed, read again.</summary>
    public async Task<bool> TryReplaceAsync(StoredBoardRecord stored, BoardRecord record, CancellationToken cancellationToken)
    {
        var (before, after) = (Write(stored.Record), Write(record));
        try
        {
            if (before.RowKey == after.RowKey)
            {
                await _table.UpdateEntityAsync(after, stored.ETag, TableUpdateMode.Replace, cancellationToken);
            }
            else
            {
                await _table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.Delete, before, stored.ETag),
                        new TableTransactionAction(TableTransactionActionType.Add, after),
                    ],
                    cancellationToken
                );
            }

            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<StoredBoardRecord>> ReadUnderAsync(
        string programmeId,
        string prefix,
        CancellationToken cancellationToken
    )
    {
        // The next character after the bar that ends the prefix.
        var end = prefix[..^1] + '}';
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {programmeId} and RowKey ge {prefix} and RowKey lt {end}");
        var records = new List<StoredBoardRecord>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            records.Add(Read(row));
        }

        return records;
    }

    private static TableEntity Write(BoardRecord record)
    {
        var row = new TableEntity(record.ProgrammeId, KeyOf(record.PeriodId, record.Kind, record.Id));
        UpdateEntity.WriteText(row, ContentProperty, record.Content);
        return row;
    }

    private static StoredBoardRecord Read(TableEntity row)
    {
        var parts = row.RowKey.Split('|');
        var record = new BoardRecord
        {
            ProgrammeId = row.PartitionKey,
            PeriodId = parts.Length == 4 ? parts[1] : null,
            Kind = parts[^2],
            Id = parts[^1],
            Content = UpdateEntity.ReadText(row, ContentProperty) ?? "",
        };
        return new StoredBoardRecord(record, row.ETag);
    }

    private static string PrefixOf(string periodId) => $"in|{periodId}|";

    private static string KeyOf(string? periodId, string kind, string id) =>
        periodId is null ? $"{OpenPrefix}{kind}|{id}" : $"{PrefixOf(periodId)}{kind}|{id}";
}
