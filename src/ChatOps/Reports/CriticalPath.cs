using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>
/// When the plan was first to end and when it will, worked out from its milestones: those that the programme file marks as
/// critical, or all where it marks none. It is never entered by hand. Pure.
/// </summary>
/// <param name="Planned">The latest date that any was planned for first.</param>
/// <param name="Expected">The latest date on which any was reached or is expected.</param>
/// <param name="Milestones">How many it is worked out from.</param>
/// <param name="Undated">How many of them have no date to work with.</param>
internal sealed record CriticalPath(PartialDate Planned, PartialDate Expected, int Milestones, int Undated)
{
    public Slip? Slip => Slip.Between(Planned, Expected);

    /// <summary>Null when no milestone has a date that it was planned for.</summary>
    /// <param name="milestones">The current ones, including those of the programme file.</param>
    public static CriticalPath? Of(Programme programme, IReadOnlyList<MilestoneEntry> milestones)
    {
        var critical = programme.Milestones.Where(m => m.IsCritical).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var counted = critical.Count == 0 ? milestones : [.. milestones.Where(m => critical.Contains(m.Id))];
        return counted.Select(m => m.FirstBaseline).OfType<PartialDate>().Max() is { } planned
            ? new CriticalPath(
                planned,
                counted.Select(End).OfType<PartialDate>().Max() ?? planned,
                counted.Count,
                counted.Count(m => End(m) is null)
            )
            : null;
    }

    /// <summary>"Planned to end December 2021, now expected August 2022: 8 months later. 1 of 19 milestones has no date."
    /// Markdown.</summary>
    public string Words
    {
        get
        {
            var planned = CardText.OfName(PartialDateText.PrintInSentence(Planned));
            var now =
                Expected == Planned
                    ? $"Planned to end **{planned}**; the milestone dates do not change this."
                    : $"Planned to end **{planned}**, now expected "
                        + $"**{CardText.OfName(PartialDateText.PrintInSentence(Expected))}**: {Slip!.Words}.";
            return Undated == 0
                ? now
                : $"{now} {Undated} of {UkText.Count(Milestones, "milestone")} {(Undated == 1 ? "has" : "have")} no date.";
        }
    }

    private static PartialDate? End(MilestoneEntry milestone) =>
        milestone.CompletedOn is { Year: >= PartialDate.EarliestYear and <= PartialDate.LatestYear } day
            ? PartialDate.OfDay(day)
            : milestone.Expected;
}
