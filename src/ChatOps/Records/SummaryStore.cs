using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Records;

/// <summary>
/// Management summaries in table storage: a partition a programme's period, with the row <c>current</c> and, never changed,
/// <c>version|{number}</c> of each that was saved. Property names are stored data: they never change meaning.
/// </summary>
internal sealed class SummaryStore(TableServiceClient tables)
{
    public const string TableName = "Summaries";

    private const string CurrentKey = "current";
    private const string VersionPrefix = "version|";

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <summary>The summary in force, with the ETag that <see cref="TrySaveAsync"/> takes; null when none was written.</summary>
    public async Task<StoredSummary?> FindAsync(string programmeId, string periodId, CancellationToken cancellationToken) =>
        await _table.FindEntityAsync(Partitions.OfPeriod(programmeId, periodId), CurrentKey, cancellationToken: cancellationToken)
            is { } row
            ? new StoredSummary(Read(row), row.ETag)
            : null;

    /// <summary>Every version of a period's summary, the oldest first.</summary>
    public async Task<IReadOnlyList<PeriodSummary>> ReadVersionsAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partitions.OfPeriod(programmeId, periodId)} and RowKey ge {VersionPrefix}"
        );
        var versions = new List<PeriodSummary>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            versions.Add(Read(row));
        }

        return versions;
    }

    /// <summary>
    /// Stores a summary and its version in one transaction. False when another was stored since <paramref name="replaces"/> was
    /// read: nothing was changed, read again.
    /// </summary>
    public async Task<bool> TrySaveAsync(
        string programmeId,
        PeriodSummary summary,
        StoredSummary? replaces,
        CancellationToken cancellationToken
    )
    {
        var partition = Partitions.OfPeriod(programmeId, summary.PeriodId);
        var current = Write(partition, CurrentKey, summary);
        var number = summary.Version.ToString("D5", CultureInfo.InvariantCulture);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    replaces is { ETag: var known }
                        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, current, known)
                        : new TableTransactionAction(TableTransactionActionType.Add, current),
                    new TableTransactionAction(TableTransactionActionType.Add, Write(partition, VersionPrefix + number, summary)),
                ],
                cancellationToken
            );
        }
        catch (RequestFailedException taken) when (taken.Status is 409 or 412)
        {
            return false;
        }

        return true;
    }

    private static TableEntity Write(string partitionKey, string rowKey, PeriodSummary summary)
    {
        var content = summary.Content;
        var row = new TableEntity(partitionKey, rowKey)
        {
            ["Period"] = summary.PeriodId,
            ["Version"] = summary.Version,
            ["By"] = summary.By,
            ["ByName"] = summary.ByName,
            ["At"] = summary.At,
            ["Overview"] = content.Overview,
            ["Governance"] = content.Governance,
            ["Budget"] = content.Budget,
            ["Timescale"] = content.Timescale,
            ["Decisions"] = content.Decisions,
            ["Decided"] = content.Decided,
            ["Recommendations"] = content.Recommendations,
        };
        UpdateEntity.WriteText(row, "Overrides", JsonSerializer.Serialize(content.Overrides));
        UpdateEntity.WriteText(
            row,
            "Carried",
            JsonSerializer.Serialize(content.Carried.Select(c => new StoredCarry(c.Part.ToString(), c.Since)))
        );
        UpdateEntity.WriteText(row, "Figures", RegisterJson.Write(Register.Empty with { Measures = content.Figures }));
        return row;
    }

    private static PeriodSummary Read(TableEntity row) =>
        new()
        {
            PeriodId = Text(row, "Period"),
            Version = row.GetInt32("Version") ?? 0,
            By = Text(row, "By"),
            ByName = Text(row, "ByName"),
            At = row.GetDateTimeOffset("At") ?? default,
            Content = new SummaryContent
            {
                Overview = Text(row, "Overview"),
                Governance = Text(row, "Governance"),
                Budget = Text(row, "Budget"),
                Timescale = Text(row, "Timescale"),
                Decisions = Text(row, "Decisions"),
                Decided = Text(row, "Decided"),
                Recommendations = Text(row, "Recommendations"),
                Overrides = List<RollupOverride>(row, "Overrides").ToValueList(),
                Carried = List<StoredCarry>(row, "Carried")
                    .Select(c => Enum.TryParse<SummaryPart>(c.Part, out var part) ? new CarriedPart(part, c.Since) : null)
                    .OfType<CarriedPart>()
                    .ToValueList(),
                Figures = RegisterJson.Read(UpdateEntity.ReadText(row, "Figures")).Measures,
            },
        };

    private static IReadOnlyList<T> List<T>(TableEntity row, string name) =>
        UpdateEntity.ReadText(row, name) is { Length: > 0 } json ? JsonSerializer.Deserialize<T[]>(json) ?? [] : [];

    private static string Text(TableEntity row, string name) => row.GetString(name) ?? "";

    private sealed record StoredCarry(string Part, DateOnly? Since);
}

/// <summary>The summary in force and the ETag to replace it by.</summary>
internal sealed record StoredSummary(PeriodSummary Summary, ETag ETag);
