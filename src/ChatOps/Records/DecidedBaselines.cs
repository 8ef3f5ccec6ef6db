using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>Milestones whose proposed baseline a board has decided on. Pure.</summary>
internal static class DecidedBaselines
{
    /// <param name="latest">By <see cref="DecisionKey"/>.</param>
    public static ValueList<MilestoneEntry> Of(
        Update update,
        Programme programme,
        IReadOnlyDictionary<string, BoardDecision> latest
    ) =>
        update.Content.Register.Milestones.Any(m => m.Proposed is { IsOpen: true })
            ? update
                .Content.Register.Milestones.Select(m =>
                    m.Proposed is { IsOpen: true } proposed
                    && latest.TryGetValue(DecisionKey.OfBaseline(update.WorkstreamId, m.Id, proposed.Date), out var decision)
                        ? Applied(m, proposed, decision, programme)
                        : m
                )
                .ToValueList()
            : update.Content.Register.Milestones;

    // Refused or deferred, the old baseline is unchanged. The forecast is the lead's whatever is decided.
    private static MilestoneEntry Applied(
        MilestoneEntry milestone,
        BaselineProposal proposed,
        BoardDecision decision,
        Programme programme
    )
    {
        var said = decision.Said;
        var decided = proposed with
        {
            From = milestone.Baseline,
            Outcome = said.Outcome,
            DecidedBy = $"{decision.First.ByName} for the {DecidedUpdates.BoardName(programme, decision.BoardId)}",
            DecidedOn = ProgrammePeriods.LocalDate(programme, said.At),
            Words = said.Note,
            Until = said.Until,
            BoardId = said.ToBoard ?? proposed.BoardId,
        };
        if (said.Outcome != DecisionOutcome.Made)
        {
            return milestone with { Proposed = decided };
        }

        var forecast = milestone.Forecast;
        var moved = milestone.Rebaseline(proposed.Date, decided.DecidedBy, decided.DecidedOn.Value);
        return moved with { Proposed = decided, Forecast = forecast == proposed.Date ? null : forecast };
    }
}
