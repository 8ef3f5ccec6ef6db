using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Who is told that a board's channel cannot be posted to: each programme manager, once in a period. Pure.</summary>
internal static class ChannelTroubleRows
{
    public static IReadOnlyList<Delivery> For(Programme programme, ReportingPeriod period, Board board) =>
        [
            .. programme.ProgrammeManagers.Select(manager => new Delivery
            {
                ProgrammeId = programme.Id,
                PeriodId = period.Id,
                Kind = DeliveryKind.ChannelTrouble,
                Recipient = manager,
                Subject = board.Id,
            }),
        ];
}
