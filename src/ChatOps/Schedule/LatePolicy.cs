using ChatOps.Calendar;
using ChatOps.Chasing;

namespace ChatOps.Schedule;

/// <summary>
/// What becomes of a step whose time has passed: the one place that decides.
/// <list type="bullet">
/// <item>Open, due, publish and freeze are always done, however late, because the rest of the cycle depends on them.</item>
/// <item>A prompt is done late until the period is frozen; afterwards nothing could be answered.</item>
/// <item>Of the reminders that were missed only the newest is sent, and none once the due time or the publication planned after
/// it has passed as well: several at once, or one for a past deadline, only annoy.</item>
/// <item>A reminder is skipped when people were asked (prompted or reminded) at or after its time: after a pause, the late
/// prompt is the reminder.</item>
/// <item>Of the requests to deputies that were missed, which may come after the due time, only the newest is sent, and none once
/// the publication planned after it or the freeze has passed as well, or when leads were asked only, or deputies already, at or
/// after its time.</item>
/// <item>Of the escalations that were missed, to programme managers or to SROs, only the newest of the kind is sent, and none
/// once the publication planned after it (to SROs: or the freeze) has passed as well, or when one of the kind was sent at or
/// after its time.</item>
/// <item>A request to deputies or an escalation that was missed is not made in the last minutes before publication
/// (<see cref="LastMoment"/>): no one could act on it.</item>
/// <item>A reminder of the review that was missed is not sent once the publication has passed as well.</item>
/// <item>A period that was frozen before the service first saw it is history: nothing is done or written.</item>
/// <item>A period that the service first sees while it runs is joined (opened and prompted late) when its updates are not due
/// yet; otherwise it is left alone to its end, for a report on people who were never asked would be false.</item>
/// <item>Nothing is done in a period after its freeze was done.</item>
/// </list>
/// </summary>
internal static class LatePolicy
{
    /// <summary>Up to here a step counts as on time: ticks are seconds apart, and a restart takes a minute or two.</summary>
    public static readonly TimeSpan Grace = LastMoment.Grace;

    internal static bool IsHistory(ReportingPeriod period, IReadOnlyList<StepRecord> ledger, DateTimeOffset now) =>
        ledger.Count == 0 && period.FreezesAt <= now;

    internal static (Disposition Disposition, string? Why) For(
        PlannedStep step,
        ReportingPeriod period,
        IReadOnlyList<StepRecord> ledger,
        DateTimeOffset now
    ) =>
        WhySkip(step, period, ledger, now) is { } why ? (Disposition.Skip, why)
        : now - step.At > Grace ? (Disposition.RunLate, $"Planned for {step.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
        : (Disposition.RunNow, null);

    private static string? WhySkip(PlannedStep step, ReportingPeriod period, IReadOnlyList<StepRecord> ledger, DateTimeOffset now)
    {
        if (WasLeftAlone(period, ledger, now))
        {
            return "The period's updates were already due when ChatOps first saw it.";
        }

        if (Row(ledger, StepKind.Freeze) is { IsFinished: true })
        {
            return "The period is frozen.";
        }

        return step.Kind switch
        {
            StepKind.Prompt when period.FreezesAt <= now => "The period's freeze has passed.",
            StepKind.Remind when HasPassedAfter(step, period, now, StepKind.Remind) => "A later reminder is due as well.",
            StepKind.Remind when HasPassedAfter(step, period, now, StepKind.Due) => "Updates are already due.",
            StepKind.Remind when HasPassedAfter(step, period, now, StepKind.Publish) =>
                "The report is already due for publication.",
            StepKind.Remind when Row(ledger, StepKind.Prompt) is not { IsDone: true } => "People are only being asked now.",
            StepKind.Remind when WasSentSince(step, ledger, StepKind.Prompt, StepKind.Remind) =>
                "People have been asked since it was planned.",
            StepKind.AskDeputies when HasPassedAfter(step, period, now, StepKind.AskDeputies) =>
                "A later request to deputies is due as well.",
            StepKind.TellSros when HasPassedAfter(step, period, now, StepKind.TellSros) =>
                "A later escalation to SROs is due as well.",
            StepKind.AskDeputies or StepKind.TellSros when HasPassedAfter(step, period, now, StepKind.Publish) =>
                "The report is already due for publication.",
            StepKind.AskDeputies or StepKind.TellSros or StepKind.Escalate when LastMoment.HasPassed(step.At, period, now) =>
                "There is too little time left before the report is published.",
            StepKind.AskDeputies or StepKind.TellSros when period.FreezesAt <= now => "The period's freeze has passed.",
            StepKind.AskDeputies when Row(ledger, StepKind.Prompt) is not { IsDone: true } => "Leads are only being asked now.",
            StepKind.AskDeputies when WasSentSince(step, ledger, StepKind.Prompt) =>
                "Leads were asked only after it was planned.",
            StepKind.AskDeputies when WasSentSince(step, ledger, StepKind.AskDeputies) =>
                "Deputies have been asked since it was planned.",
            StepKind.TellSros when WasSentSince(step, ledger, StepKind.TellSros) => "SROs have been notified since it was "
                + "planned.",
            StepKind.Escalate when HasPassedAfter(step, period, now, StepKind.Escalate) => "A later escalation is due as well.",
            StepKind.Escalate or StepKind.Review when HasPassedAfter(step, period, now, StepKind.Publish) =>
                "The report is already due for publication.",
            StepKind.Escalate when WasSentSince(step, ledger, StepKind.Escalate) =>
                "An escalation has been sent since it was planned.",
            _ => null,
        };
    }

    private static bool WasLeftAlone(ReportingPeriod period, IReadOnlyList<StepRecord> ledger, DateTimeOffset now) =>
        ledger.Count == 0 ? period.DueAt <= now : Row(ledger, StepKind.Open) is { State: StepState.Skipped };

    private static bool HasPassedAfter(PlannedStep step, ReportingPeriod period, DateTimeOffset now, StepKind kind) =>
        period.Steps.SkipWhile(s => s != step).Skip(1).Any(s => s.Kind == kind && s.At <= now);

    private static bool WasSentSince(PlannedStep step, IReadOnlyList<StepRecord> ledger, params ReadOnlySpan<StepKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (ledger.Any(r => r.IsDone && r.StartedAt >= step.At && r.StepId.StartsWith(Name(kind), StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static StepRecord? Row(IReadOnlyList<StepRecord> ledger, StepKind kind) =>
        ledger.FirstOrDefault(r => r.StepId == Name(kind));

    /// <summary>How the step's id begins; the whole of it where a period has one of the kind.</summary>
    private static string Name(StepKind kind) => kind.ToString().ToLowerInvariant();
}
