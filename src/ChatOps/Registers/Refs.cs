namespace ChatOps.Registers;

/// <summary>The references under which a workstream's entries are printed.</summary>
internal static class Refs
{
    /// <summary>The next number, for example R4. A number is never reused.</summary>
    /// <param name="used">The highest number used so far, including entries that have left the register.</param>
    public static string Next(string prefix, IEnumerable<string> taken, int used) =>
        $"{prefix}{Math.Max(used, Highest(prefix, taken)) + 1}";

    /// <summary>0 when no reference has the prefix and a number.</summary>
    public static int Highest(string prefix, IEnumerable<string> taken) =>
        taken
            .Where(r => r.StartsWith(prefix, StringComparison.Ordinal))
            .Select(r =>
                int.TryParse(
                    r.AsSpan(prefix.Length),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : 0
            )
            .DefaultIfEmpty()
            .Max();
}
