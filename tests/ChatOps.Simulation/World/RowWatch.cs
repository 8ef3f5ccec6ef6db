using Azure.Data.Tables;
using ChatOps.Tables;

namespace ChatOps.Simulation.World;

/// <summary>What a stored row means for the world: it goes into the trace, and processes run the schedule when it says that
/// something is due.</summary>
internal sealed class RowWatch(Year year, Dice dice)
{
    private static readonly string[] Times = ["NotBefore", "ClaimedUntil", "LeaseUntil", "Until"];

    public void Stored(string table, TableEntity row)
    {
        Fold(row);
        WakeFor(table, row);
    }

    // Everything but values that are random by design: who claimed something, and which card an answer came from.
    private void Fold(TableEntity row)
    {
        foreach (var (name, value) in row.Own())
        {
            switch (value)
            {
                case string text when name is not ("Owner" or "ClaimedBy" or "Nonce"):
                    year.Trace.Fold(text);
                    break;
                case int number:
                    year.Trace.Fold(number);
                    break;
                case DateTimeOffset at:
                    year.Trace.Fold(at.UtcTicks);
                    break;
                default:
                    break;
            }
        }
    }

    private void WakeFor(string table, TableEntity row)
    {
        var now = year.Scheduler.Now;
        var isOpen =
            table == "Leases"
            || (row.GetString("Status") ?? row.GetString("State")) is "Pending" or "Sending" or "Claimed" or "Failed";
        foreach (var name in Times)
        {
            // A lease that was given back still says "until" a moment from now.
            if (
                isOpen
                && row[name] is DateTimeOffset at
                && at > now + (table == "Leases" ? TimeSpan.FromSeconds(3) : TimeSpan.Zero)
            )
            {
                WakeAt(at, table, row);
            }
        }

        var concernsReport =
            table == "Updates"
            && year.Periods.Any(p =>
                p.PublishesAt <= now + TimeSpan.FromMinutes(30) && now <= p.FreezesAt + TimeSpan.FromMinutes(30)
            );
        var isToBeSent =
            table == "Deliveries"
            && row.GetString("Status") == "Pending"
            && row.GetDateTimeOffset("NotBefore") <= now + TimeSpan.FromSeconds(2);
        var isOutsideTick = table == "Deliveries" && year.Writer is { IsRunningCycle: false };
        // The managers' cards are kept up to date; most answers are seen in them at the next tick.
        var concernsCards = table == "Updates" && row.RowKey.StartsWith("current|", StringComparison.Ordinal) && dice.Chance(0.2);
        if (
            concernsReport
            || concernsCards
            || table == "Arrangements"
            || isToBeSent
            || isOutsideTick
            || table is "TeamsUsers" or "TeamsTeams" or "Changes"
        )
        {
            year.Supervisor.LookAt(now + TimeSpan.FromSeconds(1));
        }
    }

    // At its time, unless the row has changed by then.
    private void WakeAt(DateTimeOffset at, string table, TableEntity row)
    {
        var etag = row.ETag;
        year.Scheduler.At(
            at - TimeSpan.FromSeconds(2),
            () =>
            {
                if (year.Rows.Find(table, row.PartitionKey, row.RowKey)?.ETag == etag)
                {
                    year.Supervisor.LookAt(at);
                }
            }
        );
    }
}
