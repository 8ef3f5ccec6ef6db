using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Review;

namespace ChatOps.Sending;

/// <summary>Draws what goes to those who review and publish a report, and to whom else its publication concerns.</summary>
internal sealed class ReviewMessages(WalkState walk, ProgrammePeriods periods)
{
    public async Task<Composed> CardAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ModelAsync(delivery, now, cancellationToken) is { } model
            ? Composed.Of(ReviewCard.Build(model), ReviewCard.Headline(model))
            : Composed.NoLongerWanted;

    public async Task<Composed> NoticeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ModelAsync(delivery, now, cancellationToken) is { } model
        && ReviewNoticeCard.Build(model, delivery.Subject) is { } card
            ? Composed.Of(card, card.FallbackText ?? "")
            : Composed.NoLongerWanted;

    private async Task<ReviewModel?> ModelAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        return walk.Programme.FindPerson(delivery.Recipient) is { } person
            ? ReviewModel.Of(facts, periods.BoardsOf(walk.Programme, walk.Period), new Participant(walk.Programme, person), now)
            : null;
    }
}
