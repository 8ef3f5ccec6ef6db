using System.Globalization;

namespace ChatOps.Simulation.World;

/// <summary>
/// What happened, in order, as one number: two runs of a seed that end with the same hash did the same things at the same times.
/// With <paramref name="keepsLines"/> also as lines to read.
/// </summary>
internal sealed class Trace(bool keepsLines)
{
    private const ulong FnvOffset = 14695981039346656037UL;
    private const ulong FnvPrime = 1099511628211UL;

    private readonly List<string> _lines = [];

    public ulong Hash { get; private set; } = FnvOffset;

    public bool KeepsLines => keepsLines;

    public IReadOnlyList<string> Lines => _lines;

    /// <param name="at">True time, not a process's clock.</param>
    public void Add(DateTimeOffset at, string what, string? a = null, string? b = null, string? c = null, string? d = null)
    {
        Fold(at.UtcTicks);
        Fold(what);
        Fold(a);
        Fold(b);
        Fold(c);
        Fold(d);
        Note(at, what, a, b, c, d);
    }

    /// <summary>Only for readers: not part of any hash.</summary>
    public void Note(DateTimeOffset at, string what, string? a = null, string? b = null, string? c = null, string? d = null)
    {
        if (keepsLines)
        {
            _lines.Add(
                string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} {what} {a} {b} {c} {d}")
                    .TrimEnd()
            );
        }
    }

    /// <summary>What is too long to read but must be the same.</summary>
    public void Fold(string? text)
    {
        unchecked
        {
            var hash = Hash;
            foreach (var c in text ?? "")
            {
                hash = (hash ^ c) * FnvPrime;
            }

            Hash = (hash ^ 0xFFFF) * FnvPrime;
        }
    }

    public void Fold(long number)
    {
        unchecked
        {
            Hash = (Hash ^ (ulong)number) * FnvPrime;
        }
    }
}
