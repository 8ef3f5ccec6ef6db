using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ChatOps.Storage;

/// <summary>
/// Which programmes' rows have changed: a number for each, which grows with every write of this process
/// (<see cref="MarkedTable"/>) and with every change that another reports. Whoever read the rows at a number need not read them
/// again at the same number.
/// </summary>
internal sealed class ChangeMarks
{
    private static readonly ConditionalWeakTable<TableServiceClient, ChangeMarks> Known = [];

    private readonly ConcurrentDictionary<string, long> _marks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unreported = new(StringComparer.Ordinal);
    private long _everything;

    /// <summary>The same for all that use one client of the store.</summary>
    public static ChangeMarks Of(TableServiceClient tables) => Known.GetOrCreateValue(tables);

    public long Of(string programmeId) => _marks.GetValueOrDefault(programmeId) + Interlocked.Read(ref _everything);

    /// <summary>A row was written, or may have been.</summary>
    /// <param name="partition">One of <see cref="Partitions"/>, or a programme's id.</param>
    public void Written(string partition)
    {
        var end = partition.IndexOf('|', StringComparison.Ordinal);
        var programmeId = end < 0 ? partition : partition[..end];
        Changed(programmeId);
        _unreported[programmeId] = true;
    }

    /// <summary>Another process has written rows of a programme.</summary>
    public void Changed(string programmeId) => _marks.AddOrUpdate(programmeId, 1, static (_, mark) => mark + 1);

    /// <summary>Anything may have changed.</summary>
    public void EverythingChanged() => Interlocked.Increment(ref _everything);

    /// <summary>The programmes that this process has written rows of since it was last asked.</summary>
    public IReadOnlyList<string> TakeUnreported() =>
        _unreported.IsEmpty
            ? []
            : [.. _unreported.Keys.Where(id => _unreported.TryRemove(id, out _)).Order(StringComparer.Ordinal)];

    /// <summary>They could not be reported.</summary>
    public void GiveBack(IEnumerable<string> programmeIds)
    {
        foreach (var id in programmeIds)
        {
            _unreported[id] = true;
        }
    }
}
