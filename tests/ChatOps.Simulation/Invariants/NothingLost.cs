using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>
/// What a person saw accepted is stored, word for word, permanently. What is stored was sent in time by a person who may, and
/// became one version. Keeps what was answered for the other judges.
/// </summary>
internal sealed class NothingLost(Year year) : Judge(year)
{
    private readonly Dictionary<(string Period, string Workstream), List<Version>> _versions = [];

    /// <summary>When the workstream was first answered; null when it was not.</summary>
    public DateTimeOffset? AnsweredAt(string period, string workstream) =>
        _versions.TryGetValue((period, workstream), out var versions) ? versions[0].StoredAt : null;

    public Version? Current(string period, string workstream) =>
        _versions.TryGetValue((period, workstream), out var versions) ? versions[^1] : null;

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (table != "Updates")
        {
            return;
        }

        var row = after ?? before!;
        var parts = row.RowKey.Split('|');
        if (parts[0] == "version")
        {
            if (before is not null)
            {
                Break($"{row.RowKey} of {row.PartitionKey} was changed, and it is a record");
                return;
            }

            Add(row.PartitionKey.Split('|')[1], parts[1], after!);
        }
    }

    public override void Accepted(GivenAnswer submission)
    {
        var versions = _versions.GetValueOrDefault((submission.Period, submission.Workstream)) ?? [];
        if (submission.Token is not null && !versions.Exists(v => v.Token == submission.Token && v.By == submission.By))
        {
            Break(
                $"{submission.By} saw {submission.Token} accepted for {submission.Workstream} in {submission.Period}, and it "
                    + "is not stored"
            );
        }
    }

    public override void Conflicted(GivenAnswer submission)
    {
        if (
            Current(submission.Period, submission.Workstream) is { IsOneTouch: false } current
            && current.Token == submission.Token
            && current.By == submission.By
        )
        {
            Break(
                $"{submission.By} is asked whether {submission.Token} is to replace what was said since, and that is "
                    + $"{submission.Token} itself"
            );
        }
    }

    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var workstream in Year.Plan.Workstreams)
        {
            var versions = _versions.GetValueOrDefault((period.Id, workstream.Id)) ?? [];
            var current = Year.Rows.Find("Updates", Partition(period), $"current|{workstream.Id}");
            if (TokenOf(current) != versions.LastOrDefault()?.Token || (current?.GetInt32("Version") ?? 0) != versions.Count)
            {
                Break(
                    $"in force for {workstream.Id} in {period.Id} is {TokenOf(current)}, and the last of {versions.Count} "
                        + $"versions is {versions.LastOrDefault()?.Token}"
                );
            }

            foreach (
                var accepted in Year.Book.Answers.Where(s =>
                    s.AcceptedAt is not null && s.Token is not null && s.Period == period.Id && s.Workstream == workstream.Id
                )
            )
            {
                if (!versions.Exists(v => v.Token == accepted.Token))
                {
                    Break($"{accepted.Token} of {accepted.By} is gone");
                }
            }
        }
    }

    private void Add(string periodId, string workstreamId, TableEntity row)
    {
        var token = TokenOf(row);
        var by = row.GetString("By")!;
        var isOneTouch = row.GetInt32("UnchangedPeriods") > 0;
        var workstream = Year.Plan.Workstreams.FirstOrDefault(w => w.Id == workstreamId);
        var period = Year.Period(periodId);
        if (token is null || period is null || workstream is null || !workstream.MayBeAnsweredBy(by))
        {
            Break($"{row.RowKey} of {periodId} was stored for {by}, who may not");
            return;
        }

        var versions = _versions.TryGetValue((periodId, workstreamId), out var there)
            ? there
            : _versions[(periodId, workstreamId)] = [];
        if (row.GetInt32("Version") != versions.Count + 1)
        {
            Break($"{row.RowKey} of {periodId} came after {versions.Count} versions");
        }

        if (!isOneTouch)
        {
            var sent = Year.Book.Find(token);
            if (sent is null || sent.By != by || sent.Period != periodId || sent.Workstream != workstreamId)
            {
                Break($"{row.RowKey} of {periodId} holds {token}, which {by} did not send for it");
            }
            else if (versions.Count(v => v.Token == token && !v.IsOneTouch) > sent.SentInstead)
            {
                Break($"{token} of {by} became one version too many for {workstreamId} in {periodId}");
            }
        }
        else if (!Year.Book.Answers.Any(s => s.IsOneTouch && s.By == by && s.Period == periodId && s.Workstream == workstreamId))
        {
            Break($"{row.RowKey} of {periodId} says no change, which {by} did not say");
        }

        var at = row.GetDateTimeOffset("At")!.Value;
        if (at >= period.FreezesAt || at < period.OpensAt)
        {
            Break($"{token} was taken at {at:u} for {periodId}, which runs from {period.OpensAt:u} to {period.FreezesAt:u}");
        }

        if (row.GetBoolean("Late") != at > period.DueAt)
        {
            Break($"{token} was sent at {at:u}, due was {period.DueAt:u}, and late is {row.GetBoolean("Late")}");
        }

        versions.Add(new Version(token, by, row.GetString("Rag")!, isOneTouch, Now));
    }

    private static string? TokenOf(TableEntity? row) =>
        row is null ? null : Book.TokensIn(row.GetString("Progress") ?? "").FirstOrDefault();

    internal sealed record Version(string Token, string By, string Rag, bool IsOneTouch, DateTimeOffset StoredAt);
}
