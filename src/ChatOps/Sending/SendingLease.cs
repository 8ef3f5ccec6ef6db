using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Sending;

/// <summary>
/// Lets one instance at a time send: Teams' limits are for all of them together, and only one that sends alone can keep them.
/// Another takes over when the lease has run out. Nothing is sent twice without it: rows are claimed one by one.
/// </summary>
internal sealed class SendingLease(TableServiceClient tables, MachineClock machine)
{
    public const string TableName = "Leases";

    /// <summary>How long it holds without being renewed.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    // No other instance sends for this long after its end: the next one's first second would add to this one's last.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private const string Partition = "lease";
    private const string Key = "sending";
    private const string Owner = "Owner";
    private const string Claim = "Claim";
    private const string Until = "Until";

    private readonly TableClient _table = tables.GetTableClient(TableName);
    private readonly string _owner = Claims.NewOwner();
    private readonly Lock _lock = new();
    private Term? _term;

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Does the work while the lease is held, with others of this instance who need it at the same time. The work's
    /// token is cancelled when the lease was lost.</summary>
    /// <returns>False when another instance has the lease: nothing was done.</returns>
    public async Task<bool> HoldAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var term = Enter();
        try
        {
            if (await term.Taken.Task is not { } held)
            {
                return false;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held);
            await work(stop.Token);
            return true;
        }
        finally
        {
            await LeaveAsync(term);
        }
    }

    private Term Enter()
    {
        Term term;
        lock (_lock)
        {
            if (_term is { IsLost: false } current)
            {
                current.Users++;
                return current;
            }

            _term = term = new Term();
        }

        term.Running = RunAsync(term);
        return term;
    }

    private async Task LeaveAsync(Term term)
    {
        lock (_lock)
        {
            if (--term.Users > 0)
            {
                return;
            }

            _term = ReferenceEquals(_term, term) ? null : _term;
        }

        term.End.SetResult();
        await term.Running;
    }

    private async Task RunAsync(Term term)
    {
        try
        {
            if (await TakeAsync() is not { } row)
            {
                term.Taken.SetResult(null);
                return;
            }

            await LeaseKeeper.HoldAsync(Length, machine.Time, () => RenewAsync(row, Length), work: Begin, CancellationToken.None);
            await ReleaseAsync(row);
        }
        catch (Exception failure) when (term.Taken.TrySetException(failure))
        {
            // Wakes the caller that waits for the lease.
        }

        Task Begin(CancellationToken held)
        {
            term.Held = held;
            term.Taken.SetResult(held);
            return term.End.Task;
        }
    }

    private async Task<TableEntity?> TakeAsync()
    {
        var claim = Guid.NewGuid();
        var row = new TableEntity(Partition, Key)
        {
            { Owner, _owner },
            { Claim, claim },
            { Until, machine.Now + Length },
        };
        if (await _table.FindEntityAsync(Partition, Key) is not { } held)
        {
            return await AddAsync(row, claim);
        }

        if (held.GetString(Owner) != _owner && !machine.IsOver(held.GetDateTimeOffset(Until), Length))
        {
            return null;
        }

        try
        {
            row.ETag = (await _table.UpdateEntityAsync(row, held.ETag, TableUpdateMode.Replace)).GetETag();
            return row;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task<TableEntity?> AddAsync(TableEntity row, Guid claim)
    {
        try
        {
            row.ETag = (await _table.AddEntityAsync(row)).GetETag();
            return row;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Another instance was sooner; or this one was, its answer was lost and the transport sent the request again.
            var held = await _table.FindEntityAsync(Partition, Key);
            row.ETag = held?.ETag ?? default;
            return held?.GetGuid(Claim) == claim ? row : null;
        }
    }

    private async Task<bool> RenewAsync(TableEntity row, TimeSpan length)
    {
        row[Until] = machine.Now + length;
        try
        {
            row.ETag = (await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace)).GetETag();
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task ReleaseAsync(TableEntity row)
    {
        try
        {
            await RenewAsync(row, Rest);
        }
        catch (RequestFailedException)
        {
            // It runs out by itself.
        }
    }

    /// <summary>A time for which this instance has the lease, or tries to get it.</summary>
    private sealed class Term
    {
        public int Users { get; set; } = 1;

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The token that is cancelled when the lease is lost; null when another instance has it.</summary>
        public TaskCompletionSource<CancellationToken?> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Held { get; set; }

        public bool IsLost => Held.IsCancellationRequested || Taken.Task is { IsCompletedSuccessfully: false, IsCompleted: true };

        public Task Running { get; set; } = Task.CompletedTask;
    }
}
