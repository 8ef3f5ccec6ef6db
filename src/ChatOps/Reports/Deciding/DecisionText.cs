using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Reports.Deciding;

/// <summary>What became of a decision, in words. Nothing is escaped. Pure.</summary>
internal static class DecisionText
{
    /// <summary>How long a note may be, in UTF-16 characters.</summary>
    public const int MaxNote = 500;

    /// <summary>"approved by Jane Smith for the JAN Board on 12 October 2020: for one year; Ali Khan refused".</summary>
    public static string Taken(BoardDecision decision, Programme programme)
    {
        var first = decision.First;
        var day = UkText.Date(ProgrammePeriods.LocalDate(programme, decision.Said.At));
        var board = DecidedUpdates.BoardName(programme, decision.BoardId);
        var others = string.Concat(decision.Votes.Skip(1).Select(v => $"; {v.ByName} {Other(v, first, programme)}"));
        return $"{Outcome(decision.Said, programme)} by {first.ByName} for the {board} on {day}{Note(decision.Said)}{others}";
    }

    /// <summary>One member's word, for the post: "Approved by Jane Smith, 12 October, 9:42am: for one year".</summary>
    public static IReadOnlyList<string> Lines(
        BoardDecision decision,
        Programme programme,
        Func<DateTimeOffset, DateTime> local
    ) =>
        [
            .. decision.Votes.Select(
                (vote, i) =>
                {
                    var said = vote.Latest;
                    var at = UkText.DayAndTime(local(said.At));
                    var changed =
                        vote.Said.Count > 1 && vote.Said[^2].Outcome != said.Outcome
                            ? $" (was {Outcome(vote.Said[^2], programme)})"
                            : "";
                    return i == 0
                        ? $"{UkText.Sentence(Outcome(said, programme))} by {vote.ByName}, {at}{changed}{Note(said)}"
                        : $"{vote.ByName} {Other(vote, decision.First, programme)}, {at}{changed}{Note(said)}";
                }
            ),
        ];

    /// <summary>"approved", "deferred to 30 November 2020", "passed to the JCPE", "refused".</summary>
    public static string Outcome(VoteSaid said, Programme programme) =>
        said switch
        {
            { Outcome: DecisionOutcome.Made } => "approved",
            { Outcome: DecisionOutcome.Refused } => "refused",
            { ToBoard: { } board, Until: { } until } => $"deferred to the {DecidedUpdates.BoardName(programme, board)} on "
                + UkText.Date(until),
            { ToBoard: { } board } => $"deferred to the {DecidedUpdates.BoardName(programme, board)}",
            { Until: { } until } => $"deferred to {UkText.Date(until)}",
            _ => "deferred",
        };

    private static string Other(DecisionVote vote, DecisionVote first, Programme programme) =>
        vote.Latest.Outcome == first.Latest.Outcome
        && vote.Latest.Until == first.Latest.Until
        && vote.Latest.ToBoard == first.Latest.ToBoard
            ? "agreed"
            : vote.Latest.Outcome switch
            {
                DecisionOutcome.Made => "would approve",
                DecisionOutcome.Refused => "refused",
                _ => $"would have it {Outcome(vote.Latest, programme)}",
            };

    private static string Note(VoteSaid said) =>
        said.Note.Length > 0 ? $": {string.Join(' ', said.Note.Split('\n')).TrimEnd('.')}" : "";
}
