using System.Collections.Concurrent;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// The one thread that writes. It commits everything that waits as one SQLite transaction: a flush to the disk costs the same for
/// one write as for a hundred, and callers who come during a flush make up the next group.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    // Bounds how long the first of a group waits for the last.
    private const int MaxGroup = 256;

    private readonly WriteSession _session;
    private readonly ConcurrentQueue<WriteRequest> _waiting = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isIdle;
    private volatile bool _isClosing;

    public GroupWriter(WriteSession session)
    {
        _session = session;
        new Thread(Run) { IsBackground = true, Name = "ChatOps.Tables writer" }.Start();
    }

    public async Task<long[]> WriteAsync(WriteRequest request)
    {
        ObjectDisposedException.ThrowIf(_isClosing, typeof(SqliteTableServiceClient));
        _waiting.Enqueue(request);
        // The full fence pairs with the writer's: either it sees the request, or this sees that it sleeps.
        Interlocked.MemoryBarrier();
        if (_ended.Task.IsCompleted)
        {
            FailWaiting();
        }
        else if (_isIdle || _isClosing)
        {
            _wake.Set();
        }

        return await request.Done;
    }

    /// <summary>Carries out what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        _wake.Set();
        await _ended.Task;
        FailWaiting();
        _wake.Dispose();
    }

    private void Run()
    {
        var group = new List<WriteRequest>(MaxGroup);
        while (!_isClosing || !_waiting.IsEmpty)
        {
            if (Take(group))
            {
                CommitGroup(group);
                group.Clear();
            }
            else
            {
                Sleep();
            }
        }

        _session.Dispose();
        _ended.SetResult();
    }

    private bool Take(List<WriteRequest> group)
    {
        while (group.Count < MaxGroup && _waiting.TryDequeue(out var request))
        {
            if (request.IsCancelled)
            {
                request.Cancel();
            }
            else
            {
                group.Add(request);
            }
        }

        return group.Count > 0;
    }

    private void Sleep()
    {
        _isIdle = true;
        Interlocked.MemoryBarrier();
        if (_waiting.IsEmpty && !_isClosing)
        {
            _wake.WaitOne();
        }

        _isIdle = false;
    }

    private void CommitGroup(List<WriteRequest> group)
    {
        try
        {
            _session.Begin();
            foreach (var request in group)
            {
                request.Run(_session);
            }

            _session.Commit();
        }
        catch (Exception failure)
        {
            // This is the edge of the thread, which must go on. Nothing of the group was stored, or nothing is known to be: its
            // callers hear so, and the next group tries afresh.
            _session.RollBack();
            group.ForEach(request => request.Fail(failure));
            return;
        }

        group.ForEach(request => request.Complete());
    }

    // Those who came between the last look and the end.
    private void FailWaiting()
    {
        while (_waiting.TryDequeue(out var request))
        {
            request.Fail(new ObjectDisposedException(nameof(SqliteTableServiceClient)));
        }
    }
}
