using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>A programme's report as of now.</summary>
internal sealed record ProgrammeStatus(HighlightReport Report, DateTimeOffset Now, PublicationPlan Plan);

/// <summary>The progress of the reports: the cover line, the overall rating, and what happens next and when.</summary>
internal static class StatusCard
{
    public static AdaptiveCard Build(IReadOnlyList<ProgrammeStatus> statuses)
    {
        var body = new List<CardElement>();
        foreach (var (report, now, plan) in statuses)
        {
            body.Add(CardParts.Title(report.Programme.Name));
            body.Add(
                CardParts.Subtitle(
                    CardParts.Dotted(
                        CardText.Escape(report.Period.Label),
                        NextOf(report, now, plan),
                        CardParts.Marking(report.Programme)
                    )
                )
            );
            body.Add(RollupText.Panel(report));
        }

        return new AdaptiveCard { Body = body, FallbackText = string.Join("; ", statuses.Select(s => CoverLine.Of(s.Report))) };
    }

    private static string NextOf(HighlightReport report, DateTimeOffset now, PublicationPlan plan)
    {
        string At(DateTimeOffset instant) => $"**{UkText.WeekdayAndTime(ProgrammePeriods.Local(report.Programme, instant))}**";
        return report.Period switch
        {
            var p when now < p.DueAt => $"updates due {At(p.DueAt)}",
            var p when plan.OutAt is null && now < p.FreezesAt => plan.ToText(report.Programme, now),
            var p when now < p.FreezesAt => $"it can be corrected until {At(p.FreezesAt)}",
            var p => $"closed on {At(p.FreezesAt)}",
        };
    }
}
