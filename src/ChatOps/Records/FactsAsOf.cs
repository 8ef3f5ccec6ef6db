namespace ChatOps.Records;

/// <summary>What was known of a period at an earlier moment: the updates and the summary as they were then, from their stored
/// versions.</summary>
internal sealed class FactsAsOf(UpdateStore updates, SummaryStore summaries)
{
    /// <summary>Costs nothing when nothing was sent since, else a query for each update that was.</summary>
    public async Task<PeriodFacts> ReadAsync(PeriodFacts facts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme.Id, facts.Period.Id);
        var current = new Dictionary<string, Update>(facts.Current, StringComparer.Ordinal);
        foreach (var later in facts.Current.Values.Where(u => u.At > at))
        {
            var versions = await updates.ReadVersionsAsync(programme, period, later.WorkstreamId, cancellationToken);
            if (versions.LastOrDefault(u => u.At <= at) is { } before)
            {
                current[later.WorkstreamId] = before;
            }
            else
            {
                current.Remove(later.WorkstreamId);
            }
        }

        var summary = facts.Summary;
        if (summary?.At > at)
        {
            summary = (await summaries.ReadVersionsAsync(programme, period, cancellationToken)).LastOrDefault(s => s.At <= at);
        }

        return facts with
        {
            Current = current,
            Summary = summary,
        };
    }

    /// <summary>Whether anything was sent since.</summary>
    public static bool HasChanged(PeriodFacts facts, DateTimeOffset since) =>
        facts.Summary?.At > since || facts.Current.Values.Any(u => u.At > since);
}
