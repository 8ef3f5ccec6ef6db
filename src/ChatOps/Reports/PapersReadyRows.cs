using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Who is told that a board's report is posted: its secretary, once for each report. Pure.</summary>
internal static class PapersReadyRows
{
    public static IReadOnlyList<Delivery> For(PeriodFacts facts, Board board) =>
        board is { Secretary: { } secretary, AnnexOf: null }
            ?
            [
                new Delivery
                {
                    ProgrammeId = facts.Programme.Id,
                    PeriodId = facts.Period.Id,
                    Kind = DeliveryKind.PapersReady,
                    Recipient = secretary,
                    Subject = board.Id,
                },
            ]
            : [];
}
