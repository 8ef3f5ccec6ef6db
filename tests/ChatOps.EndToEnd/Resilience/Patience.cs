using Xunit;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>Waits for what only polling can tell, for as long as something moves.</summary>
internal static class Patience
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <param name="progress">A number that changes while there is hope.</param>
    /// <param name="longest">How long it may stay as it is.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, Func<int> progress, TimeSpan longest)
    {
        using var look = new PeriodicTimer(Look, TimeProvider.System);
        var (last, since) = (progress(), TimeProvider.System.GetTimestamp());
        while (!await condition())
        {
            if (progress() is var now && now != last)
            {
                (last, since) = (now, TimeProvider.System.GetTimestamp());
            }

            Assert.True(
                TimeProvider.System.GetElapsedTime(since) < longest,
                $"For {longest} nothing moved ({last}); waited in vain: {what}."
            );
            await look.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
