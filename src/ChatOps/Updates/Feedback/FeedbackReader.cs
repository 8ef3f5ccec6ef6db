using ChatOps.Calendar;
using ChatOps.Records;

namespace ChatOps.Updates.Feedback;

/// <summary>Reads what came of an update for the person who looks at it. Before the report is due to be published nothing is
/// read.</summary>
internal sealed class FeedbackReader(DeliveryStore deliveries, BoardRecordStore boardRecords, ProgrammePeriods periods)
{
    // How long a form that was opened on the card is left there at least: time to write an update.
    private static readonly TimeSpan WritingTime = TimeSpan.FromMinutes(30);

    public async Task<IReadOnlyList<FeedbackLine>> ReadAsync(UpdateSubject subject, CancellationToken cancellationToken)
    {
        if (periods.Now < subject.Period.PublishesAt || subject.Current is not { } update)
        {
            return [];
        }

        var (programme, period) = (subject.Programme, subject.Period);
        var read = new List<BoardReading>();
        foreach (var board in programme.Boards.Where(b => b.Reads(subject.Workstream)))
        {
            var key = new Delivery
            {
                ProgrammeId = programme.Id,
                PeriodId = period.Id,
                Kind = DeliveryKind.BoardPost,
                Recipient = board.Id,
                Subject = FeedbackFacts.PostKey,
            }.Key;
            if (await deliveries.FindAsync(programme.Id, period.Id, key, cancellationToken) is { SentAt: { } at })
            {
                read.Add(new BoardReading(board, at));
            }
        }

        if (read.Count == 0)
        {
            return [];
        }

        var records = await boardRecords.ReadAsync(programme.Id, period.Id, cancellationToken);
        read = [.. read.Where(r => FeedbackFacts.IsRead(r.Board, subject.Workstream, period.Id, records))];
        return read.Count == 0
            ? []
            : FeedbackLines.Of(new FeedbackFacts(programme, period, subject.Workstream, update, read, records));
    }

    /// <summary>A lead opens the form on the card that they have: it is not edited while they may write in it. Long before the
    /// publication nothing would edit it.</summary>
    public async Task LeaveAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        if (periods.Now < answerable.Period.PublishesAt - WritingTime)
        {
            return;
        }

        var key = new Delivery
        {
            ProgrammeId = answerable.Programme.Id,
            PeriodId = answerable.Period.Id,
            Kind = DeliveryKind.Prompt,
            Recipient = answerable.Who.Person.Id,
            Subject = answerable.Workstream.Id,
        }.Key;
        if (
            await deliveries.FindStoredAsync(answerable.Programme.Id, answerable.Period.Id, key, cancellationToken) is
            { Delivery.Status: DeliveryStatus.Delivered } card
        )
        {
            await deliveries.TryChangeAsync(
                card,
                card.Delivery with
                {
                    LeftUntil = periods.Now + WritingTime,
                },
                cancellationToken
            );
        }
    }
}
