using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Cards;

namespace ChatOps.Chasing;

/// <summary>
/// Keeps the programme managers' cards up to date: each manager's newest card is edited in place when its text changes, and older
/// ones point to it. Safe to run as often as one likes.
/// </summary>
internal sealed class ManagerCards(DeliveryStore deliveries, ProgrammePeople people)
{
    /// <summary>A card is edited at most this often: forty answers in a minute are one edit.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer stays on the card that was pressed: time to read it, and to press again.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromMinutes(5);

    /// <summary>How long a form that was opened on the card stays there at least: time to write an update.</summary>
    public static readonly TimeSpan WritingTime = TimeSpan.FromMinutes(30);

    public async Task KeepAsync(PeriodFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var model = new Lazy<ManagerModel>(() => ManagerModel.Of(facts, now));

        // Drawn once for all: most of a period's cards point to a newer one.
        var superseded = new Lazy<string>(() => ContentHash.Of(ManagerCard.Superseded(facts.Programme, facts.Period.Label)));
        var newest = new Lazy<AdaptiveCard>(() => ManagerCard.Build(model.Value));
        foreach (var stored in facts.Deliveries)
        {
            if (
                stored.Delivery is { IsManagersCard: true, Status: DeliveryStatus.Delivered, ActivityId: not null } card
                && card.SentContent
                    != (
                        HasNewer(facts, card, now)
                            ? superseded.Value
                            : ContentHash.Of(ManagerCard.RefreshedFor(newest.Value, model.Value, MriOf(facts, card, people)))
                    )
            )
            {
                await deliveries.TryChangeAsync(
                    stored,
                    card.Again() with
                    {
                        NotBefore = (card.EditedAt ?? card.SentAt ?? now) + Pause,
                    },
                    cancellationToken
                );
            }
        }
    }

    /// <summary>
    /// Leaves a card as its manager sees it for a while, and brings it up to date then: an edit would take away the answer that
    /// they are reading, or the form that they are filling in. Does nothing for a card that is not kept, as the answer to a
    /// command.
    /// </summary>
    /// <param name="activityId">The message that holds the card.</param>
    public async Task LeaveAsync(PeriodFacts facts, string? activityId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (facts.Deliveries.FirstOrDefault(stored => IsKeptIn(activityId, stored.Delivery)) is { } card)
        {
            await deliveries.TryChangeAsync(card, card.Delivery.Again() with { NotBefore = until }, cancellationToken);
        }
    }

    /// <summary>What a manager's card says now.</summary>
    /// <param name="refreshFor"><see cref="MriOf"/>.</param>
    public static AdaptiveCard Draw(PeriodFacts facts, Delivery card, DateTimeOffset now, string? refreshFor) =>
        HasNewer(facts, card, now)
            ? ManagerCard.Superseded(facts.Programme, facts.Period.Label)
            : ManagerCard.Build(ManagerModel.Of(facts, now), answer: null, refreshFor);

    private static bool HasNewer(PeriodFacts facts, Delivery card, DateTimeOffset now) =>
        facts
            .Deliveries.Select(d => d.Delivery)
            .Any(d => d.IsManagersCard && d.Recipient == card.Recipient && d.Key != card.Key && d.SentAt > (card.SentAt ?? now));

    private static bool IsKeptIn(string? activityId, Delivery card) =>
        (card.IsManagersCard || card.Kind == DeliveryKind.Review)
        && card is { Status: DeliveryStatus.Delivered or DeliveryStatus.Pending, ActivityId: { } id }
        && id == activityId;

    /// <summary>The MRI of the manager whose card it is; null while Teams does not know them.</summary>
    public static string? MriOf(PeriodFacts facts, Delivery card, ProgrammePeople people) =>
        facts.Programme.FindPerson(card.Recipient) is { } manager ? people.Locate(facts.Programme, manager).User?.UserId : null;
}
