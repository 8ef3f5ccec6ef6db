namespace ChatOps.Entries;

/// <summary>That something was approved: by whom, as the lead names them, and on which day.</summary>
public sealed record Approval(string By, DateOnly On);
