using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Updates.Feedback;

namespace ChatOps.Chasing;

/// <summary>
/// Once a report is published, gives each lead what came of their update, in the card that they were asked with: an edit in
/// place, which notifies no one. Once at publication, and again when something new concerns them; never in quiet hours, and not
/// while they may be writing in the card. Safe to run any number of times.
/// </summary>
internal sealed class FeedbackKeeping(DeliveryStore deliveries, ProgrammePeriods periods)
{
    public async Task KeepAsync(PeriodFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (
            now < facts.Period.PublishesAt
            || ChaseTimes.Earliest(facts.Programme, periods.CalendarOf(facts.Programme), now) > now
        )
        {
            return;
        }

        foreach (var workstream in facts.Programme.Workstreams)
        {
            // Null also takes away what a card says of a report that was taken back since, or no longer has the entry.
            var mark = FeedbackFacts.Of(facts, workstream) is { } feedback
                ? FeedbackLines.MarkOf(FeedbackLines.Of(feedback))
                : null;
            foreach (
                var stored in facts.Deliveries.Where(d => IsFor(facts, d.Delivery, workstream.Id) && d.Delivery.Told != mark)
            )
            {
                if (stored.Delivery.LeftUntil is not { } until || until <= now)
                {
                    await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
                }
            }
        }
    }

    /// <summary>What a prompt's recipient gets back; null while there is nothing, and where it is not theirs.</summary>
    public static FeedbackFacts? For(PeriodFacts facts, Delivery card) =>
        card.ActivityId is not null
        && facts.Programme.FindWorkstream(card.Subject) is { } workstream
        && IsFor(facts, card with { Status = DeliveryStatus.Delivered }, workstream.Id)
            ? FeedbackFacts.Of(facts, workstream)
            : null;

    private static bool IsFor(PeriodFacts facts, Delivery card, string workstreamId) =>
        card is { Kind: DeliveryKind.Prompt, Status: DeliveryStatus.Delivered, ActivityId: not null }
        && card.Subject == workstreamId
        && !PromptKeeping.IsNoLongerTheirs(facts, card);
}
