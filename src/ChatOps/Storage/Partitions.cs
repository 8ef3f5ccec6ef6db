namespace ChatOps.Storage;

/// <summary>The partitions of table storage. Names of stored data: never change one that has been written.</summary>
internal static class Partitions
{
    /// <summary>Everything of one period. Ids are slugs and dates, so neither can contain a bar.</summary>
    public static string OfPeriod(string programmeId, string periodId) => $"{programmeId}|{periodId}";

    /// <summary>What is kept of a programme outside its periods.</summary>
    public static string OfProgramme(string programmeId) => $"{programmeId}|";
}
