using ChatOps.Records;
using ChatOps.Storage;

namespace ChatOps.Sending;

/// <summary>One walk over the outstanding rows of a period, which can take minutes.</summary>
/// <param name="facts">As they were read a moment ago; null for none.</param>
/// <param name="compose">Begins to draw messages, from the facts it is given, or from those that are read when the first is
/// drawn.</param>
internal sealed class DeliveryWalk(
    PeriodFacts? facts,
    Func<PeriodFacts?, WalkComposer> compose,
    Func<CancellationToken, Task<IReadOnlyList<StoredDelivery>>> readOutstanding,
    DeliverySender sender,
    MachineClock machine
)
{
    // Teams takes fifty a second: enough of them at three quarters of a second a message, with what storage takes.
    private const int SideBySide = 48;

    // What came to be due since is looked for as often as this.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(20);

    private readonly DeliveryQueue _queue = new(compose(null).OrderOf);
    private volatile WalkComposer _composing = compose(null);
    private PeriodFacts? _facts = facts;
    private long _lookAt;
    private int _looking;
    private volatile bool _stopped;

    /// <summary>Reads what is due. False when nothing is, or only what was tried already.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var now = machine.Now;
        var outstanding = await readOutstanding(cancellationToken);

        // What a dead instance was sending is taken up as soon as its claim is over.
        var over = outstanding.Select(d => sender.ForeignClaimEnds(d.Delivery)).Where(end => end > now).Min();
        Volatile.Write(ref _lookAt, (over < now + LookAgainAfter ? over.Value : now + LookAgainAfter).UtcTicks);
        if (_queue.Fill([.. outstanding.Where(d => sender.IsDue(d.Delivery))]))
        {
            // What is new may tell of what is newer than the facts that were read: a reminder of more time than they know of
            // would be taken for one that is no longer wanted.
            _composing = compose(_facts is { } known && IsAsKnown(known, outstanding) ? known : null);
        }

        _facts = null;
        return !_queue.IsEmpty;
    }

    // What was written down or sent since the facts were read, here or by another instance, changed these rows.
    private static bool IsAsKnown(PeriodFacts facts, IEnumerable<StoredDelivery> outstanding) =>
        facts
            .Deliveries.Where(d => d.Delivery.Status is DeliveryStatus.Pending or DeliveryStatus.Sending)
            .Select(d => (d.Delivery.Key, d.ETag))
            .ToHashSet()
            .SetEquals(outstanding.Select(d => (d.Delivery.Key, d.ETag)));

    /// <summary>Sends what was found, and what comes to be due meanwhile, until nothing is or the token says that it may
    /// not.</summary>
    public async Task GoAsync(CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => SendAsync(cancellationToken)));
            } while (!_stopped && await LookAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops, or another instance sends: what is left is theirs.
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (!_stopped)
        {
            await LookAgainAsync(cancellationToken);
            if (_queue.Next() is not { } messages)
            {
                return;
            }

            try
            {
                await SendAsync(messages, cancellationToken);
            }
            finally
            {
                _queue.Done(messages);
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<StoredDelivery> messages, CancellationToken cancellationToken)
    {
        var composing = _composing;
        foreach (var message in messages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var then = await sender.SendGuardedAsync(composing, message, cancellationToken);
            _stopped |= then == NextMove.Stop;
            if (then != NextMove.NextMessage)
            {
                return;
            }
        }
    }

    // One of those who send looks; the others go on with what was found before.
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        if (machine.Now.UtcTicks < Volatile.Read(ref _lookAt) || Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            await LookAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }
}
