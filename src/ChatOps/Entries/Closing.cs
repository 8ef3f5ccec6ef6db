namespace ChatOps.Entries;

/// <summary>When and why an entry was closed.</summary>
public sealed record Closing(DateOnly On, string Because);
