using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;

namespace ChatOps.Review;

/// <summary>
/// Keeps the review cards up to date: each is edited in place when its text changes. Sends them before the deadline once every
/// update is in. Safe to run as often as one likes.
/// </summary>
internal sealed class ReviewCards(DeliveryStore deliveries, ProgrammePeriods periods)
{
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        var (programme, period, now) = (facts.Programme, facts.Period, periods.Now);
        if (!programme.Reporting.IsReviewed)
        {
            return;
        }

        if (now < period.DueAt && IsAllIn(facts) && periods.BoardsOf(programme, period).Count > 0)
        {
            await deliveries.AddMissingAsync(
                ReviewRows.Cards(programme, period),
                [.. facts.Deliveries.Select(d => d.Delivery)],
                cancellationToken
            );
        }

        foreach (var stored in facts.Deliveries.Where(d => IsKept(d.Delivery)))
        {
            var card = stored.Delivery;
            if (Draw(facts, card.Recipient, now) is { } drawn && ContentHash.Of(drawn) != card.SentContent)
            {
                await deliveries.TryChangeAsync(
                    stored,
                    card.Again() with
                    {
                        NotBefore = (card.EditedAt ?? card.SentAt ?? now) + ManagerCards.Pause,
                    },
                    cancellationToken
                );
            }
        }
    }

    /// <summary>Leaves a card as its reader sees it for a while: an edit would take away the answer that they are
    /// reading.</summary>
    /// <param name="activityId">The message that holds the card.</param>
    public async Task LeaveAsync(PeriodFacts facts, string? activityId, TimeSpan time, CancellationToken cancellationToken)
    {
        if (
            facts.Deliveries.FirstOrDefault(d =>
                d.Delivery
                    is {
                        Kind: DeliveryKind.Review,
                        Status: DeliveryStatus.Delivered or DeliveryStatus.Pending,
                        ActivityId: { } id
                    }
                && id == activityId
            ) is
            { } card
        )
        {
            await deliveries.TryChangeAsync(
                card,
                card.Delivery.Again() with
                {
                    NotBefore = periods.Now + time,
                },
                cancellationToken
            );
        }
    }

    /// <summary>What a person's review card says now; null for one who is no longer in the programme.</summary>
    public AdaptiveCard? Draw(PeriodFacts facts, string personId, DateTimeOffset now) =>
        ModelFor(facts, personId, now) is { } model ? ReviewCard.Build(model) : null;

    public ReviewModel? ModelFor(PeriodFacts facts, string personId, DateTimeOffset now) =>
        facts.Programme.FindPerson(personId) is { } person
            ? ReviewModel.Of(
                facts,
                periods.BoardsOf(facts.Programme, facts.Period),
                new Participant(facts.Programme, person),
                now
            )
            : null;

    private static bool IsKept(Delivery card) =>
        card is { Kind: DeliveryKind.Review, Status: DeliveryStatus.Delivered, ActivityId: not null };

    private static bool IsAllIn(PeriodFacts facts) =>
        facts.Deliveries.Any(d => d.Delivery.Kind == DeliveryKind.Opening)
        && facts.Programme.Workstreams.All(w => facts.Current.ContainsKey(w.Id) || facts.SubjectOf(w).IsClosedBefore);
}
