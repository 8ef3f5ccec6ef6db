using ChatOps.Calendar;
using ChatOps.Tables;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>
/// The last update of every workstream of a programme, as of when its period was published and frozen: a copy next to the
/// periods' own rows, in the partition <c>{programme}|</c> under <c>latest|{workstream}</c>. What a workstream carries over is
/// found here when it was silent or closed for longer than periods are looked back, or when the programme reports on another
/// schedule than it did.
/// </summary>
public sealed class LatestUpdates(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(UpdateStore.TableName);

    /// <summary>By workstream: one query.</summary>
    public async Task<IReadOnlyDictionary<string, LastUpdate>> ReadAsync(string programmeId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(programmeId)} and RowKey ge {"latest|"} and RowKey lt {"latest}"}"
        );
        var latest = new Dictionary<string, LastUpdate>(StringComparer.Ordinal);
        await foreach (var entity in _table.QueryAsync(filter, cancellationToken: cancellationToken))
        {
            var last = new LastUpdate(UpdateEntity.Read(entity), ReadPeriod(entity));
            latest[last.Update.WorkstreamId] = last;
        }

        return latest;
    }

    /// <summary>Keeps what is newer than what is kept. Safe to run again, and to be stopped half way and run again.</summary>
    public async Task KeepAsync(string programmeId, IEnumerable<LastUpdate> updates, CancellationToken cancellationToken)
    {
        var kept = await ReadAsync(programmeId, cancellationToken);
        foreach (var last in updates)
        {
            if (!kept.TryGetValue(last.Update.WorkstreamId, out var before) || IsNewer(last, before))
            {
                await _table.UpsertEntityAsync(Write(programmeId, last), TableUpdateMode.Replace, cancellationToken);
            }
        }
    }

    private static bool IsNewer(LastUpdate last, LastUpdate before) =>
        last.Period.DueAt > before.Period.DueAt
        || (last.Update.PeriodId == before.Update.PeriodId && last.Update.Version > before.Update.Version);

    private static TableEntity Write(string programmeId, LastUpdate last)
    {
        var row = UpdateEntity.Write(Partition(programmeId), $"latest|{last.Update.WorkstreamId}", last.Update);
        row["PeriodLabel"] = last.Period.Label;
        row["PeriodFrom"] = IsoDate.Format(last.Period.From);
        row["PeriodTo"] = IsoDate.Format(last.Period.To);
        row["PeriodDueAt"] = last.Period.DueAt;
        return row;
    }

    // The schedule that it was a period of may be gone: what is left of it is what it was about, and that it is over.
    private static ReportingPeriod ReadPeriod(TableEntity row)
    {
        var dueAt = row.GetDateTimeOffset("PeriodDueAt") ?? default;
        return new ReportingPeriod
        {
            Id = row.GetString("Period") ?? "",
            Label = row.GetString("PeriodLabel") ?? "",
            From = Date(row, "PeriodFrom"),
            To = Date(row, "PeriodTo"),
            Steps =
            [
                .. new[] { StepKind.Open, StepKind.Due, StepKind.Publish, StepKind.Freeze }.Select(kind => new PlannedStep(
                    kind,
                    1,
                    dueAt
                )),
            ],
        };
    }

    private static string Partition(string programmeId) => $"{programmeId}|";

    private static DateOnly Date(TableEntity row, string name) =>
        IsoDate.Parse(row.GetString(name) ?? "0001-01-01") ?? throw new FormatException($"{name} is not a stored day.");
}
