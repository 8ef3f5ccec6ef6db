using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What a cover says of itself below the overall rating: which meeting it is for, what it covers, where it comes from
/// and goes on to, and that a part is in an exempt annex.</summary>
internal static class BoardRoute
{
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<CardElement> Lines(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        [.. Texts(report, local).Select((text, i) => CardParts.Text(text, i == 0 ? Spacing.Small : Spacing.None))];

    private static IEnumerable<string> Texts(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        if (report.Board.MeetingFrom(report.Today(local)) is { } meeting)
        {
            yield return $"For the meeting on **{CardText.Escape(Of(meeting))}**.";
        }

        if (report.Span is { } span)
        {
            yield return $"Covers {CardText.Escape(span.Label)}, {span.Path}";
        }

        foreach (var from in report.Route.From)
        {
            yield return from.Approved is { } sent
                ? $"From the {CardText.Escape(from.BoardName)}: its report for {CardText.Escape(sent.PeriodLabel)} was "
                    + "approved by "
                    + $"{By(report.Programme, sent)}."
                : $"Not yet approved by the {CardText.Escape(from.BoardName)}.";
        }

        if (report.Route.To is { } to)
        {
            yield return report.Route.Approved is { } approved
                ? $"**Approved** by {By(report.Programme, approved)}, and sent on to the {CardText.Escape(to)}."
                : $"**Recommended:** approve this report and send it on to the {CardText.Escape(to)}. To do so, write "
                    + $"**send on {CardText.Escape(report.Board.Name)}** to ChatOps.";
        }

        if (report.Exempt.Workstreams is > 0 and var exempt)
        {
            var (are, ratings) = exempt == 1 ? ("is", "Its rating counts") : ("are", "Their ratings count");
            yield return $"{UkText.Count(exempt, "workstream")} {are} in the exempt annex. {ratings} in the overall rating.";
        }

        if (report.Board.AnnexOf is not null)
        {
            yield return "**Exempt annex.** Nothing is left out of this copy. It is only for the members of this channel.";
        }
    }

    /// <summary>"Friday 13 November 2026, 2:00pm, item 7". Not escaped.</summary>
    public static string Of(BoardMeeting meeting) =>
        string.Join(
            ", ",
            new[]
            {
                $"{meeting.On.DayOfWeek} {UkText.Date(meeting.On)}",
                meeting.At is { } at ? UkText.Time(at) : "",
                meeting.Item is { } item ? $"item {item}" : "",
            }.Where(part => part.Length > 0)
        );

    private static string By(Programme programme, OnwardRecord approved)
    {
        var note = approved.Note.Length > 0 ? $" ({CardText.Escape(approved.Note)})" : "";
        return $"{CardText.Escape(approved.ByName)} on {UkText.Date(ProgrammePeriods.LocalDate(programme, approved.At))}{note}";
    }
}
