using ChatOps.People;
using ChatOps.Teams.Connector;

namespace ChatOps.Records;

/// <summary>What a delivery's row says after a try. Pure: the one place that decides whether to try again, when, or
/// never.</summary>
internal static class DeliveryOutcome
{
    private const string ThreadMarker = ";messageid=";

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxBackoffLength = TimeSpan.FromMinutes(15);

    /// <summary>How often a message that cannot even be made is tried: for an hour and more.</summary>
    private const int MaxBroken = 10;

    /// <summary>How often a message is sent again at once because what it was sent to is gone.</summary>
    private const int MaxAnew = 3;

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
            Why = null,
            ClaimedUntil = null,
            Attempts = 0,
            ActivityId = activityId ?? delivery.ActivityId,
            ConversationId = conversationId,
            ServiceUrl = serviceUrl,
            SentContent = content,
            SentAt = delivery.SentAt ?? now,
            EditedAt = delivery.SentAt is null ? null : now,
        };

    /// <summary>A thread was begun. Should Teams have named only one of its ids, the other follows from it; without any it can be
    /// neither edited nor answered, but it is there.</summary>
    public static Delivery Begun(
        Delivery delivery,
        string? activityId,
        string? threadId,
        string serviceUrl,
        string content,
        DateTimeOffset now
    ) => Sent(delivery, activityId ?? RootOf(threadId), threadId, serviceUrl, content, now);

    /// <summary>Of a check: the person can be written to. Nothing was sent.</summary>
    public static Delivery Found(Delivery check) => check with { Status = DeliveryStatus.Delivered, Why = null };

    /// <param name="spread">From 0 to 1, by chance: those who failed together do not come back together.</param>
    public static Delivery Failed(Delivery delivery, ConnectorException failure, DateTimeOffset now, double spread) =>
        failure.Failure switch
        {
            ConnectorFailure.Ambiguous => Unconfirmed(delivery, now, Spread(FirstBackoff, spread)),
            ConnectorFailure.Throttled or ConnectorFailure.Unavailable or ConnectorFailure.Unauthorized => Later(
                delivery,
                now,
                failure.RetryAfter,
                spread
            ),
            ConnectorFailure.Gone when delivery is { IsPersonal: true, ActivityId: not null } => Again(delivery, now, spread),
            var other => Refused(delivery, Reason(other)),
        };

    /// <summary>The sender died, so it is not known whether it arrived. Its claim was wait enough.</summary>
    public static Delivery Abandoned(Delivery delivery, DateTimeOffset now) => Unconfirmed(delivery, now, TimeSpan.Zero);

    /// <summary>The chat it was to go to, or the message that it was to change, is gone: what is next sent is a new
    /// one.</summary>
    public static Delivery Again(Delivery delivery, DateTimeOffset now, double spread) =>
        Later(
            delivery with
            {
                ActivityId = null,
                ConversationId = null,
            },
            now,
            delivery.Attempts <= MaxAnew ? TimeSpan.Zero : null,
            spread
        );

    /// <summary>It could not be drawn: retried for more than an hour, because the cause may be fixed, and then given
    /// up.</summary>
    public static Delivery Broken(Delivery delivery, DateTimeOffset now, double spread)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1 };
        return tried.Attempts < MaxBroken ? Later(tried, now, null, spread) : Refused(tried, DeliveryReason.Broken);
    }

    /// <summary>
    /// A try that may or may not have arrived: the connector did not say, or the sender died. A person's own message is sent once
    /// more, on record as ambiguous: both cards open the same update. A board's post is not, so that readers do not get it twice:
    /// a person looks first. An edit in place can always be repeated.
    /// </summary>
    private static Delivery Unconfirmed(Delivery delivery, DateTimeOffset now, TimeSpan wait)
    {
        if (delivery.ActivityId is not null)
        {
            return Later(delivery, now, wait, 0);
        }

        var ambiguous = delivery with { AmbiguousAttempts = delivery.AmbiguousAttempts + 1, ClaimedUntil = null };
        return delivery.IsPersonal && delivery.AmbiguousAttempts == 0
            ? ambiguous with
            {
                Status = DeliveryStatus.Pending,
                NotBefore = now + wait,
            }
            : ambiguous with
            {
                Status = DeliveryStatus.Ambiguous,
                Why = DeliveryReason.Unknown,
            };
    }

    public static Delivery Refused(Delivery delivery, string why) =>
        delivery with
        {
            Status = DeliveryStatus.Refused,
            Why = why,
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

    /// <summary>Nothing was sent: try again after what Teams asked for, else after a wait that doubles, and up to half as long
    /// again.</summary>
    public static Delivery Later(Delivery delivery, DateTimeOffset now, TimeSpan? retryAfter, double spread)
    {
        var doubled = FirstBackoff * Math.Pow(2, Math.Clamp(delivery.Attempts - 1, 0, 6));
        var wait = retryAfter ?? Spread(doubled < MaxBackoffLength ? doubled : MaxBackoffLength, spread);
        return delivery with { Status = DeliveryStatus.Pending, ClaimedUntil = null, NotBefore = now + wait };
    }

    private static string? RootOf(string? threadId) =>
        threadId?.Split(ThreadMarker, 2) is [_, { Length: > 0 } root] ? root : null;

    private static TimeSpan Spread(TimeSpan wait, double spread) => wait * (1 + (spread / 2));

    private static string Reason(ConnectorFailure failure) =>
        failure switch
        {
            ConnectorFailure.Blocked => DeliveryReason.Blocked,
            ConnectorFailure.NotInstalled => DeliveryReason.NotInstalled,
            ConnectorFailure.DisabledByAdmin => DeliveryReason.Disabled,
            ConnectorFailure.Gone => DeliveryReason.Gone,
            ConnectorFailure.TooLarge => DeliveryReason.TooLarge,
            _ => DeliveryReason.Rejected,
        };
}
