using ChatOps.Calendar;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>What has become of a workstream that a card asked its recipient for.</summary>
internal enum AskedState
{
    Open,

    /// <summary>The programme file and the arrangements name others for it.</summary>
    Elsewhere,

    /// <summary>The programme file no longer has it.</summary>
    Removed,

    /// <summary>Reporting on it is paused, or the programme file closed it.</summary>
    NotRequested,
    Answered,
}

/// <summary>
/// Which of the cards that people can answer are out of date, and what they are to ask for now. Pure. An edit takes away what a
/// person is typing in a card, so a card is changed for an update only where no one types: not the card that the update was sent
/// from, and others' cards only when they have had time to end.
/// </summary>
internal static class AskedCards
{
    /// <summary>A card that can be answered. Several of them may ask for the same.</summary>
    public static bool CanBeAnswered(Delivery delivery) => delivery.Asks || delivery.Kind == DeliveryKind.MoreTime;

    /// <summary>What the card asks for as of now.</summary>
    public static IReadOnlyList<AskedItem> Now(PeriodFacts facts, Delivery card, DateOnly today) =>
        [.. AskedItems.Of(card).Select(item => item with { IsOpen = IsToAsk(facts, card, item, today) })];

    /// <summary>Whether the card has to be drawn again.</summary>
    public static bool IsStale(PeriodFacts facts, Delivery card, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        return card is { Status: DeliveryStatus.Delivered, ActivityId: not null }
            && CanBeAnswered(card)
            && AskedItems.Of(card) is { Count: > 0 } asked
            && asked.Any(item =>
                item.IsOpen != IsToAsk(facts, card, item, today) && MayBeChanged(facts, card, item, asked.Count, now)
            );
    }

    public static AskedState StateOf(PeriodFacts facts, Delivery card, string workstreamId, DateOnly today) =>
        facts.Programme.FindWorkstream(workstreamId) is not { } workstream ? AskedState.Removed
        : !Responsible.IsNamed(card.Recipient, workstream, facts.Arrangements) ? AskedState.Elsewhere
        : facts.Current.ContainsKey(workstream.Id) ? AskedState.Answered
        : workstream.IsClosedFor(facts.Period) || facts.PauseOn(workstream, today) is not null ? AskedState.NotRequested
        : AskedState.Open;

    // A prompt is its workstream's for good: its recipient may be named for it again. A reminder was for its day.
    private static bool IsToAsk(PeriodFacts facts, Delivery card, AskedItem item, DateOnly today) =>
        StateOf(facts, card, item.WorkstreamId, today) == AskedState.Open && (item.IsOpen || card.Kind == DeliveryKind.Prompt);

    private static bool MayBeChanged(PeriodFacts facts, Delivery card, AskedItem item, int count, DateTimeOffset now)
    {
        if (StateOf(facts, card, item.WorkstreamId, ProgrammePeriods.LocalDate(facts.Programme, now)) != AskedState.Answered)
        {
            return true;
        }

        var answer = facts.Current[item.WorkstreamId];
        return count == 1 && answer.Nonce == card.Key ? false
            // What they changed, they changed on a card that shows it.
            : count == 1 && answer.By == card.Recipient ? answer.Version == 1
            : now >= answer.At + ManagerCards.WritingTime;
    }
}
