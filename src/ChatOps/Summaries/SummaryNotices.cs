using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Summaries;

/// <summary>The notices that the summary's card and the cards of its figures share.</summary>
internal static class SummaryNotices
{
    /// <summary>The end of a notice that something was not saved.</summary>
    public const string StillHere = "What you wrote is still here.";

    /// <summary>Several people were saving at one moment, and others came first.</summary>
    public static Container Busy { get; } =
        CardParts.Notice(
            ContainerStyle.Warning,
            $"**Not saved yet.** Several people were saving at once. {StillHere} Please save it again."
        );

    /// <summary>The report is frozen, so what was typed can only be copied.</summary>
    public static Container Closed(ReportingPeriod period) =>
        CardParts.Notice(
            ContainerStyle.Warning,
            $"**The report for {CardText.Escape(period.Label)} is closed**, so this cannot be added to it. Add it to the next "
                + "report. What you wrote is below, to copy."
        );

    /// <summary>Another version was saved first: what it says, and what saving does to it.</summary>
    /// <param name="isOwn">The same person saved it, from another card or device.</param>
    /// <param name="content">What it says.</param>
    public static Container Conflict(Programme programme, PeriodSummary theirs, bool isOwn, IEnumerable<CardElement> content)
    {
        var (who, replaced) = isOwn ? ("You", "it") : (CardText.Escape(theirs.ByName), "theirs");
        return new Container([
            new TextBlock(
                $"**{who} saved the summary on {UkText.DayAndTime(ProgrammePeriods.Local(programme, theirs.At))}, after you "
                    + "opened this card.** It says:"
            ),
            .. content,
            new TextBlock($"Your version is below. Saving it replaces {replaced}. Both are kept on record."),
        ])
        {
            Style = ContainerStyle.Warning,
        };
    }
}
