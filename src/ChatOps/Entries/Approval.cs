namespace ChatOps.Entries;

/// <summary>An approval: who gave it, as the lead names them, and the date.</summary>
internal sealed record Approval(string By, DateOnly On);
