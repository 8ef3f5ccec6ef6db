namespace ChatOps.Programmes.Reading;

/// <summary>Checks that the steps of a period are in order, with and without a weekend between them.</summary>
internal sealed class StepOrder(StepDistance distance, ProblemList problems)
{
    private const int MaxSteps = 10;

    private static readonly StepTime Due = new(0, StepUnit.Hours, null);

    public void Check(PlacedSteps steps)
    {
        var (open, prompt, publish, freeze) = (steps.Open, steps.Prompt, steps.Publish, steps.Freeze);
        if (
            open is not null
            && prompt is not null
            && distance.Of(prompt.Time, weekend: false) < distance.Of(open.Time, weekend: false)
        )
        {
            problems.Error(
                open.At,
                "The period opens after the prompt is sent.",
                "Open it with or before the prompt, or remove 'open' so that it opens with the prompt."
            );
        }

        // A step on the wrong side of the deadline is one mistake, so steps are not also checked against it.
        if (
            prompt is not null
            && !Before(
                prompt.Time,
                Due,
                prompt,
                "The prompt is not before updates are due",
                "Count it 'before': leads need time to answer, such as '5 working days before at 09:00'."
            )
        )
        {
            prompt = null;
        }

        if (
            publish is not null
            && !Before(
                Due,
                publish.Time,
                publish,
                "The report is published before updates are due, or at the same time",
                "Count it 'after', such as '2 working days after at 16:00'."
            )
        )
        {
            publish = null;
        }

        if (
            publish is not null
            && freeze is not null
            && !Before(
                publish.Time,
                freeze.Time,
                freeze,
                "The report is frozen before it is published, or at the same time",
                "Freeze later: late and corrected updates are accepted until then."
            )
        )
        {
            freeze = null;
        }

        CheckReview(steps.Review, publish);
        CheckLadder(steps, prompt, publish, freeze);
    }

    private void CheckReview(PlacedStep? review, PlacedStep? publish)
    {
        if (
            review is not null
            && Before(
                Due,
                review.Time,
                review,
                "The report is reviewed before updates are due, or at the same time",
                "Count it 'after', such as '1 working day after at 12:00'."
            )
        )
        {
            Until(review, publish, "The review is not before the report is published", "Review it earlier, or publish later.");
        }
    }

    private void CheckLadder(PlacedSteps steps, PlacedStep? prompt, PlacedStep? publish, PlacedStep? freeze)
    {
        foreach (var reminder in steps.Reminders)
        {
            if (
                Before(
                    reminder.Time,
                    Due,
                    reminder,
                    "The reminder is not before updates are due",
                    "Choose an earlier time, or move it under 'escalate', which is for late updates."
                )
            )
            {
                After(reminder, prompt, "The reminder is not after the prompt", "Remind later, or prompt earlier.");
            }
        }

        foreach (var request in steps.DeputyRequests)
        {
            After(
                request,
                prompt,
                "Deputies are not asked after the prompt",
                "Ask them later, or prompt earlier: leads need time to answer first."
            );
            Until(
                request,
                freeze,
                "Deputies are asked after the report is frozen",
                "Ask them earlier, while updates are still accepted."
            );
        }

        foreach (var escalation in steps.Escalations)
        {
            After(escalation, prompt, "The escalation is not after the prompt", "Escalate later, or prompt earlier.");
            Until(
                escalation,
                publish,
                "The escalation is not before the report is published",
                "Escalate earlier, or publish later."
            );
        }

        foreach (var escalation in steps.SroEscalations)
        {
            if (
                Before(
                    Due,
                    escalation.Time,
                    escalation,
                    "SROs are notified before updates are due, or at the same time",
                    "Count it 'after': until then nothing is late, such as '2 working days after at 10:00'."
                )
            )
            {
                Until(
                    escalation,
                    freeze,
                    "SROs are notified after the report is frozen",
                    "Notify them earlier, while updates are still accepted."
                );
            }
        }

        CheckCount(steps.Reminders, "reminders");
        CheckCount(steps.DeputyRequests, "requests to deputies");
        CheckCount(steps.Escalations, "escalations");
        CheckCount(steps.SroEscalations, "escalations to SROs");
    }

    private void After(PlacedStep step, PlacedStep? earlier, string what, string fix)
    {
        if (earlier is not null)
        {
            Before(earlier.Time, step.Time, step, what, fix);
        }
    }

    private void Until(PlacedStep step, PlacedStep? later, string what, string fix)
    {
        if (later is not null)
        {
            Before(step.Time, later.Time, step, what, fix);
        }
    }

    /// <summary>False when the order is wrong in every week.</summary>
    private bool Before(StepTime earlier, StepTime later, PlacedStep blamed, string what, string fix)
    {
        if (distance.Of(earlier, weekend: false) >= distance.Of(later, weekend: false))
        {
            problems.Error(blamed.At, $"{what}: {blamed.Quoted}.", fix);
            return false;
        }

        if (distance.Of(earlier, weekend: true) >= distance.Of(later, weekend: true))
        {
            problems.Warning(
                blamed.At,
                $"{what} when there is a weekend between them: {blamed.Quoted}.",
                "Count both in working days, or both in hours."
            );
        }

        return true;
    }

    private void CheckCount(IReadOnlyList<PlacedStep> steps, string noun)
    {
        if (steps.Count > MaxSteps)
        {
            problems.Error(
                steps[MaxSteps].At,
                $"There are more than {MaxSteps} {noun}.",
                "Remove some: more messages do not bring more answers."
            );
        }

        foreach (var twice in steps.GroupBy(s => s.Time).SelectMany(g => g.Skip(1)))
        {
            problems.Warning(twice.At, $"Two {noun} go out at the same time.", "Remove one.");
        }
    }
}
