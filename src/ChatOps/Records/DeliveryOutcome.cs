using ChatOps.People;
using ChatOps.Teams.Connector;

namespace ChatOps.Records;

/// <summary>What a delivery's row says after a try. Pure: the one place that decides whether to try again, when, or
/// never.</summary>
internal static class DeliveryOutcome
{
    /// <summary>In place of a hash of what was sent: the line that a board's post begins as.</summary>
    public const string LineContent = "line";

    private const string ThreadMarker = ";messageid=";

    /// <summary>How often a message that cannot even be made is tried: for an hour and more.</summary>
    private const int MaxBroken = 10;

    public static Delivery Sent(
        Delivery delivery,
        string? activityId,
        string? conversationId,
        string serviceUrl,
        string content,
        DateTimeOffset now
    ) =>
        delivery with
        {
            Status = DeliveryStatus.Delivered,
            Round = delivery.Why is null ? delivery.Round : delivery.Round + 1,
            Why = null,
            ClaimedUntil = null,
            Attempts = 0,
            Refusals = 0,
            ActivityId = activityId ?? delivery.ActivityId,
            ConversationId = conversationId,
            ServiceUrl = serviceUrl,
            SentContent = content,
            SentAt = delivery.SentAt ?? now,
            EditedAt = delivery.SentAt is null ? null : now,
        };

    /// <summary>
    /// The line that a board's post begins as is there, and is to be edited into the post. Should Teams have named only one of a
    /// thread's ids, the other follows from it. Without an id it can never be edited: it stays a line, and another is posted.
    /// </summary>
    /// <param name="spread">From 0 to 1, by chance.</param>
    public static Delivery Begun(
        Delivery delivery,
        string? activityId,
        string? conversationId,
        string serviceUrl,
        DateTimeOffset now,
        double spread
    ) =>
        (activityId ?? RootOf(conversationId)) is { } known
            ? delivery with
            {
                Status = DeliveryStatus.Pending,
                NotBefore = DateTimeOffset.UnixEpoch,
                ClaimedUntil = null,
                Attempts = 0,
                Refusals = 0,
                ActivityId = known,
                ConversationId = conversationId,
                ServiceUrl = serviceUrl,
                SentContent = LineContent,
            }
            : Unconfirmed(delivery, now, spread, isAbandoned: false);

    /// <summary>Of a check: the person can be written to. Nothing was sent.</summary>
    public static Delivery Found(Delivery check) => check with { Status = DeliveryStatus.Delivered, Why = null };

    /// <param name="spread">From 0 to 1, by chance: those who failed together do not come back together.</param>
    public static Delivery Failed(Delivery delivery, ConnectorException failure, DateTimeOffset now, double spread) =>
        failure.Failure switch
        {
            ConnectorFailure.Ambiguous => Unconfirmed(delivery, now, spread, isAbandoned: false),
            ConnectorFailure.Throttled or ConnectorFailure.Unavailable or ConnectorFailure.Unauthorized => Later(
                delivery,
                now,
                failure.RetryAfter,
                spread
            ),
            ConnectorFailure.Gone or ConnectorFailure.Unexplained => NotBelieved(delivery, now, spread)
                ?? Believed(delivery, failure.Failure, now, spread),
            var other => Refused(delivery, Reason(other)),
        };

    /// <summary>There is nowhere to send it to, as Teams says; it is believed only after minutes.</summary>
    /// <param name="why">What is known then, as a <see cref="DeliveryReason"/>.</param>
    public static Delivery Unaddressed(Delivery delivery, string why, DateTimeOffset now, double spread) =>
        NotBelieved(delivery, now, spread) ?? Refused(delivery, why);

    /// <summary>The sender died, so it is not known whether it arrived. Its claim was wait enough.</summary>
    public static Delivery Abandoned(Delivery delivery, DateTimeOffset now) =>
        Unconfirmed(delivery, now, spread: 0, isAbandoned: true);

    /// <summary>What there is of it is no longer known: it is sent as a new message.</summary>
    public static Delivery Anew(Delivery delivery) =>
        delivery.Again() with
        {
            ClaimedUntil = null,
            ActivityId = null,
            ConversationId = null,
            ServiceUrl = null,
            SentAt = delivery.IsPersonal ? delivery.SentAt : null,
            EditedAt = null,
        };

    /// <summary>It could not be drawn: retried for more than an hour, because the cause may be fixed, and then given
    /// up.</summary>
    public static Delivery Broken(Delivery delivery, DateTimeOffset now, double spread)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1 };
        return tried.Attempts < MaxBroken ? Later(tried, now, null, spread) : Refused(tried, DeliveryReason.Broken);
    }

    // Null when it is to be believed.
    private static Delivery? NotBelieved(Delivery delivery, DateTimeOffset now, double spread) =>
        delivery.Why != DeliveryReason.PostAgain && RetrySchedule.AfterRefusal(delivery.Refusals + 1, spread) is { } pause
            ? delivery with
            {
                Status = DeliveryStatus.Pending,
                ClaimedUntil = null,
                Refusals = delivery.Refusals + 1,
                NotBefore = now + pause,
            }
            : null;

    // A message of which Teams has said for minutes that it is not there, or must not be changed: deleted, as far as can be
    // known.
    private static Delivery Believed(Delivery delivery, ConnectorFailure failure, DateTimeOffset now, double spread) =>
        delivery switch
        {
            { Kind: DeliveryKind.Withdrawal } => Cancelled(delivery) with { Why = DeliveryReason.Deleted },
            { ActivityId: null } => Refused(delivery, Reason(failure)),
            { IsPersonal: false, Why: DeliveryReason.PostAgain } => Anew(delivery),
            { IsPersonal: false } => Refused(delivery, DeliveryReason.Deleted),
            _ when failure == ConnectorFailure.Gone => Anew(delivery),
            // The person has the card; that it is out of date is no reason to write to them again.
            _ => Later(delivery, now, RetrySchedule.Longest * (1 + spread), spread),
        };

    /// <summary>
    /// A try that may or may not have arrived: the connector did not say, or the sender died. A person's own message is sent
    /// again, on record as ambiguous: both cards open the same update. So is the line that a board's post begins as: one too many
    /// does no harm. An edit in place can always be repeated. A post that an earlier version sent as a whole is not sent again,
    /// so that readers do not get it twice: a person looks first.
    /// </summary>
    private static Delivery Unconfirmed(Delivery delivery, DateTimeOffset now, double spread, bool isAbandoned)
    {
        if (delivery.ActivityId is not null)
        {
            return Later(delivery, now, isAbandoned ? TimeSpan.Zero : null, spread);
        }

        var ambiguous = delivery with { AmbiguousAttempts = delivery.AmbiguousAttempts + 1, ClaimedUntil = null };
        if (!delivery.IsPersonal && delivery.SentContent != LineContent)
        {
            return ambiguous with { Status = DeliveryStatus.Ambiguous, Why = DeliveryReason.Unknown };
        }

        return RetrySchedule.AfterDoubt(ambiguous.AmbiguousAttempts, spread) is { } pause
                ? ambiguous with
                {
                    Status = DeliveryStatus.Pending,
                    NotBefore = now + (isAbandoned ? TimeSpan.Zero : pause),
                }
            : delivery.IsPersonal ? ambiguous with { Status = DeliveryStatus.Ambiguous, Why = DeliveryReason.Unknown }
            : Refused(ambiguous, DeliveryReason.Unknown);
    }

    public static Delivery Refused(Delivery delivery, string why) =>
        delivery with
        {
            Status = DeliveryStatus.Refused,
            Round = delivery.Why is null || delivery.Why == why ? delivery.Round : delivery.Round + 1,
            Why = why,
            Refusals = 0,
            ClaimedUntil = null,
        };

    public static Delivery Cancelled(Delivery delivery) =>
        delivery with
        {
            Status = DeliveryStatus.Cancelled,
            Why = DeliveryReason.Answered,
            ClaimedUntil = null,
        };

    /// <summary>The time for it is over: what arrived stays as it is, what may have arrived is on record as
    /// that, and the rest is not sent any more.</summary>
    public static Delivery Expired(Delivery delivery) =>
        delivery switch
        {
            { SentAt: not null } => delivery with { Status = DeliveryStatus.Delivered, ClaimedUntil = null },
            { Status: DeliveryStatus.Sending } or { AmbiguousAttempts: > 0 } => delivery with
            {
                Status = DeliveryStatus.Ambiguous,
                Why = DeliveryReason.Unknown,
                AmbiguousAttempts = Math.Max(delivery.AmbiguousAttempts, 1),
                ClaimedUntil = null,
            },
            _ => delivery with { Status = DeliveryStatus.Cancelled, Why = DeliveryReason.TooLate, ClaimedUntil = null },
        };

    /// <summary>Nothing was sent: try again after what Teams asked for, else after a pause that grows.</summary>
    public static Delivery Later(Delivery delivery, DateTimeOffset now, TimeSpan? retryAfter, double spread) =>
        delivery with
        {
            Status = DeliveryStatus.Pending,
            ClaimedUntil = null,
            NotBefore = now + (retryAfter ?? RetrySchedule.After(delivery.Attempts, spread)),
        };

    private static string? RootOf(string? threadId) =>
        threadId?.Split(ThreadMarker, 2) is [_, { Length: > 0 } root] ? root : null;

    private static string Reason(ConnectorFailure failure) =>
        failure switch
        {
            ConnectorFailure.Blocked => DeliveryReason.Blocked,
            ConnectorFailure.NotInstalled => DeliveryReason.NotInstalled,
            ConnectorFailure.DisabledByAdmin => DeliveryReason.Disabled,
            ConnectorFailure.Gone => DeliveryReason.Gone,
            ConnectorFailure.Unexplained => DeliveryReason.Unexplained,
            ConnectorFailure.TooLarge => DeliveryReason.TooLarge,
            _ => DeliveryReason.Rejected,
        };
}
