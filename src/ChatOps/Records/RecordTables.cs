namespace ChatOps.Records;

/// <summary>The tables of everything that is kept.</summary>
internal sealed class RecordTables(
    UpdateStore updates,
    DeliveryStore deliveries,
    ArrangementStore arrangements,
    ReportStore reports,
    SummaryStore summaries,
    BoardRecordStore boardRecords
)
{
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await updates.CreateTableAsync(cancellationToken);
        await deliveries.CreateTableAsync(cancellationToken);
        await arrangements.CreateTableAsync(cancellationToken);
        await reports.CreateTableAsync(cancellationToken);
        await summaries.CreateTableAsync(cancellationToken);
        await boardRecords.CreateTableAsync(cancellationToken);
    }
}
