namespace ChatOps.Programmes.Reading;

/// <summary>
/// How far steps lie from the deadline, in a week without a weekend; where one counts working days and another hours, their order
/// may differ with a weekend between, as working days then grow further from the deadline and hours do not.
/// </summary>
internal sealed class StepDistance(TimeOnly due)
{
    /// <summary>In minutes: negative before the deadline.</summary>
    public int Of(StepTime step, bool weekend)
    {
        if (step.Unit == StepUnit.Hours)
        {
            return step.Amount * 60;
        }

        var days = Math.Abs(step.Amount);
        var weekendDays = weekend ? (days + 4) / 5 * 2 : 0;
        return (Math.Sign(step.Amount) * (days + weekendDays) * 24 * 60)
            + (int)(step.At!.Value.ToTimeSpan() - due.ToTimeSpan()).TotalMinutes;
    }

    /// <summary>The time of day at which it happens, but for a change of clocks between it and the deadline.</summary>
    public TimeOnly TimeOfDay(StepTime step) => step.Unit == StepUnit.Hours ? due.AddHours(step.Amount) : step.At!.Value;
}
