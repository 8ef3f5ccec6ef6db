using ChatOps.Programmes.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The time of a step, and where the file gives it.</summary>
internal sealed record PlacedStep(StepTime Time, YamlItem At);

/// <summary>
/// Whether the steps of a period follow each other. Steps are compared in a week without a weekend; where one counts working days and
/// another hours, also with a weekend between, as working days then grow further from the deadline and hours do not.
/// </summary>
internal sealed class StepOrder(TimeOnly due, ProblemList problems)
{
    private const int MostSteps = 10;

    private static readonly StepTime Due = new(0, StepUnit.Hours, null);

    public void Check(
        PlacedStep? open, PlacedStep? prompt, IReadOnlyList<PlacedStep> reminders, IReadOnlyList<PlacedStep> escalations, PlacedStep? publish, PlacedStep? freeze)
    {
        if (open is not null && prompt is not null && Minutes(prompt.Time, weekend: false) < Minutes(open.Time, weekend: false))
        {
            problems.Error(open.At, "The period opens after the prompt is sent.", "Open it when or before it prompts, or remove 'open': it then opens with the prompt.");
        }

        // A step that is on the wrong side of the deadline is one mistake: what is counted against it is not wrong as well.
        if (prompt is not null && !Before(prompt.Time, Due, prompt, "The prompt is not before updates are due", "Count it 'before': leads need time to answer, such as '5 working days before at 09:00'."))
        {
            prompt = null;
        }

        if (publish is not null && !Before(Due, publish.Time, publish, "The report is published before updates are due, or as they are", "Count it 'after', such as '2 working days after at 16:00'."))
        {
            publish = null;
        }

        foreach (var reminder in reminders)
        {
            if (Before(reminder.Time, Due, reminder, "The reminder is not before updates are due", "Give an earlier time, or move it under 'escalate', which is for what is late."))
            {
                After(reminder, prompt, "The reminder is not after the prompt", "Remind later, or prompt earlier.");
            }
        }

        foreach (var escalation in escalations)
        {
            After(escalation, prompt, "The escalation is not after the prompt", "Escalate later, or prompt earlier.");
            if (publish is not null)
            {
                Before(escalation.Time, publish.Time, escalation, "The escalation is not before the report is published", "Escalate earlier, or publish later.");
            }
        }

        if (publish is not null && freeze is not null)
        {
            Before(publish.Time, freeze.Time, freeze, "The report is frozen before it is published, or as it is", "Freeze later: late and corrected updates are taken until then.");
        }

        CheckCount(reminders, "reminders");
        CheckCount(escalations, "escalations");
    }

    private void After(PlacedStep step, PlacedStep? earlier, string what, string howToMend)
    {
        if (earlier is not null)
        {
            Before(earlier.Time, step.Time, step, what, howToMend);
        }
    }

    /// <summary>False when the order is wrong in every week.</summary>
    private bool Before(StepTime earlier, StepTime later, PlacedStep blamed, string what, string howToMend)
    {
        if (Minutes(earlier, weekend: false) >= Minutes(later, weekend: false))
        {
            problems.Error(blamed.At, $"{what}: '{StepTimeText.Print(blamed.Time)}'.", howToMend);
            return false;
        }

        if (Minutes(earlier, weekend: true) >= Minutes(later, weekend: true))
        {
            problems.Warning(
                blamed.At,
                $"{what} when a weekend lies between: '{StepTimeText.Print(blamed.Time)}'.",
                "Count both in working days, or both in hours.");
        }

        return true;
    }

    private void CheckCount(IReadOnlyList<PlacedStep> steps, string noun)
    {
        if (steps.Count > MostSteps)
        {
            problems.Error(steps[MostSteps].At, $"There are more than {MostSteps} {noun}.", "Nobody answers the eleventh: remove some.");
        }

        foreach (var twice in steps.GroupBy(s => s.Time).SelectMany(g => g.Skip(1)))
        {
            problems.Warning(twice.At, $"Two {noun} go out at the same moment.", "Remove one.");
        }
    }

    /// <summary>From the deadline: negative before it.</summary>
    private int Minutes(StepTime step, bool weekend)
    {
        if (step.Unit == StepUnit.Hours)
        {
            return step.Amount * 60;
        }

        var days = Math.Abs(step.Amount);
        var weekendDays = weekend ? (days + 4) / 5 * 2 : 0;
        return (Math.Sign(step.Amount) * (days + weekendDays) * 24 * 60) + (int)(step.At!.Value.ToTimeSpan() - due.ToTimeSpan()).TotalMinutes;
    }
}
