using ChatOps.Chasing;
using ChatOps.Deliveries;
using ChatOps.Prompts;
using ChatOps.Reports;

namespace ChatOps.Schedule;

/// <summary>
/// What each step of a period does. A step only writes down what is to be sent, under keys that are the same every time, so that a step
/// that runs twice, or dies half way and is taken up by another instance, asks everybody once.
/// </summary>
public sealed class StepActions(PeriodReader reader, DeliveryStore deliveries, Publisher publisher, ProgrammePeriods periods)
{
    public Task RunAsync(DueStep due, CancellationToken cancellationToken)
    {
        var (programme, period, step) = (due.Programme, due.Period, due.Step);
        return step.Kind switch
        {
            StepKind.Open => deliveries.AddMissingAsync(
                [.. Asking.Openings(programme, period), .. Asking.Checks(programme, period)], cancellationToken),
            StepKind.Prompt => AddAsync(due, Asking.Prompts, cancellationToken),
            StepKind.Remind => AddAsync(due, (facts, now) => Ladder.Reminders(facts, step, now), cancellationToken),
            StepKind.AskDeputies => AddAsync(due, (facts, now) => Ladder.DeputyRequests(facts, step, now), cancellationToken),
            // From here on an update is late: that is told from the time alone (Submission), and nobody is written to about it.
            StepKind.Due => Task.CompletedTask,
            StepKind.Escalate => AddAsync(due, (facts, _) => Ladder.Escalations(facts, step), cancellationToken),
            StepKind.TellSros => AddAsync(due, (facts, _) => Ladder.SroEscalations(facts, step), cancellationToken),
            StepKind.Publish => publisher.PublishAsync(programme, period, cancellationToken),
            StepKind.Freeze => publisher.FreezeAsync(programme, period, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(due), step.Kind, null),
        };
    }

    private async Task AddAsync(DueStep due, Func<PeriodFacts, DateTimeOffset, IReadOnlyList<Delivery>> rows, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(due.Programme, due.Period, cancellationToken);
        await deliveries.AddMissingAsync(rows(facts, periods.Now), [.. facts.Deliveries.Select(d => d.Delivery)], cancellationToken);
    }
}
