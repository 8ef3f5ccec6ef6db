using Xunit;

namespace ChatOps.Testing;

/// <summary>Tells waiting tests that something has happened, so that they look again. No polling, no sleep.</summary>
public sealed class Signal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _change = NewChange();

    /// <summary>Something has happened. May be called from any thread.</summary>
    public void Changed()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _change;
            _change = NewChange();
        }

        changed.SetResult();
    }

    /// <summary>Waits until something holds, and looks again after every change. Fails the test after a while of real
    /// time.</summary>
    /// <param name="what">What is waited for and what is known instead, for the failure's message.</param>
    public async Task WaitForAsync(Func<bool> condition, TimeSpan patience, Func<string> what)
    {
        using var timeout = new CancellationTokenSource(patience, TimeProvider.System);
        while (true)
        {
            // Taken before the condition is looked at: a change during that is not missed.
            Task change;
            lock (_lock)
            {
                change = _change.Task;
            }

            if (condition())
            {
                return;
            }

            try
            {
                await change.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {patience.TotalSeconds} seconds in vain for: {what()}");
            }
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
