using System.Globalization;

namespace ChatOps.Schedule;

/// <summary>How often a job runs, as a cron expression with seconds.</summary>
internal static class TickCron
{
    public const string Daily = "0 0 0 * * *";

    /// <summary>
    /// Runs at least as often as the interval says: cron counts whole seconds, minutes and hours, so 90 seconds become every
    /// minute and more than a day becomes daily. Nothing runs more often than once a second.
    /// </summary>
    public static string FromInterval(TimeSpan interval) =>
        interval.TotalSeconds switch
        {
            < 60 => $"*/{Text(Math.Max(1, interval.Seconds))} * * * * *",
            < 60 * 60 => $"0 */{Text(interval.Minutes)} * * * *",
            < 24 * 60 * 60 => $"0 0 */{Text(interval.Hours)} * * *",
            _ => Daily,
        };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
