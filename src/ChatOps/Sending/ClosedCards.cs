using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Sending;

/// <summary>Draws what a card becomes when nothing that it asked for is left.</summary>
internal sealed class ClosedCards(WalkState walk, ProgrammePeriods periods)
{
    private Programme Programme => walk.Programme;

    private ReportingPeriod Period => walk.Period;

    public Composed Of(PeriodFacts facts, Delivery card, IReadOnlyList<AskedItem> asked)
    {
        const string Summary = "Nothing more is needed from you";
        var closed = asked.Select(item => item with { IsOpen = false }).ToList();
        var names = asked.Select(i => Programme.FindWorkstream(i.WorkstreamId)?.Name ?? PromptKeeping.LastName(i)).ToList();
        return Composed.Of(
            asked is [var only]
                ? ClosedOne(facts, card, only.WorkstreamId, names[0])
                : NoLongerYoursCard.OfList(Programme, names),
            Summary,
            closed
        );
    }

    private AdaptiveCard ClosedOne(PeriodFacts facts, Delivery card, string workstreamId, string name)
    {
        var today = periods.Today(Programme);
        return AskedCards.StateOf(facts, card, workstreamId, today) switch
        {
            AskedState.Answered => NoLongerYoursCard.Answered(
                Programme,
                name,
                facts.Current[workstreamId],
                new UpdateReference(Programme.Id, Period.Id, workstreamId, card.Key, 0)
            ),
            AskedState.NotRequested => NoLongerYoursCard.NotRequested(
                Programme,
                Programme.FindWorkstream(workstreamId)!,
                facts.PauseOn(Programme.FindWorkstream(workstreamId)!, today)
            ),
            _ => NoLongerYoursCard.Build(Programme, Programme.FindWorkstream(workstreamId), name),
        };
    }
}
