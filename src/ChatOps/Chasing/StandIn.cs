using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>The notice above the form that says why a person who does not lead the workstream is asked. Pure.</summary>
internal static class StandIn
{
    /// <param name="today">A date in the programme's time zone.</param>
    /// <returns>Null for a lead.</returns>
    public static Container? Notice(PeriodFacts facts, Workstream workstream, string personId, DateOnly today)
    {
        if (workstream.Leads.Contains(personId))
        {
            return null;
        }

        var (programme, arrangements) = (facts.Programme, facts.Arrangements);
        if (arrangements.Handovers.TryGetValue(workstream.Id, out var handover) && handover.ToPersonId == personId)
        {
            return Of(
                $"**{CardText.Escape(programme.NameOf(handover.By))} asked you to answer for this.** The report will say that "
                    + "you did so on their behalf."
            );
        }

        var leads = CardText.Escape(UkText.List([.. workstream.Leads.Select(programme.NameOf)]));
        if (workstream.Leads.Count > 0 && workstream.Leads.All(lead => arrangements.IsAway(lead, today)))
        {
            var back = workstream.Leads.Min(lead => arrangements.Absences[lead].To);
            return Of(
                $"**{leads} {(workstream.Leads.Count == 1 ? "is" : "are")} away until {UkText.DayAndMonth(back)}.** Please "
                    + "answer as deputy."
            );
        }

        return workstream.Leads.Count > 0 && workstream.Leads.All(facts.Reachability.People.ContainsKey)
            ? Of($"**{leads} could not be reached in Teams.** Please answer as deputy.")
            : Of($"**Please answer as deputy:** there is no answer from {leads} yet.");
    }

    private static Container Of(string markdown) => CardParts.Notice(ContainerStyle.Accent, markdown);
}
