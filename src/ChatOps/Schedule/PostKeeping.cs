using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;

namespace ChatOps.Schedule;

/// <summary>Keeps the boards' posts true: published when they may be, corrected until the freeze and after a correction, and with
/// what was decided and acknowledged beside them, and has those reminded who have
/// not acknowledged one. Safe to run again.</summary>
internal sealed class PostKeeping(
    Publications publications,
    Publisher publisher,
    BesidePosts beside,
    ReopenedPeriods reopened,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme, facts.Period);
        await publications.KeepAsync(facts, cancellationToken);
        var made = Correction.In(facts.BoardRecords);
        reopened.Note(programme.Id, made);
        var isBegun =
            periods.Now >= period.PublishesAt
            || (programme.Reporting.IsReviewed && facts.Deliveries.Any(d => d.Delivery.Kind == DeliveryKind.BoardPost));
        if (isBegun && (periods.Now < period.FreezesAt || made.Any(c => c.PeriodId == period.Id)))
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
    }

    public Task CorrectAsync(PeriodFacts facts, CancellationToken cancellationToken) =>
        publisher.CorrectAsync(facts, cancellationToken);

    /// <summary>Those that are not looked at any more and whose report was corrected a moment ago.</summary>
    public Task<IReadOnlyList<ReportingPeriod>> ReopenedAsync(Programme programme, CancellationToken cancellationToken) =>
        reopened.ReadAsync(programme, periods.Active(programme, ProgrammePeriods.Grace), cancellationToken);
}
