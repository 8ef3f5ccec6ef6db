using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Sending;

namespace ChatOps.Schedule;

/// <summary>Brings the messages of a period up to date before they are sent: those that could not be sent before, published
/// reports, prompts and the managers' cards. Safe to run again.</summary>
internal sealed class PeriodPreparation(
    PeriodReader reader,
    Unreached unreached,
    Publisher publisher,
    PromptKeeping prompts,
    ManagerCards managerCards,
    ReopenedPeriods reopened,
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
        var made = Correction.In(facts.BoardRecords);
        reopened.Note(programme.Id, made);
        if (periods.Now >= period.PublishesAt && (periods.Now < period.FreezesAt || made.Any(c => c.PeriodId == period.Id)))
        {
            await publisher.CorrectAsync(facts, cancellationToken);
        }

        await prompts.KeepAsync(facts, periods.Now, cancellationToken);
        await managerCards.KeepAsync(facts, periods.Now, cancellationToken);
        return facts;
    }

    /// <inheritdoc cref="ReopenedPeriods.ReadAsync"/>
    public Task<IReadOnlyList<ReportingPeriod>> ReadCorrectedAsync(
        Programme programme,
        IReadOnlyList<ReportingPeriod> active,
        CancellationToken cancellationToken
    ) => reopened.ReadAsync(programme, active, cancellationToken);

    /// <summary>Of a period that is not looked at any more and whose report was corrected.</summary>
    /// <returns>The facts that it went by.</returns>
    public async Task<PeriodFacts> PrepareCorrectedAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        await publisher.CorrectAsync(facts, cancellationToken);
        return facts;
    }
}
