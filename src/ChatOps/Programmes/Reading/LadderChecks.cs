using ChatOps.Programmes.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Warns about the order of chasing, such as SROs before managers, or a step in the quiet hours.</summary>
internal static class LadderChecks
{
    private static readonly TimeOnly Noon = new(12, 0);

    public static void Run(PlacedSteps steps, StepDistance distance, QuietHours quiet, MapReader map, ProblemList problems)
    {
        CheckRungs(steps, distance, problems);
        if (steps.SroEscalations.Count > 0 && steps.Escalations.Count == 0 && map.Find("escalate") is null)
        {
            problems.Warning(
                map.At("tellSros"),
                "SROs are notified of late updates, but programme managers are not.",
                "Add 'escalate: [1 working day after at 10:00]', so that a programme manager can act first."
            );
        }

        if (quiet.Contains(Noon))
        {
            problems.Warning(
                map.At("quietHours"),
                $"The quiet hours, '{QuietHoursText.Print(quiet)}', are in the middle of the day: people would get messages "
                    + "at night.",
                $"Write the hours when no messages are sent, such as '{TimeText.Print(quiet.To)} to "
                    + $"{TimeText.Print(quiet.From)}'."
            );
            return;
        }

        foreach (var step in steps.ToPeople.Where(s => quiet.Contains(distance.TimeOfDay(s.Time))))
        {
            problems.Warning(
                step.At,
                $"{step.Quoted} is at {TimeText.Print(distance.TimeOfDay(step.Time))}, in the quiet hours, "
                    + $"'{QuietHoursText.Print(quiet)}': its messages wait until they end.",
                "Choose another time, or change 'quietHours'."
            );
        }
    }

    /// <summary>Checks that each step of the ladder starts no earlier than the step before it.</summary>
    private static void CheckRungs(PlacedSteps steps, StepDistance distance, ProblemList problems)
    {
        (IReadOnlyList<PlacedStep> Steps, string Done)[] rungs =
        [
            (steps.Reminders, "leads are reminded"),
            (steps.DeputyRequests, "deputies are asked"),
            (steps.Escalations, "programme managers are notified"),
            (steps.SroEscalations, "SROs are notified"),
        ];
        var given = rungs.Where(r => r.Steps.Count > 0).ToList();
        foreach (var (lower, upper) in given.Zip(given.Skip(1)))
        {
            var early = upper.Steps.MinBy(Distance)!;
            if (Distance(early) < lower.Steps.Min(Distance))
            {
                problems.Warning(
                    early.At,
                    $"{char.ToUpperInvariant(upper.Done[0])}{upper.Done[1..]} before {lower.Done}: {early.Quoted}.",
                    "Change the times, so that the people closest to the work are asked first."
                );
            }
        }

        int Distance(PlacedStep step) => distance.Of(step.Time, weekend: false);
    }
}
