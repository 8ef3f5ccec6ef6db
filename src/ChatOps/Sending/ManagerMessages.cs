using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Sending;

/// <summary>Draws what goes to a programme's managers and SROs.</summary>
internal sealed class ManagerMessages(WalkState walk, ProgrammePeople people)
{
    public async Task<Composed> CardAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        if (IsOvertaken(facts, delivery, d => d.IsManagersCard))
        {
            return Composed.NoLongerWanted;
        }

        if (
            delivery.ActivityId is null
            && delivery.Kind == DeliveryKind.Escalation
            && !IsAnythingMissing(ManagerModel.Of(facts, now))
        )
        {
            return Composed.NoLongerWanted;
        }

        var card = ManagerCards.Draw(facts, delivery, now, ManagerCards.MriOf(facts, delivery, people));
        return Composed.Of(card, card.FallbackText ?? walk.Programme.Name);
    }

    public async Task<Composed> SroAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        if (IsOvertaken(facts, delivery, d => d.Kind == DeliveryKind.SroEscalation))
        {
            return Composed.NoLongerWanted;
        }

        var model = ManagerModel.Of(facts, now);
        return IsAnythingMissing(model) ? Composed.Of(SroCard.Build(model), SroCard.Headline(model)) : Composed.NoLongerWanted;
    }

    public async Task<Composed> PostTroubleAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        var subject = delivery.Subject.Split('|', 2);
        return
            subject is [var boardId, var part]
            && walk.Programme.Boards.FirstOrDefault(b => b.Id == boardId) is { } board
            && facts.PostOf(board, part) is { Delivery: { Status: DeliveryStatus.Ambiguous or DeliveryStatus.Refused } post }
            ? Composed.Of(
                PostTroubleCard.Build(walk.Programme, walk.Period.Label, board, post),
                $"Please look at the report for the {board.Name}"
            )
            : Composed.NoLongerWanted;
    }

    public Composed ChannelTrouble(Delivery delivery, DateTimeOffset now) =>
        walk.Programme.Boards.FirstOrDefault(b => b.Id == delivery.Subject) is { } board && now < walk.Period.PublishesAt
            ? Composed.Of(
                ChannelTroubleCard.Build(walk.Programme, board, ProgrammePeriods.Local(walk.Programme, walk.Period.PublishesAt)),
                ChannelTroubleCard.Headline(board)
            )
            : Composed.NoLongerWanted;

    public async Task<Composed> PapersReadyAsync(
        Delivery delivery,
        WorkingDays calendar,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        if (
            walk.Programme.Boards.FirstOrDefault(b => b.Id == delivery.Subject) is not { } board
            || board.Secretary != delivery.Recipient
            || facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is null
        )
        {
            return Composed.NoLongerWanted;
        }

        // What may still be taken back is not ready yet.
        if (PublicationState.Of(facts, board).UndoUntil(now) is { } until)
        {
            return new Composed.Held(until);
        }

        var report = facts.ReportFor(board);
        var meeting = board.MeetingFrom(report.Today(Local));
        DateOnly? papersBy = meeting is { PapersDaysBefore: { } days } ? calendar.Add(meeting.On, -days) : null;
        return Composed.Of(PapersReadyCard.Build(report, papersBy, Local), PapersReadyCard.Headline(board));

        DateTime Local(DateTimeOffset instant) => ProgrammePeriods.Local(walk.Programme, instant);
    }

    // One that was held up is overtaken by what told the same person the same since its time; a first card by any.
    private bool IsOvertaken(PeriodFacts facts, Delivery delivery, Func<Delivery, bool> isSame) =>
        delivery.ActivityId is null
        && facts
            .SentTo(delivery.Recipient)
            .Concat(walk.DrawnFor(delivery.Recipient))
            .Any(d => d.Key != delivery.Key && isSame(d) && d.SentAt >= (delivery.PlannedAt ?? DateTimeOffset.MinValue));

    // What was given more time, or has come, is not escalated.
    private static bool IsAnythingMissing(ManagerModel model) => model.Awaited.Any(a => a.IsOverdue);
}
