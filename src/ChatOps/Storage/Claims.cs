namespace ChatOps.Storage;

/// <summary>Whom a claim or a lease in table storage belongs to.</summary>
internal static class Claims
{
    /// <summary>A name that no other holder has: of the machine, the process, and one of several in it.</summary>
    public static string NewOwner() => $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
