namespace ChatOps.Entries;

/// <summary>How much a register may hold, so that an update with all of it fits one row of table storage.</summary>
internal static class EntryLimits
{
    /// <summary>The longest that a text of an entry may be, in UTF-16 characters.</summary>
    public const int MaxText = 500;

    /// <summary>Of each kind.</summary>
    public const int MaxEntries = 200;

    /// <summary>Of all entries as stored text, in UTF-16 characters.</summary>
    public const int MaxStored = 300_000;
}
