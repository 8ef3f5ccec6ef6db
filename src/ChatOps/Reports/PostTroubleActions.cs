using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>A programme manager's answer to <see cref="PostTroubleCard"/>.</summary>
internal sealed class PostTroubleActions(
    Participants participants,
    PeriodReader reader,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    /// <summary>It did not arrive, or its cause is fixed: it is posted again.</summary>
    public Task<TurnResult> PostAgainAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ResolveAsync(
            turn,
            period =>
                periods.Now < period.FreezesAt + ProgrammePeriods.Grace
                    ? null
                    : "The report closed some days ago, so it can no longer be posted. Its text is kept: ask your ChatOps "
                        + "administrator for it.",
            Again,
            "It is being posted again.",
            cancellationToken
        );

    // Should it be there after all, it is changed; if not, it is a new message: never two side by side.
    private static Delivery Again(Delivery post) =>
        post.Again() with
        {
            Round = post.Round + 1,
            Why = post is { ActivityId: not null, Why: DeliveryReason.Deleted or DeliveryReason.Gone }
                ? DeliveryReason.PostAgain
                : null,
        };

    /// <summary>It arrived after all. Its activity id is not known, so a later correction is a new message.</summary>
    public Task<TurnResult> IsThereAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ResolveAsync(
            turn,
            _ => null,
            post =>
                post with
                {
                    Status = DeliveryStatus.Delivered,
                    Round = post.Round + 1,
                    Why = null,
                    SentAt = post.SentAt ?? post.TriedAt ?? periods.Now,
                },
            "Thank you. It is marked as posted.",
            cancellationToken
        );

    private async Task<TurnResult> ResolveAsync(
        TurnContext turn,
        Func<ReportingPeriod, string?> tooLate,
        Func<Delivery, Delivery> resolve,
        string done,
        CancellationToken cancellationToken
    )
    {
        if (
            participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, ""))
                is not { IsManager: true } who
            || periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is not { } period
            || who.Programme.Boards.FirstOrDefault(b => b.Id == turn.Data.GetValueOrDefault(PostTroubleCard.BoardKey))
                is not { } board
        )
        {
            return PersonalChat.NotYours("Only this programme's managers can resolve problems with its posts.");
        }

        if (tooLate(period) is { } refusal)
        {
            return TurnResult.OfMessage(refusal);
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var stored = facts.PostOf(board, turn.Data.GetValueOrDefault(PostTroubleCard.PartKey, ""));
        if (stored is not { Delivery: { Status: DeliveryStatus.Ambiguous or DeliveryStatus.Refused } post })
        {
            return TurnResult.OfMessage("This has already been resolved.");
        }

        return await deliveries.TryChangeAsync(stored, resolve(post), cancellationToken) is null
            ? TurnResult.OfMessage("Someone else resolved this at the same time.")
            : TurnResult.OfMessage(done);
    }
}
