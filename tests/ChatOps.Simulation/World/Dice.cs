namespace ChatOps.Simulation.World;

/// <summary>Every chance in a simulated world: SplitMix64, so that one seed throws the same numbers on every machine and
/// runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of their own for a part of the world, so that a change in one part leaves the others' throws as they
    /// were.</summary>
    public Dice Fork() => new(Bits());

    public int Next(int below) => (int)(Bits() % (ulong)below);

    public double NextDouble() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => probability > 0 && NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    public int Between(int least, int most) => least + Next(most - least + 1);

    public TimeSpan Between(TimeSpan shortest, TimeSpan longest) =>
        shortest + TimeSpan.FromTicks((long)((longest - shortest).Ticks * NextDouble()));

    public TimeSpan Milliseconds(int least, int most) =>
        Between(TimeSpan.FromMilliseconds(least), TimeSpan.FromMilliseconds(most));

    public TimeSpan Minutes(double least, double most) => Between(TimeSpan.FromMinutes(least), TimeSpan.FromMinutes(most));

    /// <summary>Mostly near the least, now and then near the most: each order of size is as likely as the next.</summary>
    public double Spread(double least, double most) => least * Math.Pow(most / least, NextDouble());

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> from)
    {
        var all = from.ToArray();
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all;
    }

    private ulong Bits()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
