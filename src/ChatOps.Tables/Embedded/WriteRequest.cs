namespace ChatOps.Tables.Embedded;

/// <summary>
/// What a caller has asked the writer to do. It completes only after its group has been committed, because even a failed
/// condition may depend on another write of the group.
/// </summary>
internal abstract class WriteRequest(CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<long[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long[] _stamps = [];
    private Exception? _failure;

    /// <summary>The stamps of the entities written, in order; of a deleted one <see cref="EntityStamp.None"/>.</summary>
    public Task<long[]> Done => _done.Task;

    /// <summary>Asked before it begins; what has begun is carried out.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>Checks every condition before it changes anything, so that a refusal leaves no trace.</summary>
    public void Run(WriteSession session)
    {
        try
        {
            _failure = null;
            _stamps = Apply(session);
        }
        catch (Exception e) when (e is not SqliteFailureException)
        {
            _failure = e;
        }
    }

    public void Complete()
    {
        if (_failure is null)
        {
            _done.SetResult(_stamps);
        }
        else
        {
            _done.SetException(_failure);
        }
    }

    public void Fail(Exception failure) => _done.TrySetException(failure);

    public void Cancel() => _done.SetCanceled(cancellationToken);

    protected abstract long[] Apply(WriteSession session);
}

internal sealed class CreateTableRequest(string table, CancellationToken cancellationToken) : WriteRequest(cancellationToken)
{
    protected override long[] Apply(WriteSession session)
    {
        session.CreateTable(table);
        return [];
    }
}

internal sealed class DeleteTableRequest(string table, CancellationToken cancellationToken) : WriteRequest(cancellationToken)
{
    protected override long[] Apply(WriteSession session)
    {
        session.DeleteTable(table);
        return [];
    }
}

/// <summary>A write that changes nothing, to find out whether the store takes any.</summary>
internal sealed class TouchRequest(CancellationToken cancellationToken) : WriteRequest(cancellationToken)
{
    protected override long[] Apply(WriteSession session)
    {
        session.Touch();
        return [];
    }
}

/// <param name="isTransaction">Whether a refusal says which of the writes it is about.</param>
internal sealed class WriteEntitiesRequest(
    string table,
    EntityWrite[] writes,
    bool isTransaction,
    CancellationToken cancellationToken
) : WriteRequest(cancellationToken)
{
    protected override long[] Apply(WriteSession session) => session.Write(table, writes, isTransaction);
}
