using Azure;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Schedule;

/// <summary>
/// Makes every step happen once, across restarts and any number of instances. A step is claimed by inserting its row, which
/// only one can; it is finished by a write that needs the claim's ETag. A claim whose holder is gone (a crash between claim and
/// finish) can be taken over once its lease has run out. The step is then taken again from its start, so what a step does must
/// bear repeating.
/// </summary>
/// <param name="clock">The programme's time: what the ledger says happened when.</param>
/// <param name="machine">The time of leases and retries.</param>
internal sealed class StepLedger(TableServiceClient tables, TimeProvider clock, MachineClock machine)
{
    /// <summary>How long a claim holds without being renewed: what a dead instance had begun is taken up after it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxRetryLength = TimeSpan.FromMinutes(15);

    // A claim's holder writes one thing after another, so an earlier write of its own is in the way once.
    private const int MaxWrites = 3;

    private readonly TableClient _table = MarkedTable.Open(tables, StepLedgerKeys.Table);
    private volatile bool _tableIsThere;

    internal MachineClock Machine => machine;

    internal ChangeMarks Marks { get; } = ChangeMarks.Of(tables);

    public async Task<IReadOnlyList<StepRecord>> ReadAsync(
        string programmeId,
        string periodId,
        CancellationToken cancellationToken = default
    )
    {
        await MakeTableAsync(cancellationToken);
        var records = new List<StepRecord>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partitions.OfPeriod(programmeId, periodId)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            records.Add(Read(row, periodId));
        }

        return records;
    }

    /// <summary>Null when the step is finished, another instance is running it, or its last attempt failed too
    /// recently.</summary>
    public Task<StepClaim?> TryClaimAsync(DueStep due, string owner, CancellationToken cancellationToken = default) =>
        TakeAsync(due, owner, StepState.Claimed, Lease, cancellationToken);

    /// <summary>Writes that the step will not be taken, and why, in one write. False when another instance has it.</summary>
    public async Task<bool> SkipAsync(DueStep due, string owner, CancellationToken cancellationToken = default) =>
        await TakeAsync(due, owner, StepState.Skipped, TimeSpan.Zero, cancellationToken) is not null;

    /// <summary>Renews the lease. False when the claim was lost: stop, because another instance is running the step.</summary>
    public Task<bool> RenewAsync(StepClaim claim, CancellationToken cancellationToken = default)
    {
        claim.Row[StepLedgerKeys.LeaseUntil] = machine.Now + Lease;
        return UpdateAsync(claim, cancellationToken);
    }

    /// <summary>False when the claim was lost: another instance has taken, or will take, the step again.</summary>
    /// <param name="outcome"><see cref="StepState.Done"/>, <see cref="StepState.DoneLate"/> or
    /// <see cref="StepState.Skipped"/>.</param>
    public Task<bool> CompleteAsync(
        StepClaim claim,
        StepState outcome,
        string? why,
        CancellationToken cancellationToken = default
    )
    {
        claim.Row[StepLedgerKeys.State] = outcome.ToString();
        claim.Row[StepLedgerKeys.FinishedAt] = clock.GetUtcNow();
        claim.Row.Add(StepLedgerKeys.Why, why);
        return UpdateAsync(claim, cancellationToken);
    }

    /// <summary>Gives a failed step back. It can be claimed again after 15 seconds, and after twice as long each further time, up
    /// to a quarter of an hour.</summary>
    public Task<bool> ReleaseAsync(StepClaim claim, CancellationToken cancellationToken = default)
    {
        var doublings = Math.Min(claim.Row.GetInt32(StepLedgerKeys.Attempts) ?? 1, 16) - 1;
        var wait = FirstRetry * Math.Pow(2, doublings);
        claim.Row[StepLedgerKeys.State] = nameof(StepState.Failed);
        claim.Row[StepLedgerKeys.LeaseUntil] = machine.Now + (wait < MaxRetryLength ? wait : MaxRetryLength);
        return UpdateAsync(claim, cancellationToken);
    }

    private async Task<StepClaim?> TakeAsync(
        DueStep due,
        string owner,
        StepState state,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        await MakeTableAsync(cancellationToken);
        var claimId = Guid.NewGuid();
        var row = NewRow(1);
        try
        {
            return new StepClaim(row, (await _table.AddEntityAsync(row, cancellationToken)).GetETag());
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The usual case of a step that was started before; handled below.
        }

        var held = await _table.FindEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        if (held is null)
        {
            return null;
        }

        if (held.GetGuid(StepLedgerKeys.Claim) == claimId)
        {
            // The insert was ours: its answer was lost and the transport sent it again.
            return new StepClaim(row, held.ETag);
        }

        if (!IsFree(held))
        {
            return null;
        }

        row = NewRow((held.GetInt32(StepLedgerKeys.Attempts) ?? 0) + 1);
        try
        {
            var taken = await _table.UpdateEntityAsync(row, held.ETag, TableUpdateMode.Replace, cancellationToken);
            return new StepClaim(row, taken.GetETag());
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }

        TableEntity NewRow(int attempts)
        {
            var now = clock.GetUtcNow();
            return new TableEntity(Partitions.OfPeriod(due.Programme.Id, due.Period.Id), StepLedgerKeys.RowKey(due.Step))
            {
                { StepLedgerKeys.State, state.ToString() },
                { StepLedgerKeys.Claim, claimId },
                { StepLedgerKeys.Owner, owner },
                { StepLedgerKeys.LeaseUntil, machine.Now + lease },
                { StepLedgerKeys.Attempts, attempts },
                { StepLedgerKeys.PlannedAt, due.Step.At },
                { StepLedgerKeys.StartedAt, now },
                { StepLedgerKeys.FinishedAt, state == StepState.Skipped ? now : null },
                { StepLedgerKeys.Why, state == StepState.Skipped ? due.Why : null },
            };
        }
    }

    /// <summary>A claim is valid as long as its id is in the row: losing the answer to its own write must not lose it the
    /// step.</summary>
    private async Task<bool> UpdateAsync(StepClaim claim, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var written = await _table.UpdateEntityAsync(claim.Row, claim.ETag, TableUpdateMode.Replace, cancellationToken);
                claim.ETag = written.GetETag();
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                var held = await _table.FindEntityAsync(
                    claim.Row.PartitionKey,
                    claim.Row.RowKey,
                    cancellationToken: cancellationToken
                );
                if (held?.GetGuid(StepLedgerKeys.Claim) != claim.Row.GetGuid(StepLedgerKeys.Claim) || attempt == MaxWrites)
                {
                    return false;
                }

                claim.ETag = held!.ETag;
                if (IsSame(held, claim.Row))
                {
                    return true;
                }
            }
        }
    }

    // Otherwise the row is an earlier write of the same claim.
    private static bool IsSame(TableEntity held, TableEntity row) =>
        held.GetString(StepLedgerKeys.State) == row.GetString(StepLedgerKeys.State)
        && held.GetDateTimeOffset(StepLedgerKeys.LeaseUntil) == row.GetDateTimeOffset(StepLedgerKeys.LeaseUntil);

    private bool IsFree(TableEntity row) =>
        State(row) switch
        {
            StepState.Claimed => machine.IsOver(row.GetDateTimeOffset(StepLedgerKeys.LeaseUntil), Lease),
            StepState.Failed => machine.IsOver(row.GetDateTimeOffset(StepLedgerKeys.LeaseUntil), MaxRetryLength),
            _ => false,
        };

    private static StepRecord Read(TableEntity row, string periodId) =>
        new()
        {
            PeriodId = periodId,
            StepId = row.RowKey,
            State = State(row),
            Attempts = row.GetInt32(StepLedgerKeys.Attempts) ?? 0,
            StartedAt = row.GetDateTimeOffset(StepLedgerKeys.StartedAt) ?? default,
            FinishedAt = row.GetDateTimeOffset(StepLedgerKeys.FinishedAt),
            Why = row.GetString(StepLedgerKeys.Why),
        };

    private static StepState State(TableEntity row) => Enum.Parse<StepState>(row.GetString(StepLedgerKeys.State) ?? string.Empty);

    private async Task MakeTableAsync(CancellationToken cancellationToken)
    {
        if (!_tableIsThere)
        {
            await _table.CreateIfNotExistsAsync(cancellationToken);
            _tableIsThere = true;
        }
    }
}
