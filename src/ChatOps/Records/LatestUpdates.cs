using Azure.Data.Tables;
using ChatOps.Registers;
using ChatOps.Storage;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>
/// The last update of every workstream of a programme, as of when its period was published and frozen: a copy next to the
/// periods' own rows, in the partition <c>{programme}|</c> under <c>latest|{workstream}</c>. What a workstream carries over is
/// found here when it was silent or closed for longer than periods are looked back, or when the programme reports on another
/// schedule than it did.
/// </summary>
internal sealed class LatestUpdates(TableServiceClient tables)
{
    private readonly TableClient _table = MarkedTable.Open(tables, UpdateStore.TableName);

    private const string Prefix = "latest|";

    // The milestones of no workstream have the key of a workstream without a name, and are stored as the register of an update
    // without an author.
    private const string OfNoWorkstream = "";

    /// <summary>One query.</summary>
    public async Task<LastKnown> ReadAsync(string programmeId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partitions.OfProgramme(programmeId)} and RowKey ge {Prefix} and RowKey lt {"latest}"}"
        );
        var updates = new Dictionary<string, LastUpdate>(StringComparer.Ordinal);
        KeptMilestones? ofNoWorkstream = null;
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var (update, period) = (UpdateEntity.Read(entity), ReadPeriod(entity));
            if (update.WorkstreamId == OfNoWorkstream)
            {
                ofNoWorkstream = new KeptMilestones(period, update.Content.Register.Milestones, update.At);
            }
            else
            {
                updates[update.WorkstreamId] = new LastUpdate(update, period);
            }
        }

        return new LastKnown(updates, ofNoWorkstream);
    }

    /// <summary>Keeps what is newer than what is kept. Safe to run again, and to be stopped half way and run again.</summary>
    /// <param name="milestones">Of no workstream; null where there are none.</param>
    public async Task KeepAsync(
        string programmeId,
        IEnumerable<LastUpdate> updates,
        KeptMilestones? milestones,
        CancellationToken cancellationToken
    )
    {
        var kept = await ReadAsync(programmeId, cancellationToken);
        foreach (var last in updates)
        {
            if (!kept.Updates.TryGetValue(last.Update.WorkstreamId, out var before) || IsNewer(last, before))
            {
                await SaveAsync(programmeId, last, cancellationToken);
            }
        }

        if (milestones is not null && !(kept.OfNoWorkstream?.Period.DueAt >= milestones.Period.DueAt))
        {
            await SaveAsync(programmeId, new LastUpdate(AsUpdate(milestones), milestones.Period), cancellationToken);
        }
    }

    private Task SaveAsync(string programmeId, LastUpdate last, CancellationToken cancellationToken)
    {
        var row = UpdateEntity.Write(Partitions.OfProgramme(programmeId), Prefix + last.Update.WorkstreamId, last.Update);
        row["PeriodLabel"] = last.Period.Label;
        row["PeriodFrom"] = IsoDate.Format(last.Period.From);
        row["PeriodTo"] = IsoDate.Format(last.Period.To);
        row["PeriodDueAt"] = last.Period.DueAt;
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    private static bool IsNewer(LastUpdate last, LastUpdate before) =>
        last.Period.DueAt > before.Period.DueAt
        || (last.Update.PeriodId == before.Update.PeriodId && last.Update.Version > before.Update.Version);

    private static Update AsUpdate(KeptMilestones milestones) =>
        new()
        {
            WorkstreamId = OfNoWorkstream,
            PeriodId = milestones.Period.Id,
            Version = 1,
            Content = UpdateContent.NothingToReport with
            {
                Register = Register.Empty with { Milestones = milestones.Milestones },
            },
            By = "",
            ByName = "",
            At = milestones.KeptAt,
            Late = false,
            Nonce = "",
        };

    private static ReportedPeriod ReadPeriod(TableEntity row) =>
        new(
            row.GetString("Period") ?? "",
            row.GetString("PeriodLabel") ?? "",
            Date(row, "PeriodFrom"),
            Date(row, "PeriodTo"),
            row.GetDateTimeOffset("PeriodDueAt") ?? default
        );

    private static DateOnly Date(TableEntity row, string name) =>
        IsoDate.Parse(row.GetString(name) ?? "0001-01-01") ?? throw new FormatException($"{name} is not a stored day.");
}
