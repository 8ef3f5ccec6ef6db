using System.Buffers;
using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Records;

/// <summary>
/// Deliveries in table storage: a partition a programme's period, a row a message. A row is claimed by its ETag, so that two
/// instances never send one message at once.
/// </summary>
internal sealed partial class DeliveryStore(TableServiceClient tables, ILogger<DeliveryStore> logger)
{
    public const string TableName = "Deliveries";

    // The table service takes at most 100 actions in one transaction.
    private const int BatchSize = 100;

    private const int MaxKeyLength = 500;
    private static readonly SearchValues<char> NotInKeys = SearchValues.Create("/\\#?");

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Everything that was or will be sent in a period: one query.</summary>
    public Task<IReadOnlyList<StoredDelivery>> ReadAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken
    ) =>
        QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partitions.OfPeriod(programmeId, periodId)}"),
            cancellationToken
        );

    /// <summary>One message; null when there is none with this key, or it cannot be read.</summary>
    /// <param name="key">May be hostile.</param>
    public async Task<Delivery?> FindAsync(
        string programmeId,
        string periodId,
        string key,
        CancellationToken cancellationToken
    ) => (await FindStoredAsync(programmeId, periodId, key, cancellationToken))?.Delivery;

    /// <inheritdoc cref="FindAsync"/>
    /// <returns>With the ETag to replace it by.</returns>
    public async Task<StoredDelivery?> FindStoredAsync(
        string programmeId,
        string periodId,
        string key,
        CancellationToken cancellationToken
    ) =>
        key.Length is > 0 and <= MaxKeyLength
        && !key.AsSpan().ContainsAny(NotInKeys)
        && !key.Any(char.IsControl)
        && await _table.FindEntityAsync(Partitions.OfPeriod(programmeId, periodId), key, cancellationToken: cancellationToken)
            is { } entity
        && DeliveryEntity.TryRead(entity) is { } delivery
            ? new StoredDelivery(delivery, entity.ETag)
            : null;

    /// <summary>What is still to be sent, or was being sent when an instance stopped.</summary>
    public Task<IReadOnlyList<StoredDelivery>> ReadOutstandingAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken
    )
    {
        var partition = Partitions.OfPeriod(programmeId, periodId);
        const string Pending = nameof(DeliveryStatus.Pending);
        const string Sending = nameof(DeliveryStatus.Sending);
        const string Refused = nameof(DeliveryStatus.Refused);

        // Without "or": these are the two of all names that lie between them, but for Refused.
        return QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {partition} and Status ge {Pending} and Status le {Sending} and Status ne {Refused}"
            ),
            cancellationToken
        );
    }

    /// <summary>Adds those that are not there yet; one that is stays as it is, so a step that runs twice sends once.</summary>
    public async Task AddMissingAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        foreach (var partition in deliveries.GroupBy(d => (d.ProgrammeId, d.PeriodId)))
        {
            var there = await ReadAsync(partition.Key.ProgrammeId, partition.Key.PeriodId, cancellationToken);
            await AddMissingAsync([.. partition], [.. there.Select(d => d.Delivery)], cancellationToken);
        }
    }

    /// <summary>As <see cref="AddMissingAsync(IReadOnlyList{Delivery}, CancellationToken)"/>, of one period whose rows were just
    /// read.</summary>
    public async Task AddMissingAsync(
        IReadOnlyList<Delivery> deliveries,
        IReadOnlyList<Delivery> there,
        CancellationToken cancellationToken
    )
    {
        var known = there.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in deliveries.DistinctBy(d => d.Key).Where(d => !known.Contains(d.Key)).Chunk(BatchSize))
        {
            await AddAsync(batch, cancellationToken);
        }
    }

    /// <summary>Changes a row as it was read. Null when it has changed since.</summary>
    public async Task<StoredDelivery?> TryChangeAsync(
        StoredDelivery stored,
        Delivery changed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var written = await _table.UpdateEntityAsync(
                DeliveryEntity.Write(Partition(changed), changed),
                stored.ETag,
                TableUpdateMode.Replace,
                cancellationToken
            );
            return new StoredDelivery(changed, written.GetETag());
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task AddAsync(Delivery[] batch, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                batch.Select(d => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    DeliveryEntity.Write(Partition(d), d)
                )),
                cancellationToken
            );
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409 && batch.Length > 1)
        {
            // Another instance added some of them meanwhile: the halves without them still go in.
            await AddAsync(batch[..(batch.Length / 2)], cancellationToken);
            await AddAsync(batch[(batch.Length / 2)..], cancellationToken);
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            // There already, which is what was wanted.
        }
    }

    private async Task<IReadOnlyList<StoredDelivery>> QueryAsync(string filter, CancellationToken cancellationToken)
    {
        var deliveries = new List<StoredDelivery>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (DeliveryEntity.TryRead(entity) is { } delivery)
            {
                deliveries.Add(new StoredDelivery(delivery, entity.ETag));
            }
            else
            {
                // A newer version's, or damaged: it stays as it is, and holds up no other message.
                Log.Unreadable(logger, entity.PartitionKey, entity.RowKey);
            }
        }

        return deliveries;
    }

    private static string Partition(Delivery delivery) => Partitions.OfPeriod(delivery.ProgrammeId, delivery.PeriodId);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "{Partition}: delivery {Key} cannot be read by this version, and is left alone."
        )]
        public static partial void Unreadable(ILogger logger, string partition, string key);
    }
}

/// <summary>A delivery as it was read, with the ETag to change it by.</summary>
internal sealed record StoredDelivery(Delivery Delivery, ETag ETag);
