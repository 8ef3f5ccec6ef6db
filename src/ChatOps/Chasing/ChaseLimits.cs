using ChatOps.Calendar;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>Whether a person may be written to now, by the programme's quiet hours and its daily limit of messages.
/// Pure.</summary>
internal static class ChaseLimits
{
    /// <summary>Null when it may go now; else the moment to look at it again.</summary>
    /// <param name="justChased">How often the recipient was chased today in addition to what the facts show.</param>
    public static DateTimeOffset? HeldUntil(
        Delivery delivery,
        PeriodFacts facts,
        WorkingDays calendar,
        DateTimeOffset now,
        int justChased = 0
    )
    {
        // What a manager did, and what needs a human eye, is not chasing: it waits for nothing but the night.
        var already = delivery.IsChase ? ChasesOn(facts, delivery.Recipient, now) + justChased : 0;
        var earliest = ChaseTimes.Earliest(facts.Programme, calendar, now, already);
        return earliest > now ? earliest : null;
    }

    /// <summary>How often a person has been chased on the local day of an instant.</summary>
    public static int ChasesOn(PeriodFacts facts, string personId, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        return facts
            .SentTo(personId)
            .Count(d => d.IsChase && ProgrammePeriods.LocalDate(facts.Programme, d.SentAt!.Value) == today);
    }
}
