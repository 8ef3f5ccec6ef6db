using ChatOps.Calendar;

namespace ChatOps.Schedule;

/// <summary>Names in table storage: never change one that has been written.</summary>
internal static class StepLedgerKeys
{
    public const string Table = "Steps";

    internal const string State = "State";
    internal const string Claim = "Claim";
    internal const string Owner = "Owner";
    internal const string LeaseUntil = "LeaseUntil";
    internal const string Attempts = "Attempts";
    internal const string PlannedAt = "PlannedAt";
    internal const string StartedAt = "StartedAt";
    internal const string FinishedAt = "FinishedAt";
    internal const string Why = "Why";

    public static string RowKey(PlannedStep step) => step.Id;
}
