using System.Globalization;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>Whom a workstream's update was asked of, what was in the way, and until when there is time. A report says what
/// happened and blames no one. Pure.</summary>
/// <param name="Instead">Why it was not only its leads who were asked, and who was: "Lee Lead was not found in Teams, so Dee
/// Deputy was asked"; null when only leads were. Not escaped.</param>
/// <param name="Unreachable">The ids of those who were to be asked and cannot be reached.</param>
/// <param name="MoreTimeUntil">The deadline that it was given in place of the period's; null for none.</param>
internal sealed record AskedOf(string? Instead, IReadOnlyList<string> Unreachable, DateTimeOffset? MoreTimeUntil)
{
    public static AskedOf Leads { get; } = new(null, [], null);

    /// <summary>Differs whenever any of it does.</summary>
    public string Mark =>
        string.Create(CultureInfo.InvariantCulture, $"{Instead}|{string.Join(',', Unreachable)}|{MoreTimeUntil:O}");

    public static AskedOf Of(PeriodFacts facts, Workstream workstream)
    {
        var due = facts.Arrangements.DueOf(facts.Period, workstream.Id);
        return new AskedOf(
            InsteadOf(facts, workstream),
            [
                .. facts
                    .Deliveries.Select(d => d.Delivery)
                    .Where(d => d.Kind == DeliveryKind.Prompt && d.Subject == workstream.Id)
                    .Select(d => d.Recipient)
                    .Concat(workstream.Leads)
                    .Distinct(StringComparer.Ordinal)
                    .Where(facts.Reachability.People.ContainsKey),
            ],
            due > facts.Period.DueAt ? due : null
        );
    }

    private static string? InsteadOf(PeriodFacts facts, Workstream workstream)
    {
        var programme = facts.Programme;
        var others = facts
            .PromptsFor(workstream.Id)
            .Concat(workstream.Deputies.SelectMany(facts.SentTo).Where(d => d.Kind == DeliveryKind.DeputyRequest))
            .Select(d => d.Recipient)
            .Where(p => !workstream.Leads.Contains(p) && !facts.Reachability.People.ContainsKey(p))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var asked = $"{UkText.List([.. others.Select(programme.NameOf)])} {(others.Count == 1 ? "was" : "were")} asked";
        if (facts.Arrangements.Handovers.TryGetValue(workstream.Id, out var handover) && others.Contains(handover.ToPersonId))
        {
            return $"handed over to {programme.NameOf(handover.ToPersonId)}, who was asked";
        }

        var why = workstream.Leads.Select(lead => Why(facts, lead)).ToList();
        return why.Count > 0 && why.TrueForAll(w => w is not null)
            ? $"{UkText.List([.. why.OfType<string>()])}, so {asked}"
            : $"{UkText.List([.. workstream.Leads.Select(programme.NameOf), .. others.Select(programme.NameOf)])} were asked";
    }

    private static string? Why(PeriodFacts facts, string lead) =>
        facts.Arrangements.IsAway(lead, ProgrammePeriods.LocalDate(facts.Programme, facts.Period.DueAt))
            ? $"{facts.Programme.NameOf(lead)} is away"
        : facts.Reachability.People.TryGetValue(lead, out var why) ? $"{facts.Programme.NameOf(lead)} {DeliveryReason.Words(why)}"
        : null;
}
