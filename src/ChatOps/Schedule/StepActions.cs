using ChatOps.Deliveries;
using ChatOps.Prompts;
using ChatOps.Reports;
using ChatOps.Updates;

namespace ChatOps.Schedule;

/// <summary>
/// What each step of a period does. A step only writes down what is to be sent, under keys that are the same every time, so that a step
/// that runs twice, or dies half way and is taken up by another instance, asks everybody once.
/// </summary>
public sealed class StepActions(UpdateStore updates, DeliveryStore deliveries, Publisher publisher)
{
    public Task RunAsync(DueStep due, CancellationToken cancellationToken)
    {
        var (programme, period) = (due.Programme, due.Period);
        return due.Step.Kind switch
        {
            StepKind.Open => deliveries.AddMissingAsync(Asking.Openings(programme, period), cancellationToken),
            StepKind.Prompt => PromptAsync(due, cancellationToken),
            StepKind.Remind => RemindAsync(due, cancellationToken),
            // From here on an update is late: that is told from the time alone (Submission), and nobody is written to about it.
            StepKind.Due => Task.CompletedTask,
            StepKind.Escalate => deliveries.AddMissingAsync(Asking.Escalations(programme, period, due.Step.Number), cancellationToken),
            StepKind.AskDeputies or StepKind.TellSros => Task.CompletedTask,
            StepKind.Publish => publisher.PublishAsync(programme, period, cancellationToken),
            StepKind.Freeze => publisher.FreezeAsync(programme, period, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(due), due.Step.Kind, null),
        };
    }

    private async Task PromptAsync(DueStep due, CancellationToken cancellationToken)
    {
        var current = await updates.ReadCurrentAsync(due.Programme.Id, due.Period.Id, cancellationToken);
        await deliveries.AddMissingAsync(Asking.Prompts(due.Programme, due.Period, current), cancellationToken);
    }

    private async Task RemindAsync(DueStep due, CancellationToken cancellationToken)
    {
        var current = await updates.ReadCurrentAsync(due.Programme.Id, due.Period.Id, cancellationToken);
        await deliveries.AddMissingAsync(Asking.Reminders(due.Programme, due.Period, due.Step.Number, current), cancellationToken);
    }
}
