namespace ChatOps.Programmes.Reading;

/// <summary>
/// How far steps are from the deadline, with or without a weekend between. Steps in working days move further from the deadline
/// over a weekend and steps in hours do not, so their order may differ.
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

    /// <summary>The time of day when it happens, ignoring a clock change between it and the deadline.</summary>
    public TimeOnly TimeOfDay(StepTime step) => step.Unit == StepUnit.Hours ? due.AddHours(step.Amount) : step.At!.Value;
}
