using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>
/// Arrangements in table storage. What is about one period is in the period's partition (<c>{programme}|{period}</c>: rows
/// <c>extend|{workstream}</c>, <c>hand|{workstream}</c>), absences in the programme's own (<c>{programme}</c>:
/// <c>away|{person}</c>). Each has a log of what was arranged, when and by whom (<c>log|…</c>), written in the same transaction
/// and never changed.
/// </summary>
internal sealed class ArrangementStore(TableServiceClient tables)
{
    public const string TableName = "Arrangements";

    private const string AwayPrefix = "away|";
    private const string HandPrefix = "hand|";
    private const string ExtendPrefix = "extend|";

    // It sorts behind the others, so that what is in force is read without the log, which grows.
    private const string LogPrefix = "log|";

    // The table service takes at most 100 actions in one transaction; each arrangement is two.
    private const int BatchSize = 50;

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Everything that is in force for a period: two queries.</summary>
    public async Task<PeriodArrangements> ReadAsync(string programmeId, string periodId, CancellationToken cancellationToken)
    {
        var handovers = new Dictionary<string, Handover>(StringComparer.Ordinal);
        var extensions = new Dictionary<string, Extension>(StringComparer.Ordinal);
        var absences = new Dictionary<string, Absence>(StringComparer.Ordinal);
        await foreach (var row in InForceAsync(Partitions.OfPeriod(programmeId, periodId), cancellationToken))
        {
            if (row.RowKey.StartsWith(HandPrefix, StringComparison.Ordinal))
            {
                var handover = ReadHandover(row);
                handovers[handover.WorkstreamId] = handover;
            }
            else if (row.RowKey.StartsWith(ExtendPrefix, StringComparison.Ordinal))
            {
                var extension = ReadExtension(row);
                extensions[extension.WorkstreamId] = extension;
            }
        }

        await foreach (var row in InForceAsync(programmeId, cancellationToken))
        {
            var absence = ReadAbsence(row);
            absences[absence.PersonId] = absence;
        }

        return new PeriodArrangements
        {
            Absences = absences,
            Handovers = handovers,
            Extensions = extensions,
        };
    }

    /// <summary>A person's current or next absence, or the last; null when they have never had one.</summary>
    public async Task<Absence?> FindAbsenceAsync(string programmeId, string personId, CancellationToken cancellationToken) =>
        await _table.FindEntityAsync(programmeId, AwayPrefix + personId, cancellationToken: cancellationToken) is { } row
            ? ReadAbsence(row)
            : null;

    /// <summary>Null when the workstream was not handed on.</summary>
    public async Task<Handover?> FindHandoverAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        CancellationToken cancellationToken
    ) =>
        await _table.FindEntityAsync(
            Partitions.OfPeriod(programmeId, periodId),
            HandPrefix + workstreamId,
            cancellationToken: cancellationToken
        )
            is { } row
            ? ReadHandover(row)
            : null;

    /// <summary>Null when the workstream got no more time.</summary>
    public async Task<Extension?> FindExtensionAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        CancellationToken cancellationToken
    ) =>
        await _table.FindEntityAsync(
            Partitions.OfPeriod(programmeId, periodId),
            ExtendPrefix + workstreamId,
            cancellationToken: cancellationToken
        )
            is { } row
            ? ReadExtension(row)
            : null;

    /// <summary>Replaces the person's absence before it.</summary>
    public Task SaveAsync(string programmeId, Absence absence, CancellationToken cancellationToken) =>
        WriteAsync(
            [
                new TableEntity(programmeId, AwayPrefix + absence.PersonId)
                {
                    { "Person", absence.PersonId },
                    { "From", IsoDate.Format(absence.From) },
                    { "To", IsoDate.Format(absence.To) },
                    { "By", absence.By },
                    { "At", absence.At },
                },
            ],
            cancellationToken
        );

    public Task SaveAsync(string programmeId, string periodId, Handover handover, CancellationToken cancellationToken) =>
        WriteAsync(
            [
                new TableEntity(Partitions.OfPeriod(programmeId, periodId), HandPrefix + handover.WorkstreamId)
                {
                    { "Workstream", handover.WorkstreamId },
                    { "To", handover.ToPersonId },
                    { "By", handover.By },
                    { "At", handover.At },
                },
            ],
            cancellationToken
        );

    public async Task SaveAsync(
        string programmeId,
        string periodId,
        IReadOnlyList<Extension> extensions,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in extensions.Chunk(BatchSize))
        {
            await WriteAsync(
                [
                    .. batch.Select(extension => new TableEntity(
                        Partitions.OfPeriod(programmeId, periodId),
                        ExtendPrefix + extension.WorkstreamId
                    )
                    {
                        { "Workstream", extension.WorkstreamId },
                        { "Until", extension.Until },
                        { "By", extension.By },
                        { "At", extension.At },
                    }),
                ],
                cancellationToken
            );
        }
    }

    /// <summary>The person is back. Does nothing when they were not away.</summary>
    public Task EndAbsenceAsync(
        string programmeId,
        string personId,
        string by,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => EndAsync(programmeId, AwayPrefix + personId, by, at, cancellationToken);

    /// <summary>The workstream is its leads' again. Does nothing when it was not handed on.</summary>
    public Task TakeBackAsync(
        string programmeId,
        string periodId,
        string workstreamId,
        string by,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => EndAsync(Partitions.OfPeriod(programmeId, periodId), HandPrefix + workstreamId, by, at, cancellationToken);

    private AsyncPageable<TableEntity> InForceAsync(string partition, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {LogPrefix}"),
            cancellationToken: cancellationToken
        );

    // One transaction, so that each arrangement in force has a record of who arranged it.
    private async Task WriteAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken) =>
        await _table.SubmitTransactionAsync(
            rows.SelectMany(row =>
                new[]
                {
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, row),
                    new TableTransactionAction(
                        TableTransactionActionType.UpsertReplace,
                        LogOf(row, row.RowKey, (DateTimeOffset)row["At"]!, ended: false)
                    ),
                }
            ),
            cancellationToken
        );

    private async Task EndAsync(
        string partition,
        string rowKey,
        string by,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (await _table.FindEntityAsync(partition, rowKey, cancellationToken: cancellationToken) is not { } row)
        {
            return;
        }

        row["By"] = by;
        row["At"] = at;
        await _table.UpsertEntityAsync(LogOf(row, rowKey, at, ended: true), TableUpdateMode.Replace, cancellationToken);
        await _table.DeleteEntityAsync(partition, rowKey, ETag.All, cancellationToken);
    }

    private static TableEntity LogOf(TableEntity row, string rowKey, DateTimeOffset at, bool ended)
    {
        // The copy has the row's keys as well.
        return new TableEntity(row)
        {
            RowKey = $"{LogPrefix}{at.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}|{rowKey}",
            ["Ended"] = ended,
        };
    }

    private static Absence ReadAbsence(TableEntity row) =>
        new(
            row.GetString("Person") ?? "",
            IsoDate.Parse(row.GetString("From")) ?? default,
            IsoDate.Parse(row.GetString("To")) ?? default,
            row.GetString("By") ?? "",
            row.GetDateTimeOffset("At") ?? default
        );

    private static Handover ReadHandover(TableEntity row) =>
        new(
            row.GetString("Workstream") ?? "",
            row.GetString("To") ?? "",
            row.GetString("By") ?? "",
            row.GetDateTimeOffset("At") ?? default
        );

    private static Extension ReadExtension(TableEntity row) =>
        new(
            row.GetString("Workstream") ?? "",
            row.GetDateTimeOffset("Until") ?? default,
            row.GetString("By") ?? "",
            row.GetDateTimeOffset("At") ?? default
        );
}
