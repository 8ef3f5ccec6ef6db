using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Calendar;

/// <summary>When the next report opens, for a person who asked about one while none is open.</summary>
internal static class NextReportText
{
    /// <summary>Of the programmes, the one whose report opens first.</summary>
    public static string NoReportOpen(this ProgrammePeriods periods, IEnumerable<Programme> programmes)
    {
        var next = programmes
            .Select(p => (Programme: p, Next: periods.Next(p)?.OpensAt))
            .Where(n => n.Next is not null)
            .OrderBy(n => n.Next)
            .FirstOrDefault();
        return next.Next is { } opens
            ? $"No report is open. The next one opens on {UkText.WeekdayAndTime(ProgrammePeriods.Local(next.Programme, opens))}."
            : "No report is open and no more are planned.";
    }
}
