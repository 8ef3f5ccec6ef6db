using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Records;

/// <summary>
/// Updates in table storage. A partition is a programme's period, so that everything about one update changes in one transaction
/// and a whole report is read in one query. Rows: <c>current|{workstream}</c>, <c>version|{workstream}|{number}</c> (never
/// changed), <c>audit|{workstream}|{number}</c>, <c>draft|{workstream}|{person}</c> (a person's draft).
/// </summary>
internal sealed class UpdateStore(TableServiceClient tables)
{
    public const string TableName = "Updates";

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>The update in force, with the ETag that <see cref="TrySaveAsync"/> takes; null when there is none.</summary>
    public async Task<StoredUpdate?> FindCurrentAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        CancellationToken cancellationToken
    )
    {
        var entity = await _table.FindEntityAsync(
            Partitions.OfPeriod(programmeId, periodId),
            CurrentKey(workstreamId),
            cancellationToken: cancellationToken
        );
        return entity is null ? null : new StoredUpdate(UpdateEntity.Read(entity), entity.ETag);
    }

    /// <summary>The update in force and a person's draft for it: one query.</summary>
    public async Task<(StoredUpdate? Current, UpdateDraft? Draft)> FindWithDraftAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        string personId,
        CancellationToken cancellationToken
    )
    {
        // Side by side by their keys: a filter with "or" makes both stores look at the whole partition.
        var current = FindCurrentAsync(programmeId, periodId, workstreamId, cancellationToken);
        var draft = FindDraftAsync(programmeId, periodId, workstreamId, personId, cancellationToken);
        await Task.WhenAll(current, draft);
        return (await current, await draft);
    }

    /// <summary>Every update in force of a period, by workstream: one query.</summary>
    public async Task<IReadOnlyDictionary<string, Update>> ReadCurrentAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken
    )
    {
        // '}' follows '|' in ordinal order, so the range is exactly the rows that begin with "current|".
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partitions.OfPeriod(programmeId, periodId)} and RowKey ge {"current|"} and RowKey lt {"current}"}"
        );
        var updates = new Dictionary<string, Update>(StringComparer.Ordinal);
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var update = UpdateEntity.Read(entity);
            updates[update.WorkstreamId] = update;
        }

        return updates;
    }

    /// <summary>One version of one workstream's update; null when there is none of that number.</summary>
    public async Task<Update?> FindVersionAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        int version,
        CancellationToken cancellationToken
    )
    {
        var entity = await _table.FindEntityAsync(
            Partitions.OfPeriod(programmeId, periodId),
            VersionKey(workstreamId, version),
            cancellationToken: cancellationToken
        );
        return entity is null ? null : UpdateEntity.Read(entity);
    }

    /// <summary>A person's draft; null when they have none.</summary>
    public async Task<UpdateDraft?> FindDraftAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        string personId,
        CancellationToken cancellationToken
    )
    {
        var entity = await _table.FindEntityAsync(
            Partitions.OfPeriod(programmeId, periodId),
            DraftKey(workstreamId, personId),
            cancellationToken: cancellationToken
        );
        return entity is null ? null : UpdateDraft.Read(entity);
    }

    /// <summary>In place of what they had saved before.</summary>
    public Task SaveDraftAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        string personId,
        UpdateDraft draft,
        CancellationToken cancellationToken
    ) =>
        _table.UpsertEntityAsync(
            draft.Write(Partitions.OfPeriod(programmeId, periodId), DraftKey(workstreamId, personId)),
            TableUpdateMode.Replace,
            cancellationToken
        );

    /// <summary>Every version of one workstream's update, oldest first.</summary>
    public async Task<IReadOnlyList<Update>> ReadVersionsAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = ($"version|{workstreamId}|", $"version|{workstreamId}}}");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partitions.OfPeriod(programmeId, periodId)} and RowKey ge {from} and RowKey lt {to}"
        );
        var versions = new List<Update>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            versions.Add(UpdateEntity.Read(entity));
        }

        return versions;
    }

    /// <summary>
    /// Stores an update, its immutable version and the audit entry in one transaction. False when another version was stored
    /// since <paramref name="replaces"/> was read: nothing was changed, read again.
    /// </summary>
    public async Task<bool> TrySaveAsync(
        string programmeId,
        Update update,
        StoredUpdate? replaces,
        CancellationToken cancellationToken
    )
    {
        var partition = Partitions.OfPeriod(programmeId, update.PeriodId);
        var number = Number(update.Version);
        var current = UpdateEntity.Write(partition, CurrentKey(update.WorkstreamId), update);
        var version = UpdateEntity.Copy(current, VersionKey(update.WorkstreamId, update.Version));
        var audit = new TableEntity(partition, $"audit|{update.WorkstreamId}|{number}")
        {
            ["Action"] = update.Version == 1 ? "sent" : "changed",
            ["By"] = update.By,
            ["ByName"] = update.ByName,
            ["OnBehalfOf"] = update.OnBehalfOf,
            ["At"] = update.At,
            ["Version"] = update.Version,
            ["Late"] = update.Late,
        };
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    replaces is null
                        ? new TableTransactionAction(TableTransactionActionType.Add, current)
                        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, current, replaces.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, version),
                    new TableTransactionAction(TableTransactionActionType.Add, audit),
                ],
                cancellationToken
            );
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }
    }

    private static string VersionKey(string workstreamId, int version) => $"version|{workstreamId}|{Number(version)}";

    private static string DraftKey(string workstreamId, string personId) => $"draft|{workstreamId}|{personId}";

    private static string Number(int version) => version.ToString("D5", CultureInfo.InvariantCulture);

    private static string CurrentKey(string workstreamId) => $"current|{workstreamId}";
}

/// <summary>The update in force and the ETag to replace it by.</summary>
internal sealed record StoredUpdate(Update Update, ETag ETag);
