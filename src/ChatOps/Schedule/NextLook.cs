using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Connector;

namespace ChatOps.Schedule;

/// <summary>When a period has to be looked at again though none of its rows change. Pure. Whoever makes something depend on the
/// time names that time here.</summary>
internal static class NextLook
{
    /// <summary>The first instant at which something follows from the same facts that did not before; <paramref name="now"/>
    /// itself while a message is due or on its way.</summary>
    public static DateTimeOffset After(PeriodFacts facts, DateTimeOffset now)
    {
        // What is sent, held back or claimed by another instance is looked at until it has an outcome.
        if (facts.Deliveries.Any(d => IsUnderWay(d.Delivery, now)))
        {
            return now;
        }

        return Times(facts, now).Where(at => at > now).Min();
    }

    private static bool IsUnderWay(Delivery delivery, DateTimeOffset now) =>
        delivery.Status == DeliveryStatus.Sending || (delivery.Status == DeliveryStatus.Pending && delivery.NotBefore <= now);

    private static IEnumerable<DateTimeOffset> Times(PeriodFacts facts, DateTimeOffset now) =>
        [
            // Absences, overdue dates and how long ago something was are by the day.
            LocalTimes.ToInstant(
                ProgrammePeriods.LocalDate(facts.Programme, now).AddDays(1),
                TimeOnly.MinValue,
                facts.Programme.TimeZone
            ),
            .. facts.Period.Steps.Select(step => step.At),
            .. OutstandingItems.In(facts, now).Select(item => item.DueAt),
            .. facts.Arrangements.Extensions.Values.Select(extension => extension.Until),
            .. facts.Current.Values.Select(update => update.At + ManagerCards.WritingTime),
            .. facts.Deliveries.SelectMany(d => TimesOf(d.Delivery)),
            .. facts.Programme.Boards.SelectMany(board => TimesOf(PublicationState.Of(facts, board), now)),
            .. facts.BoardRecords.Count > 0 || facts.Deliveries.Any(IsPosted) ? [NextHour(now)] : Array.Empty<DateTimeOffset>(),
        ];

    private static IEnumerable<DateTimeOffset> TimesOf(PublicationState publication, DateTimeOffset now) =>
        publication.UndoUntil(now) is { } undo ? [publication.PlannedAt, undo] : [publication.PlannedAt];

    private static bool IsPosted(StoredDelivery part) => part.Delivery is { Kind: DeliveryKind.BoardPost, SentAt: not null };

    // What is said about reports is reminded of on the hour, in every time zone of the UK.
    private static DateTimeOffset NextHour(DateTimeOffset now) =>
        now.AddTicks(TimeSpan.TicksPerHour - (now.Ticks % TimeSpan.TicksPerHour));

    private static IEnumerable<DateTimeOffset> TimesOf(Delivery delivery) =>
        delivery switch
        {
            { Status: DeliveryStatus.Pending } => [delivery.NotBefore],
            { Status: DeliveryStatus.Refused, TriedAt: { } tried } => [tried + RetrySchedule.NextChance],
            _ => [],
        };
}
