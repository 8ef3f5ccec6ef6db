using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>What a board reads of the actions that were set: who set each, and what has become of it.</summary>
internal static class BoardActions
{
    public static IEnumerable<CardElement> Rows(HighlightReport report, WorkstreamReport workstream) =>
        report
            .SetActions.Where(a => a.Content.WorkstreamId == workstream.Workstream.Id)
            .Select(a => CardParts.Labelled("Action set", SetBy(report.Programme, a), Text(a), StateOf(report, workstream, a)));

    /// <summary>"Sam Patel set this for the JAN Board on 8 October 2020, 10:05am:". Markdown.</summary>
    private static string SetBy(Programme programme, BoardAction action)
    {
        var board = programme.Boards.FirstOrDefault(b => b.Id == action.Content.BoardId)?.Name;
        var on = UkText.DayAndTime(ProgrammePeriods.Local(programme, action.Content.At));
        var of = board is null ? "" : $" for the {CardText.Escape(board)}";
        return $"{CardText.Escape(action.Content.ByName)} set this{of} on {on}:";
    }

    private static string Text(BoardAction action)
    {
        var due = action.Due is { } date ? $", due {PartialDateText.PrintInSentence(date)}" : "";
        return $"{CardText.Escape(action.Content.Text)} (owner: {CardText.Escape(action.Content.Owner)}{due})";
    }

    private static string StateOf(HighlightReport report, WorkstreamReport workstream, BoardAction action) =>
        action.Content.ReportPeriodId == report.Period.Id ? "It will be in the next update."
        : workstream.Update is null ? "**Not reported on yet.**"
        : action.In(workstream.Register) is not { } entry
            ? action.IsIn(workstream.Register) ? "Closed in an earlier update."
                : "**Not reported on yet.**"
        : StateOf(entry);

    private static string StateOf(ActionEntry entry) =>
        entry.DoneOn is { } day ? $"**Done on {UkText.Date(day)}.**"
        : entry.IsDone ? "**Done.**"
        : $"Open as {entry.Ref}: {CardText.Escape(EntryText.Action(entry, DateOnly.MinValue))}";
}
