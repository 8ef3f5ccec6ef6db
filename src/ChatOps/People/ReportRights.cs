using ChatOps.Programmes;

namespace ChatOps.People;

/// <summary>Who may do what with a report: the one place that decides. Pure.</summary>
internal static class ReportRights
{
    /// <param name="who">From the verified identity.</param>
    /// <param name="board">Whose report it is.</param>
    public static bool May(this Participant who, ReportAct act, Board board)
    {
        var id = who.Person.Id;
        return act switch
        {
            ReportAct.Review or ReportAct.Correct => who.MaySummarise,
            ReportAct.Publish => who.Programme.Reporting.MayPublish is { Count: > 0 } publishers
                ? publishers.Contains(id)
                : who.MaySummarise,
            ReportAct.Acknowledge => Acknowledging(who.Programme, board).Contains(id)
                || (board.Acknowledges.Count == 0 && who.Programme.DeputySros.Contains(id)),
            ReportAct.Decide => Deciding(who.Programme, board).Contains(id),
            ReportAct.Ask => who.SeesWhole || who.MaySummarise || board.MayAsk.Contains(id),
            ReportAct.SetAction => who.MaySummarise || Deciding(who.Programme, board).Contains(id),
            ReportAct.Minute => who.IsManager || board.Secretary == id,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
        };
    }

    /// <summary>Who decides what is put before a board, by person id.</summary>
    public static IReadOnlyList<string> Deciding(Programme programme, Board board) =>
        board.MayDecide.Count > 0 ? board.MayDecide : [.. programme.Sros, .. programme.DeputySros];

    /// <summary>Who is to acknowledge a board's reports, by person id.</summary>
    public static IReadOnlyList<string> Acknowledging(Programme programme, Board board) =>
        board.Acknowledges.Count > 0 ? board.Acknowledges : programme.Sros;
}
