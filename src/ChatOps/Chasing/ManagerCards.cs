using ChatOps.Deliveries;
using ChatOps.People;
using ChatOps.Reports;
using ChatOps.Teams.Cards;

namespace ChatOps.Chasing;

/// <summary>
/// Keeps the programme managers' cards true: the newest of each manager is edited where it stands when it would read differently, and an older one
/// leads to it. Safe to run as often as one likes.
/// </summary>
public sealed class ManagerCards(DeliveryStore deliveries, ProgrammePeople people)
{
    /// <summary>A card is edited at most this often: forty answers in a minute are one edit.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task KeepAsync(PeriodFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var stored in facts.Deliveries)
        {
            if (stored.Delivery is { IsManagersCard: true, Status: DeliveryStatus.Delivered, ActivityId: not null } card
                && card.SentContent != ContentHash.Of(Draw(facts, card, now, MriOf(facts, card, people))))
            {
                await deliveries.TryChangeAsync(
                    stored, card.Again() with { NotBefore = (card.EditedAt ?? card.SentAt ?? now) + Pause }, cancellationToken);
            }
        }
    }

    /// <summary>What a manager's card says now.</summary>
    /// <param name="refreshFor"><see cref="MriOf"/>.</param>
    public static AdaptiveCard Draw(PeriodFacts facts, Delivery card, DateTimeOffset now, string? refreshFor)
    {
        var hasNewer = facts.Deliveries.Select(d => d.Delivery).Any(d =>
            d.IsManagersCard && d.Recipient == card.Recipient && d.Key != card.Key && d.SentAt > (card.SentAt ?? now));
        return hasNewer
            ? ManagerCard.Superseded(facts.Programme, facts.Period.Label)
            : ManagerCard.Build(ManagerModel.Of(facts, now), notice: null, refreshFor);
    }

    /// <summary>The MRI of the manager whose card it is; null while Teams does not know them.</summary>
    public static string? MriOf(PeriodFacts facts, Delivery card, ProgrammePeople people) =>
        facts.Programme.FindPerson(card.Recipient) is { } manager ? people.Locate(facts.Programme, manager).User?.UserId : null;
}
