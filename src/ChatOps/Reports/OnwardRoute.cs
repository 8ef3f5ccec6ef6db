using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Where a report comes from and where it goes on to. Pure.</summary>
/// <param name="To">The name of the board that reads it next; null for none.</param>
/// <param name="Approved">Who approved this report and sent it on; null while no one has.</param>
/// <param name="From">The boards that send their reports on to this one, each with its latest approval.</param>
internal sealed record OnwardRoute(string? To, OnwardRecord? Approved, IReadOnlyList<ReceivedReport> From)
{
    public static OnwardRoute None { get; } = new(null, null, []);

    /// <summary>Differs whenever any of it does.</summary>
    public string Mark =>
        string.Join('\n', From.Select(f => MarkOf(f.BoardName, f.Approved)).Prepend(MarkOf(To ?? "", Approved)));

    public static OnwardRoute Of(PeriodFacts facts, Board board)
    {
        var own = board.AnnexOf ?? board.Id;
        var boards = facts.Programme.Boards;
        var to = boards.FirstOrDefault(b => b.Id == own)?.SendsTo;
        var from = boards.Where(b => b.SendsTo == own).ToList();
        return to is null && from.Count == 0
            ? None
            : new OnwardRoute(
                boards.FirstOrDefault(b => b.Id == to)?.Name,
                Approvals(facts, own).FirstOrDefault(a => a.PeriodId == facts.Period.Id),
                [
                    .. from.Select(b => new ReceivedReport(
                        b.Name,
                        Approvals(facts, b.Id).Where(a => a.PeriodDueAt <= facts.Period.DueAt).MaxBy(a => a.PeriodDueAt)
                    )),
                ]
            );
    }

    private static IEnumerable<OnwardRecord> Approvals(PeriodFacts facts, string boardId) =>
        facts
            .BoardRecords.Where(r => r.Record.Kind == OnwardRecord.Kind && r.Record.Id == boardId)
            .Select(r => r.Record.Read<OnwardRecord>());

    private static string MarkOf(string board, OnwardRecord? approved) =>
        string.Create(CultureInfo.InvariantCulture, $"{board}|{approved?.PeriodId}|{approved?.By}|{approved?.At:O}");
}

/// <summary>A board that sends its reports on, and what it sent last.</summary>
/// <param name="Approved">Null when it has approved none.</param>
internal sealed record ReceivedReport(string BoardName, OnwardRecord? Approved);
