using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>Who is to answer for a workstream at a moment, from the programme file and what people have arranged. Pure.</summary>
internal static class Responsible
{
    /// <summary>The person it was handed to; else its leads who are not away; else its deputies who are not away. Empty when
    /// there is no one.</summary>
    /// <param name="today">A date in the programme's time zone.</param>
    public static IReadOnlyList<string> For(Workstream workstream, PeriodArrangements arrangements, DateOnly today)
    {
        if (
            arrangements.Handovers.TryGetValue(workstream.Id, out var handover)
            && !arrangements.IsAway(handover.ToPersonId, today)
        )
        {
            return [handover.ToPersonId];
        }

        var present = workstream.Leads.Where(lead => !arrangements.IsAway(lead, today)).ToList();
        return present.Count > 0 ? present : Deputies(workstream, arrangements, today);
    }

    /// <summary>The deputies who are not away.</summary>
    public static IReadOnlyList<string> Deputies(Workstream workstream, PeriodArrangements arrangements, DateOnly today) =>
        [.. workstream.Deputies.Where(deputy => !workstream.Leads.Contains(deputy) && !arrangements.IsAway(deputy, today))];

    /// <summary>
    /// Who is asked: those responsible, and the deputies as well while no one responsible can be reached.
    /// </summary>
    public static IReadOnlyList<string> Asked(
        Workstream workstream,
        PeriodArrangements arrangements,
        Reachability reachability,
        DateOnly today
    )
    {
        var responsible = For(workstream, arrangements, today);
        return responsible.Count > 0 && responsible.All(reachability.People.ContainsKey)
            ? [.. responsible.Union(Deputies(workstream, arrangements, today), StringComparer.Ordinal)]
            : responsible;
    }

    /// <summary>Whether the programme or an arrangement names the person for the workstream at all: as lead, deputy, or by a
    /// hand-over.</summary>
    public static bool IsNamed(string personId, Workstream workstream, PeriodArrangements arrangements) =>
        workstream.Leads.Contains(personId)
        || workstream.Deputies.Contains(personId)
        || (arrangements.Handovers.TryGetValue(workstream.Id, out var handover) && handover.ToPersonId == personId);
}
