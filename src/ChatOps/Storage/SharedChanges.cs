using Azure;
using Azure.Data.Tables;
using ChatOps.Tables;

namespace ChatOps.Storage;

/// <summary>
/// Tells the other instances which programmes' rows this one has written, and learns what they have: a row for each programme
/// that was ever reported, of which only the ETag counts. Nothing waits for it: an instance reports after its writes, once a
/// tick. One that stopped before it could is made good for by the row that each writes when it starts, after which all of them
/// look at everything.
/// </summary>
internal sealed class SharedChanges(TableServiceClient tables)
{
    public const string TableName = "Changes";

    private const string Partition = "changes";

    // No programme's id.
    private const string Everything = "~";

    // The table service takes at most 100 actions in one transaction.
    private const int BatchSize = 100;

    private readonly TableClient _table = tables.GetTableClient(TableName);
    private readonly ChangeMarks _marks = ChangeMarks.Of(tables);
    private readonly string _owner = Claims.NewOwner();
    private readonly Dictionary<string, ETag> _seen = new(StringComparer.Ordinal);

    // Waited for without a token: it is held only briefly, and a caller that stops does not leave the queue from another thread.
    private readonly SemaphoreSlim _exchanging = new(1, 1);
    private bool _isReady;

    public async Task ExchangeAsync(CancellationToken cancellationToken)
    {
        await _exchanging.WaitAsync(CancellationToken.None);
        try
        {
            if (!_isReady)
            {
                await _table.CreateIfNotExistsAsync(cancellationToken);
                await WriteAsync([Everything], cancellationToken);
                _isReady = true;
            }

            await ReportAsync(cancellationToken);
            await LearnAsync(cancellationToken);
        }
        finally
        {
            _exchanging.Release();
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var changed = _marks.TakeUnreported();
        try
        {
            foreach (var batch in changed.Chunk(BatchSize))
            {
                await WriteAsync(batch, cancellationToken);
            }
        }
        catch (Exception)
        {
            _marks.GiveBack(changed);
            throw;
        }
    }

    private async Task WriteAsync(string[] keys, CancellationToken cancellationToken)
    {
        var written = await _table.SubmitTransactionAsync(
            keys.Select(key => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity(Partition, key) { { "Owner", _owner } }
            )),
            cancellationToken
        );
        foreach (var (key, response) in keys.Zip(written.Value))
        {
            _seen[key] = response.GetETag();
        }
    }

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (_seen.TryGetValue(row.RowKey, out var seen) && seen == row.ETag)
            {
                continue;
            }

            _seen[row.RowKey] = row.ETag;
            if (row.RowKey == Everything)
            {
                _marks.EverythingChanged();
            }
            else
            {
                _marks.Changed(row.RowKey);
            }
        }
    }
}
