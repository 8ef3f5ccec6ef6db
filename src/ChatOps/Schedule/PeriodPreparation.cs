using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;
using ChatOps.Sending;

namespace ChatOps.Schedule;

/// <summary>Brings the messages of a period up to date before they are sent: those that could not be sent before, published
/// reports, prompts and the managers' cards. Safe to run again.</summary>
internal sealed class PeriodPreparation(
    PeriodReader reader,
    Unreached unreached,
    Publisher publisher,
    BesidePosts beside,
    DeliveryStore deliveries,
    PromptKeeping prompts,
    ManagerCards managerCards,
    ProgrammePeriods periods
)
{
    /// <returns>The facts that it went by, for what is sent next.</returns>
    public async Task<PeriodFacts> PrepareAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await unreached.LookAgainAsync(programme, period, cancellationToken);

        // Read once, after the steps and what is tried again have written their rows. What one of those below writes, the others
        // see at the next tick.
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        if (periods.Now >= period.PublishesAt && periods.Now < period.FreezesAt)
        {
            await publisher.CorrectAsync(facts, cancellationToken);
        }
        else if (periods.Now >= period.FreezesAt)
        {
            await beside.KeepAsync(facts, cancellationToken);
        }

        if (periods.Now >= period.PublishesAt)
        {
            await deliveries.AddMissingAsync(
                AcknowledgementRows.Due(facts, periods.CalendarOf(programme), periods.Now),
                [.. facts.Deliveries.Select(d => d.Delivery)],
                cancellationToken
            );
        }

        await prompts.KeepAsync(facts, periods.Now, cancellationToken);
        await managerCards.KeepAsync(facts, periods.Now, cancellationToken);
        return facts;
    }
}
