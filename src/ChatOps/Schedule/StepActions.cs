using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;
using ChatOps.Review;

namespace ChatOps.Schedule;

/// <summary>
/// What each step of a period does. A step only writes down what is to be sent, under keys that are the same every time, so that
/// a step that runs twice, or dies half way and is taken up by another instance, asks everybody once.
/// </summary>
internal sealed class StepActions(
    PeriodReader reader,
    DeliveryStore deliveries,
    Publisher publisher,
    Publications publications,
    UpdateHistory history,
    DecisionKeeping decisions,
    ProgrammePeriods periods
)
{
    public Task RunAsync(DueStep due, CancellationToken cancellationToken)
    {
        var (programme, period, step) = (due.Programme, due.Period, due.Step);
        return step.Kind switch
        {
            StepKind.Open => deliveries.AddMissingAsync(
                [.. PromptRows.Openings(programme, period), .. PromptRows.Checks(programme, period)],
                cancellationToken
            ),
            StepKind.Prompt => AddAsync(due, PromptRows.Prompts, cancellationToken),
            StepKind.Remind => AddAsync(due, (facts, now) => Ladder.Reminders(facts, step, now), cancellationToken),
            StepKind.AskDeputies => AddAsync(due, (facts, now) => Ladder.DeputyRequests(facts, step, now), cancellationToken),
            // From here on an update is late: that is told from the time alone (Submission), and no message is sent about it. The
            // report can be reviewed.
            StepKind.Due => deliveries.AddMissingAsync(ReviewCardsOf(programme, period), cancellationToken),
            StepKind.Escalate => AddAsync(due, (facts, _) => Ladder.Escalations(facts, step), cancellationToken),
            StepKind.TellSros => AddAsync(due, (facts, _) => Ladder.SroEscalations(facts, step), cancellationToken),
            StepKind.Review => AddAsync(due, ReviewReminders, cancellationToken),
            StepKind.Publish => AndKeepLatestAsync(
                publisher.PublishAsync(programme, period, cancellationToken),
                cancellationToken
            ),
            StepKind.Freeze => FreezeAsync(due, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(due), step.Kind, null),
        };
    }

    private IReadOnlyList<Delivery> ReviewCardsOf(Programme programme, ReportingPeriod period) =>
        programme.Reporting.IsReviewed && periods.BoardsOf(programme, period).Count > 0
            ? ReviewRows.Cards(programme, period)
            : [];

    private IReadOnlyList<Delivery> ReviewReminders(PeriodFacts facts, DateTimeOffset now) =>
        ReviewModel.IsAnythingToPublish(facts, periods.BoardsOf(facts.Programme, facts.Period), now)
            ? ReviewRows.Reminders(facts.Programme, facts.Period)
            : [];

    // After a pause: what should have gone out before is still put before the board. It takes two looks, for what no one has
    // published is first marked so.
    private async Task FreezeAsync(DueStep due, CancellationToken cancellationToken)
    {
        for (var look = 0; due.Programme.Reporting.IsReviewed && look < 2; look++)
        {
            await publications.KeepAsync(await reader.ReadAsync(due.Programme, due.Period, cancellationToken), cancellationToken);
        }

        var frozen = publisher.FreezeAsync(due.Programme, due.Period, cancellationToken);
        await AndKeepLatestAsync(frozen, cancellationToken);
        await decisions.KeepAsync(await frozen, cancellationToken);
    }

    // With the report, and as it is in the end: should the schedule change in between, what was said for it is still known. From
    // the facts that the report was made from: what is sent after the publication is in those of the freeze.
    private async Task AndKeepLatestAsync(Task<PeriodFacts> step, CancellationToken cancellationToken)
    {
        var facts = await step;
        await history.KeepLatestAsync(facts.Programme, facts.Period, facts.Current, cancellationToken);
    }

    private async Task AddAsync(
        DueStep due,
        Func<PeriodFacts, DateTimeOffset, IReadOnlyList<Delivery>> rows,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(due.Programme, due.Period, cancellationToken);
        await deliveries.AddMissingAsync(
            rows(facts, periods.Now),
            [.. facts.Deliveries.Select(d => d.Delivery)],
            cancellationToken
        );
    }
}
