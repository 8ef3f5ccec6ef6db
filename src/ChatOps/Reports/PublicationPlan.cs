using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>When a period's report goes out, or went out: the first board's that gets it. Pure.</summary>
/// <param name="PlannedAt">As planned, or as it was put off to.</param>
/// <param name="OutAt">Null while no board has it.</param>
internal sealed record PublicationPlan(DateTimeOffset PlannedAt, DateTimeOffset? OutAt)
{
    public static PublicationPlan Of(PeriodFacts facts, DateTimeOffset now)
    {
        var at = facts.Period.PublishesAt;
        var states = facts.Programme.Boards.Select(b => PublicationState.Of(facts, b)).ToList();
        if (!states.Exists(s => s.IsManaged))
        {
            return new PublicationPlan(at, now >= at ? at : null);
        }

        var outAt = states.Where(s => s.IsOut(now)).Min(s => (DateTimeOffset?)(s.Released?.At ?? s.PostedAt ?? s.PlannedAt));
        return new PublicationPlan(states.Where(s => !s.IsOut(now)).Min(s => (DateTimeOffset?)s.PlannedAt) ?? at, outAt);
    }

    /// <summary>"the report goes out **Wednesday 7 October, 4:00pm**". Markdown.</summary>
    public string ToText(Programme programme, DateTimeOffset now) =>
        OutAt is { } outAt ? $"the report went out {Local(programme, outAt)}"
        : now < PlannedAt ? $"the report goes out **{Local(programme, PlannedAt)}**"
        : "the report waits to be published";

    private static string Local(Programme programme, DateTimeOffset at) =>
        UkText.WeekdayAndTime(ProgrammePeriods.Local(programme, at));
}
