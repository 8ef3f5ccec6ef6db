using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;

namespace ChatOps.Sending;

/// <summary>Draws what goes to those who are to acknowledge a report, and to the managers when they have not.</summary>
internal sealed class ReaderMessages(WalkState walk)
{
    public async Task<Composed> OfAcknowledgementAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        if (
            walk.Programme.Boards.FirstOrDefault(b => b.Id == delivery.Subject) is not { } board
            || Acknowledging.Outstanding(facts, board).ToList() is not { Count: > 0 } owing
        )
        {
            return Composed.NoLongerWanted;
        }

        var report = facts.ReportFor(board);
        if (delivery.Kind == DeliveryKind.NotAcknowledged)
        {
            var late = AcknowledgeCard.Late(report, [.. owing.Select(walk.Programme.NameOf)]);
            return Composed.Of(late, late.FallbackText!);
        }

        var reminder = AcknowledgeCard.Reminder(report, i => ProgrammePeriods.Local(walk.Programme, i));
        return owing.Contains(delivery.Recipient, StringComparer.Ordinal)
            ? Composed.Of(reminder, reminder.FallbackText!)
            : Composed.NoLongerWanted;
    }
}
