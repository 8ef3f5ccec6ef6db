using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Sending;

/// <summary>What one walk knows: the facts of its period, read once, and what it has drawn since.</summary>
/// <param name="known">Facts to go by; null has them read when they are first asked for.</param>
internal sealed class WalkState(
    Programme programme,
    ReportingPeriod period,
    PeriodReader reader,
    ProgrammePeriods periods,
    PeriodFacts? known
)
{
    private static readonly IReadOnlyDictionary<string, Delivery> NothingDrawn = new Dictionary<string, Delivery>(
        StringComparer.Ordinal
    );

    // Waited for without a token, as in TeamsDirectory.
    private readonly SemaphoreSlim _reading = new(1, 1);

    // What was drawn in this walk, by recipient, which the facts do not tell. One recipient's messages are drawn in order.
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Delivery>> _drawn = new(StringComparer.Ordinal);
    private WalkFacts? _facts = known is null ? null : new WalkFacts(known, periods.Now);

    public Programme Programme => programme;

    public ReportingPeriod Period => period;

    public async Task<WalkFacts> ReadAsync(CancellationToken cancellationToken)
    {
        if (_facts is { } read)
        {
            return read;
        }

        await _reading.WaitAsync(CancellationToken.None);
        try
        {
            return _facts ??= new WalkFacts(await reader.ReadAsync(programme, period, cancellationToken), periods.Now);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>For what happened in this very walk, after the facts were read.</summary>
    public async Task<WalkFacts> ReadAgainAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(CancellationToken.None);
        _facts = null;
        _reading.Release();
        return await ReadAsync(cancellationToken);
    }

    /// <summary>What was drawn for a recipient in this walk.</summary>
    public IEnumerable<Delivery> DrawnFor(string recipient) => _drawn.GetValueOrDefault(recipient, NothingDrawn).Values;

    public void Remember(Delivery drawn) =>
        _drawn[drawn.Recipient] = new Dictionary<string, Delivery>(
            _drawn.GetValueOrDefault(drawn.Recipient, NothingDrawn),
            StringComparer.Ordinal
        )
        {
            [drawn.Key] = drawn,
        };
}
