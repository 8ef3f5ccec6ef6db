using ChatOps.Teams.Connector;

namespace ChatOps.Deliveries;

/// <summary>What a delivery's row says after a try. Pure: the one place that decides whether to try again, when, or never.</summary>
public static class DeliveryOutcome
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(15);

    public static Delivery Sent(Delivery delivery, string? activityId, string? conversationId, string serviceUrl, string content, DateTimeOffset now) =>
        delivery with
        {
            Status = DeliveryStatus.Delivered,
            Why = null,
            ClaimedUntil = null,
            ActivityId = activityId ?? delivery.ActivityId,
            ConversationId = conversationId,
            ServiceUrl = serviceUrl,
            SentContent = content,
            SentAt = delivery.SentAt ?? now,
            EditedAt = delivery.SentAt is null ? null : now,
        };

    /// <summary>Of a check: the person can be written to. Nothing was sent.</summary>
    public static Delivery Found(Delivery check) => check with { Status = DeliveryStatus.Delivered, Why = null };

    public static Delivery Failed(Delivery delivery, ConnectorException failure, DateTimeOffset now) => failure.Failure switch
    {
        ConnectorFailure.Ambiguous => Unconfirmed(delivery, now),
        ConnectorFailure.Throttled or ConnectorFailure.Unavailable or ConnectorFailure.Unauthorized => Later(delivery, now, failure.RetryAfter),
        var other => Refused(delivery, Reason(other)),
    };

    /// <summary>
    /// A try of which nobody knows whether it arrived: the connector did not say, or the sender died. Somebody's own message is sent once
    /// more, on record as ambiguous: both cards open the same update. A board's post is not: whoever reads it should not get it twice, so
    /// a person looks first. An edit in place can always be done again.
    /// </summary>
    public static Delivery Unconfirmed(Delivery delivery, DateTimeOffset now)
    {
        if (delivery.ActivityId is not null)
        {
            return Later(delivery, now, null);
        }

        var ambiguous = delivery with { AmbiguousAttempts = delivery.AmbiguousAttempts + 1, ClaimedUntil = null };
        return delivery.IsPersonal && delivery.AmbiguousAttempts == 0
            ? ambiguous with { Status = DeliveryStatus.Pending, NotBefore = now + FirstBackoff }
            : ambiguous with { Status = DeliveryStatus.Ambiguous, Why = DeliveryReason.Unknown };
    }

    public static Delivery Refused(Delivery delivery, string why) =>
        delivery with { Status = DeliveryStatus.Refused, Why = why, ClaimedUntil = null };

    public static Delivery Cancelled(Delivery delivery) =>
        delivery with { Status = DeliveryStatus.Cancelled, Why = DeliveryReason.Answered, ClaimedUntil = null };

    /// <summary>Nothing was sent: try again after what Teams asked for, else after a wait that doubles.</summary>
    public static Delivery Later(Delivery delivery, DateTimeOffset now, TimeSpan? retryAfter)
    {
        var doubled = FirstBackoff * Math.Pow(2, Math.Clamp(delivery.Attempts - 1, 0, 6));
        var wait = retryAfter ?? (doubled < LongestBackoff ? doubled : LongestBackoff);
        return delivery with { Status = DeliveryStatus.Pending, ClaimedUntil = null, NotBefore = now + wait };
    }

    private static string Reason(ConnectorFailure failure) => failure switch
    {
        ConnectorFailure.Blocked => DeliveryReason.Blocked,
        ConnectorFailure.NotInstalled => DeliveryReason.NotInstalled,
        ConnectorFailure.DisabledByAdmin => DeliveryReason.Disabled,
        ConnectorFailure.Gone => DeliveryReason.Gone,
        ConnectorFailure.TooLarge => DeliveryReason.TooLarge,
        _ => DeliveryReason.Rejected,
    };
}
