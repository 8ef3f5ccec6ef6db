using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Sending;

namespace ChatOps.Schedule;

/// <summary>Brings the messages of a period up to date before they are sent: those that could not be sent before, published
/// reports, prompts and the managers' cards. Safe to run again.</summary>
internal sealed class PeriodPreparation(
    PeriodReader reader,
    Unreached unreached,
    PostKeeping posts,
    KeptCards cards,
    BoardRecordStore records,
    ProgrammePeriods periods
)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    /// <returns>The facts that it went by, for what is sent next.</returns>
    public async Task<PeriodFacts> PrepareAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await unreached.LookAgainAsync(programme, period, cancellationToken);

        // Read once, after the steps and what is tried again have written their rows. What one of those below writes, the others
        // see at the next tick.
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        await posts.KeepAsync(facts, cancellationToken);
        await cards.KeepAsync(facts, cancellationToken);
        return facts;
    }

    /// <summary>Between two reports, once in a while: the period to come, in which questions that are still to be answered are
    /// chased.</summary>
    public ReportingPeriod? ToLookAtBetween(Programme programme) =>
        periods.Open(programme) is null && periods.Next(programme) is { } next && IsTimeToLook(programme) ? next : null;

    /// <returns>The facts of the period to come; null when there is nothing to send.</returns>
    public async Task<PeriodFacts?> PrepareBetweenAsync(
        Programme programme,
        ReportingPeriod next,
        CancellationToken cancellationToken
    )
    {
        if ((await records.ReadAsync(programme.Id, next.Id, cancellationToken)).Count == 0)
        {
            return null;
        }

        await unreached.LookAgainAsync(programme, next, cancellationToken);
        var facts = await reader.ReadAsync(programme, next, cancellationToken);
        await cards.KeepQuestionsAsync(facts, cancellationToken);
        return facts;
    }

    private bool IsTimeToLook(Programme programme)
    {
        var now = periods.Now;
        if (_looked.TryGetValue(programme.Id, out var last) && now >= last && now < last + LookEvery)
        {
            return false;
        }

        _looked[programme.Id] = now;
        return true;
    }

    /// <summary>Those that are not looked at any more and whose report was corrected a moment ago.</summary>
    public Task<IReadOnlyList<ReportingPeriod>> ReopenedAsync(Programme programme, CancellationToken cancellationToken) =>
        posts.ReopenedAsync(programme, cancellationToken);

    /// <summary>Of a period that is not looked at any more and whose report was corrected.</summary>
    /// <returns>The facts that it went by.</returns>
    public async Task<PeriodFacts> PrepareCorrectedAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        await posts.CorrectAsync(facts, cancellationToken);
        return facts;
    }
}
