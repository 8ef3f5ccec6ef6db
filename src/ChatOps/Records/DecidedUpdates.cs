using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>
/// Updates with what boards have decided since: a lead's entry is closed by the board's decision, though no one wrote an update.
/// What is stored of the update does not change. Pure.
/// </summary>
internal static class DecidedUpdates
{
    /// <summary>The update as the boards leave it; itself when they decided nothing of it.</summary>
    /// <param name="period">The period in hand: what is decided in its own report is not yet closed in it.</param>
    /// <param name="decisions">As <see cref="BoardDecision.In"/> gives them.</param>
    public static Update With(
        this Update update,
        Programme programme,
        ReportingPeriod period,
        IReadOnlyList<BoardDecision> decisions
    )
    {
        if (decisions.Count == 0)
        {
            return update;
        }

        var latest = new Dictionary<string, BoardDecision>(StringComparer.Ordinal);
        foreach (
            var decision in decisions.Where(d => d.PeriodDueAt < period.DueAt && IsNewsFor(update, d)).OrderBy(d => d.PeriodDueAt)
        )
        {
            latest[decision.Key] = decision;
        }

        if (latest.Count == 0)
        {
            return update;
        }

        var entries = DecisionLog.Of(update.Content, programme, ProgrammePeriods.LocalDate(programme, update.At));
        var decided = entries
            .Select(d =>
                d.IsOpen && latest.TryGetValue(DecisionKey.Of(update.WorkstreamId, d.Ref), out var decision)
                    ? decision.Applied(d, id => BoardName(programme, id), at => ProgrammePeriods.LocalDate(programme, at))
                    : d
            )
            .ToValueList();
        var milestones = DecidedBaselines.Of(update, programme, latest);
        return decided.Equals(entries) && milestones.Equals(update.Content.Register.Milestones)
            ? update
            : update with
            {
                Content = update.Content with
                {
                    Register = update.Content.Register with { Decisions = decided, Milestones = milestones },
                },
            };
    }

    public static string BoardName(Programme programme, string boardId) =>
        programme.Boards.FirstOrDefault(b => b.Id == boardId)?.Name ?? boardId;

    // A later update was written by someone who knew of it. One of the very period in which it was decided did not, whenever it
    // was sent.
    private static bool IsNewsFor(Update update, BoardDecision decision) =>
        update.PeriodId == decision.Period || decision.LastAt > update.At;
}
