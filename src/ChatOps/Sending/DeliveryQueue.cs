using Azure;
using ChatOps.Records;

namespace ChatOps.Sending;

/// <summary>
/// What one walk has still to send: recipients in turn, one recipient's messages in order and never two at a time. A row as it
/// was read is given out once in a walk; changed since, it may be again.
/// </summary>
/// <param name="orderOf">The place of a message among its recipient's.</param>
internal sealed class DeliveryQueue(Func<Delivery, long> orderOf)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Key, ETag ETag)> _known = [];
    private readonly HashSet<(string Key, ETag ETag)> _given = [];
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private Queue<IReadOnlyList<StoredDelivery>> _waiting = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count == 0;
            }
        }
    }

    /// <summary>Replaces the waiting messages by those just read.</summary>
    /// <returns>Whether there is something that was not there, or has changed, since it was last read.</returns>
    public bool Fill(IReadOnlyList<StoredDelivery> due)
    {
        lock (_lock)
        {
            _waiting = new Queue<IReadOnlyList<StoredDelivery>>(
                due.Where(d => !_given.Contains((d.Delivery.Key, d.ETag)) && !_busy.Contains(d.Delivery.Recipient))
                    .GroupBy(d => d.Delivery.Recipient, StringComparer.Ordinal)
                    .Select(recipient => recipient.ToList())
                    .Select(rows => rows.Count == 1 ? rows : [.. rows.OrderBy(d => orderOf(d.Delivery))])
            );
            var known = _known.Count;
            _known.UnionWith(due.Select(d => (d.Delivery.Key, d.ETag)));
            return _known.Count > known;
        }
    }

    /// <summary>The next recipient's messages; null when none waits. To be given back by <see cref="Done"/>.</summary>
    public IReadOnlyList<StoredDelivery>? Next()
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out var rows))
            {
                return null;
            }

            _busy.Add(rows[0].Delivery.Recipient);
            _given.UnionWith(rows.Select(d => (d.Delivery.Key, d.ETag)));
            return rows;
        }
    }

    public void Done(IReadOnlyList<StoredDelivery> rows)
    {
        lock (_lock)
        {
            _busy.Remove(rows[0].Delivery.Recipient);
        }
    }
}
