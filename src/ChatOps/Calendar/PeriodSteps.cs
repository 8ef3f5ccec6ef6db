using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// The steps of one period, counted from its due date. Working-day offsets count only working days, so a closure moves steps and
/// never swaps them. Offsets in hours are elapsed time from the due instant and take no notice of nights or closures; one that
/// would cross another step waits for it: open ≤ prompt ≤ due ≤ review ≤ publish ≤ freeze, and the rungs of the ladder stay
/// between prompt and freeze.
/// </summary>
internal static class PeriodSteps
{
    public static IReadOnlyList<PlannedStep> Of(Programme programme, WorkingDays calendar, DateOnly dueDate)
    {
        var schedule = programme.Reporting;
        var due = LocalTimes.ToInstant(dueDate, schedule.DueAt, programme.TimeZone);
        var prompt = Earlier(At(schedule.Prompt), due);
        var open = Earlier(At(schedule.Open ?? schedule.Prompt), prompt);
        var publish = Later(At(schedule.Publish), due);
        var freeze = Later(At(schedule.Freeze), publish);
        List<PlannedStep> steps =
        [
            new(StepKind.Open, 1, open),
            new(StepKind.Prompt, 1, prompt),
            .. Numbered(StepKind.Remind, schedule.Reminders),
            .. Numbered(StepKind.AskDeputies, schedule.DeputyRequests),
            new(StepKind.Due, 1, due),
            .. Numbered(StepKind.Escalate, schedule.Escalations),
            .. Numbered(StepKind.TellSros, schedule.SroEscalations),
            .. schedule.Review is { } review
                ? [new PlannedStep(StepKind.Review, 1, Earlier(Later(At(review), due), publish))]
                : Array.Empty<PlannedStep>(),
            new(StepKind.Publish, 1, publish),
            new(StepKind.Freeze, 1, freeze),
        ];
        return [.. steps.OrderBy(s => s.At).ThenBy(s => s.Kind).ThenBy(s => s.Number)];

        IEnumerable<PlannedStep> Numbered(StepKind kind, IReadOnlyList<StepTime> times) =>
            times.Select(At).Order().Select((at, i) => new PlannedStep(kind, i + 1, Earlier(Later(at, prompt), freeze)));

        DateTimeOffset At(StepTime step) =>
            step.Unit switch
            {
                StepUnit.WorkingDays => LocalTimes.ToInstant(
                    calendar.Add(dueDate, step.Amount),
                    step.At ?? schedule.DueAt,
                    programme.TimeZone
                ),
                StepUnit.Hours => due.AddHours(step.Amount),
                _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown unit."),
            };
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
