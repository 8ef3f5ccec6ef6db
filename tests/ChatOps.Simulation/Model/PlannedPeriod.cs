using System.Globalization;

namespace ChatOps.Simulation.Model;

/// <summary>A reporting period as it should be: worked out from the plan, the calendar and nothing else.</summary>
internal sealed record PlannedPeriod
{
    public required string Id { get; init; }

    /// <summary>"October 2026".</summary>
    public required string Label { get; init; }

    /// <summary>By the product's step names, in order of time.</summary>
    public required IReadOnlyList<(string Step, DateTimeOffset At)> Steps { get; init; }

    public required IReadOnlyDictionary<string, DateTimeOffset> ByName { get; init; }

    public DateTimeOffset OpensAt => ByName["open"];

    public DateTimeOffset PromptsAt => ByName["prompt"];

    public DateTimeOffset DueAt => ByName["due"];

    public DateTimeOffset PublishesAt => ByName["publish"];

    public DateTimeOffset FreezesAt => ByName["freeze"];

    /// <summary>"Friday 2 October, 5:00pm", as cards print it.</summary>
    public string DueText
    {
        get
        {
            var local = UkCalendar.ToLocal(DueAt);
            var time = local is { Hour: 12, Minute: 0 }
                ? "12:00 noon"
                : $"{((local.Hour + 11) % 12) + 1}:{local.Minute:00}{(local.Hour < 12 ? "am" : "pm")}";
            return $"{local.ToString("dddd d MMMM", CultureInfo.InvariantCulture)}, {time}";
        }
    }

    /// <summary>The periods that are due in a month and the months after it.</summary>
    public static IReadOnlyList<PlannedPeriod> Of(ProgrammePlan plan, int year, int month, int count)
    {
        var calendar = new UkCalendar(plan.Closures);
        var first = new DateOnly(year, month, 1);
        return [.. Enumerable.Range(0, count).Select(i => first.AddMonths(i)).Select(m => Of(plan.Schedule, calendar, m))];
    }

    private static PlannedPeriod Of(PlanSchedule schedule, UkCalendar calendar, DateOnly month)
    {
        var dueDate = calendar.Roll(schedule.Day.In(month.Year, month.Month, calendar), schedule.Roll);
        var due = UkCalendar.ToInstant(dueDate, schedule.DueAt);
        var steps = new List<(string Step, DateTimeOffset At)> { ("due", due) };
        foreach (var kind in schedule.Steps.GroupBy(s => s.Kind))
        {
            var times = kind.Select(At).Order().ToList();
            steps.AddRange(
                times.Select(
                    (at, i) => (PlanSchedule.IsNumbered(kind.Key) ? $"{kind.Key.ToLowerInvariant()}-{i + 1}" : kind.Key, at)
                )
            );
        }

        if (!schedule.Steps.Any(s => s.Kind == "open"))
        {
            steps.Add(("open", steps.First(s => s.Step == "prompt").At));
        }

        var about = schedule.CoversPrevious ? month.AddMonths(-1) : month;
        return new PlannedPeriod
        {
            Id = about.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Label = about.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            Steps = [.. steps.OrderBy(s => s.At)],
            ByName = steps.ToDictionary(s => s.Step, s => s.At, StringComparer.Ordinal),
        };

        DateTimeOffset At(PlanSchedule.PlanStep step) =>
            step.At is { } time ? UkCalendar.ToInstant(calendar.Add(dueDate, step.Amount), time) : due.AddHours(step.Amount);
    }
}
