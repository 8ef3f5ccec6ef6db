using ChatOps.Simulation.Model;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Days after the freeze every step of a period is finished and every message delivered, refused, cancelled or in a
/// person's hands.</summary>
internal sealed class EverythingIsSettled(Year year) : Judge(year)
{
    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var row in Year.Rows.After("Deliveries", Partition(period), after: null))
        {
            if (row.GetString("Status") is "Pending" or "Sending")
            {
                Break(
                    $"{row.RowKey} of {period.Id} is still {row.GetString("Status")} ({row.GetInt32("Attempts")} attempts, "
                        + $"not before {row.GetDateTimeOffset("NotBefore"):u})"
                );
            }
        }

        foreach (var (step, _) in period.Steps)
        {
            if (Year.Rows.Find("Steps", Partition(period), step)?.GetString("State") is not ("Done" or "DoneLate" or "Skipped"))
            {
                Break($"{step} of {period.Id} is not finished");
            }
        }
    }
}
