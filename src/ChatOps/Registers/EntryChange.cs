namespace ChatOps.Registers;

/// <summary>An entry that stays in its register and has changed.</summary>
/// <param name="Before">As the period opened.</param>
internal sealed record EntryChange<T>(T Before, T Now);

internal static class EntryChange
{
    /// <param name="now">In the order in which the changes are listed.</param>
    /// <param name="before">By reference. A new entry is not a change.</param>
    /// <param name="said">The parts of an entry that are compared.</param>
    public static IReadOnlyList<EntryChange<T>> Between<T>(
        IEnumerable<T> now,
        Dictionary<string, T> before,
        Func<T, string> reference,
        Func<T, T> said
    )
        where T : class, IEquatable<T> =>
        [
            .. now.Where(entry => before.TryGetValue(reference(entry), out var was) && !said(entry).Equals(said(was)))
                .Select(entry => new EntryChange<T>(before[reference(entry)], entry)),
        ];
}
