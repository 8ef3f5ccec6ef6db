using ChatOps.Calendar;
using ChatOps.Records;

namespace ChatOps.Summaries;

/// <summary>Stores a summary, or its figures, unless another person saved meanwhile: both cards write one summary with one line
/// of versions.</summary>
internal sealed class SummarySaving(SummaryStore store, ProgrammePeriods periods)
{
    // Two people saving at one moment: one of them reads again. More rounds than that is a fault worth an apology.
    private const int MaxTries = 3;

    /// <param name="baseVersion">The version that the card was drawn from.</param>
    /// <param name="content">What to store, from what is stored now; null when nothing is.</param>
    public async Task<SavedSummary> SaveAsync(
        SummaryDesk desk,
        int baseVersion,
        Func<PeriodSummary?, SummaryContent> content,
        CancellationToken cancellationToken
    )
    {
        var programme = desk.Who.Programme.Id;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = await store.FindAsync(programme, desk.Period.Id, cancellationToken);
            var next = content(stored?.Summary);
            var outcome = SummaryWriting.Decide(desk.Period, stored?.Summary, next, baseVersion, periods.Now);
            if (outcome != SummaryOutcome.Save)
            {
                return new SavedSummary(outcome, stored?.Summary);
            }

            var summary = Next(desk, stored?.Summary, next);
            if (await store.TrySaveAsync(programme, summary, stored, cancellationToken))
            {
                return new SavedSummary(SummaryOutcome.Save, summary);
            }
        }

        return new SavedSummary(SummaryOutcome.Busy, null);
    }

    private PeriodSummary Next(SummaryDesk desk, PeriodSummary? current, SummaryContent content) =>
        new()
        {
            PeriodId = desk.Period.Id,
            Version = (current?.Version ?? 0) + 1,
            Content = content,
            By = desk.Who.Person.Id,
            ByName = desk.Who.Person.Name,
            At = periods.Now,
        };
}

/// <summary>The outcome of a save.</summary>
/// <param name="Current">The summary that is stored now; null when none is, or it is not known.</param>
internal sealed record SavedSummary(SummaryOutcome Outcome, PeriodSummary? Current);
