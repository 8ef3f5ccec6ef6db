namespace ChatOps.Simulation.Tests;

/// <summary>Worlds take a thread for themselves: the test runner's own are the pool's, and may carry a context.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        })
        {
            IsBackground = true,
            Name = "World",
        }.Start();
        return done.Task;
    }

    /// <summary>Works through what is given on as many threads as there are processors, until one finds what is looked
    /// for.</summary>
    public static async Task<T?> FirstAsync<T>(IEnumerable<long> seeds, Func<long, T?> look)
        where T : class
    {
        var waiting = new Queue<long>(seeds);
        T? found = null;
        await Task.WhenAll(
            Enumerable
                .Range(0, Environment.ProcessorCount)
                .Select(_ =>
                    RunAsync(() =>
                    {
                        while (Next() is { } seed)
                        {
                            if (look(seed) is { } what)
                            {
                                lock (waiting)
                                {
                                    found ??= what;
                                }
                            }
                        }

                        return true;
                    })
                )
        );
        return found;

        long? Next()
        {
            lock (waiting)
            {
                return found is null && waiting.TryDequeue(out var seed) ? seed : null;
            }
        }
    }
}
