namespace ChatOps.Entries;

/// <summary>When and why an entry was closed.</summary>
internal sealed record Closing(DateOnly On, string Because);
