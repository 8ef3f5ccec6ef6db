namespace ChatOps.Entries;

/// <summary>That something is over, when and why.</summary>
public sealed record Closing(DateOnly On, string Because);
