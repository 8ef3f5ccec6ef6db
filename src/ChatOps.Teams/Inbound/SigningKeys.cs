using ChatOps.Teams.Settings;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// The keys that the channel publishes: fetched on first use, again in the background after 12 hours, and at once for a key not
/// seen before. A fetch takes ten seconds at most. While one fails, the keys known before go on for three days, and one is tried
/// again and again. It replaces IdentityModel's ConfigurationManager, which (8.16) uses the machine's clock and refreshes in the
/// background, so that the first activity after a rotation would be refused.
/// </summary>
internal sealed partial class SigningKeys(HttpClient http, TeamsOptions options, TimeProvider time, ILogger<SigningKeys> logger)
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(12);

    /// <summary>From here a turn waits a little for a fetch, so that a key that was withdrawn is refused within a day.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan UselessAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Teams gives up on an invoke after five seconds, and the turn itself needs some of them.</summary>
    private static readonly TimeSpan StaleWait = TimeSpan.FromSeconds(2);

    /// <summary>How many fetches in a row strangers can cause by naming keys that they invent, and how soon one more.</summary>
    private const int MaxUnknown = 5;
    private static readonly TimeSpan UnknownEvery = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private PublishedKeys? _published;
    private Task<PublishedKeys?>? _fetch;
    private int _failures;
    private long _failedAt;
    private long _loggedAt;
    private int _unknown;
    private long _unknownSince;

    /// <summary>True while the last fetch failed.</summary>
    public bool IsFailing => Volatile.Read(ref _failures) > 0;

    /// <summary>False when no key can be had: then no one can be answered.</summary>
    public bool HasKeys => Volatile.Read(ref _published) is { } known && time.GetUtcNow() < known.FetchedAt + UselessAfter;

    public bool Knows(string keyId) => Volatile.Read(ref _published)?.ById.ContainsKey(keyId) == true;

    /// <summary>The key named <paramref name="keyId"/>; null means that it is not published.</summary>
    /// <exception cref="SigningKeysUnavailableException">Whether it is published is not known, and the keys cannot be fetched
    /// now.</exception>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var published = Volatile.Read(ref _published);
        if (published is null || time.GetUtcNow() - published.FetchedAt >= UselessAfter)
        {
            return Find(keyId, await FetchAsync(isUnknown: false).WaitAsync(cancellationToken));
        }

        if (!published.ById.TryGetValue(keyId, out var key))
        {
            return Find(keyId, await FetchAsync(isUnknown: true).WaitAsync(cancellationToken));
        }

        var age = time.GetUtcNow() - published.FetchedAt;
        if (age < RefreshAfter)
        {
            return key;
        }

        var fetch = FetchAsync(isUnknown: false);
        return age < StaleAfter ? key : await RenewAsync(keyId, key, fetch, cancellationToken);
    }

    /// <summary>Starts a fetch if the last one failed and one is due: for those who only ask how it is.</summary>
    public void TryAgain()
    {
        if (IsFailing)
        {
            // Not awaited: it cannot fault.
            _ = FetchAsync(isUnknown: false);
        }
    }

    private static SigningKey? Find(string keyId, PublishedKeys? fetched) =>
        (fetched ?? throw new SigningKeysUnavailableException()).ById.GetValueOrDefault(keyId);

    /// <summary>What a fetch says of a key known before, or that key when the fetch fails or takes too long for a
    /// turn.</summary>
    private async Task<SigningKey?> RenewAsync(
        string keyId,
        SigningKey known,
        Task<PublishedKeys?> fetch,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await fetch.WaitAsync(StaleWait, time, cancellationToken) is { } fetched
                ? fetched.ById.GetValueOrDefault(keyId)
                : known;
        }
        catch (TimeoutException)
        {
            return known;
        }
    }

    /// <summary>Joins the fetch under way or starts one; null when it failed or when it is too soon for another. It never
    /// faults.</summary>
    private Task<PublishedKeys?> FetchAsync(bool isUnknown)
    {
        lock (_lock)
        {
            if (_fetch is null)
            {
                var now = time.GetTimestamp();
                var isPaused = _failures > 0 && time.GetElapsedTime(_failedAt, now) < PauseAfterFailure;
                if (isPaused || (isUnknown && !MayAsk(now)))
                {
                    return Task.FromResult<PublishedKeys?>(null);
                }

                _fetch = FetchOnceAsync();
            }

            return _fetch;
        }
    }

    // Called under the lock.
    private bool MayAsk(long now)
    {
        var earned = (int)Math.Min(MaxUnknown, time.GetElapsedTime(_unknownSince, now) / UnknownEvery);
        if (earned > 0)
        {
            (_unknown, _unknownSince) = (Math.Max(0, _unknown - earned), now);
        }

        if (_unknown >= MaxUnknown)
        {
            return false;
        }

        _unknown++;
        return true;
    }

    private async Task<PublishedKeys?> FetchOnceAsync()
    {
        // Leaves the caller's lock first.
        await Task.Yield();
        PublishedKeys? published = null;
        Exception? failure = null;
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, time);
            published = await PublishedKeys.FetchAsync(http, options, time, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            // Whatever it is, the next fetch is to be tried.
            failure = e;
        }

        End(published, failure);
        return published;
    }

    private void End(PublishedKeys? published, Exception? failure)
    {
        lock (_lock)
        {
            _fetch = null;
            var now = time.GetTimestamp();
            if (published is not null)
            {
                if (_failures > 0)
                {
                    Log.FetchedAgain(logger, _failures);
                }

                (_published, _failures) = (published, 0);
                return;
            }

            _failedAt = now;
            if (_failures++ == 0 || time.GetElapsedTime(_loggedAt, now) >= LogEvery)
            {
                _loggedAt = now;
                Log.FetchFailed(logger, _failures, failure is OperationCanceledException ? "no answer in time" : Reason(failure));
            }
        }
    }

    private static string Reason(Exception? failure) => $"{failure?.GetType().Name}: {failure?.Message}";

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The keys that sign Teams' requests could not be fetched (tries in a row: {Tries}): {Reason}"
        )]
        public static partial void FetchFailed(ILogger logger, int tries, string reason);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The keys that sign Teams' requests were fetched again, after {Tries} failed tries."
        )]
        public static partial void FetchedAgain(ILogger logger, int tries);
    }
}

/// <summary>No token can be checked now. It says nothing about the token.</summary>
internal sealed class SigningKeysUnavailableException() : Exception("The keys that sign Teams' tokens could not be fetched.");
