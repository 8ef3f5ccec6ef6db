using ChatOps.Text;

namespace ChatOps.Values;

internal enum SlipUnit
{
    Days,
    Months,
}

/// <summary>
/// How far a forecast is from its baseline: in days between two days, in whole months when either is less precise. It is counted
/// between the last days that the two can mean: from October 2020 to 30 November 2020 is 1 month.
/// </summary>
/// <param name="Amount">Positive is later.</param>
internal sealed record Slip(int Amount, SlipUnit Unit)
{
    /// <summary>"3 days later", "1 month earlier", "no change"; "in the same month" for a move that is less than the dates can
    /// tell.</summary>
    public string Words =>
        this switch
        {
            { Amount: 0, Unit: SlipUnit.Days } => "no change",
            { Amount: 0 } => "in the same month",
            _ =>
                $"{UkText.Count(Math.Abs(Amount), Unit is SlipUnit.Days ? "day" : "month")} {(Amount > 0 ? "later" : "earlier")}",
        };

    /// <summary>Null when either date is not given. The same last day is no change: 0 days.</summary>
    public static Slip? Between(PartialDate? baseline, PartialDate? forecast)
    {
        if (baseline is null || forecast is null)
        {
            return null;
        }

        var (from, to) = (baseline.Last, forecast.Last);
        var inDays = from == to || (baseline.Precision is DatePrecision.Day && forecast.Precision is DatePrecision.Day);
        return inDays
            ? new Slip(to.DayNumber - from.DayNumber, SlipUnit.Days)
            : new Slip((12 * (to.Year - from.Year)) + to.Month - from.Month, SlipUnit.Months);
    }
}
