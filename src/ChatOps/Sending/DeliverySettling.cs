using Azure;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Connector;

namespace ChatOps.Sending;

/// <summary>Stores what became of a message. Not cut off by a shutdown: what was sent and not stored would be in doubt.</summary>
internal sealed class DeliverySettling(
    DeliveryStore store,
    DeliveryComposer composer,
    Addresses addresses,
    TimeProvider clock,
    Random random,
    ILogger<DeliverySettling> logger
)
{
    /// <returns>Null when the row was changed by another meanwhile.</returns>
    internal async Task<StoredDelivery?> SettleAsync(StoredDelivery stored, Delivery outcome)
    {
        var settled = await store.TryChangeAsync(stored, outcome, CancellationToken.None);
        if (settled is not null && outcome.NeedsHumanEye)
        {
            await store.AddMissingAsync(composer.TroubleFor(outcome), CancellationToken.None);
        }

        return settled;
    }

    /// <summary>Teams does not take it now: nothing was sent, and it is tried again later.</summary>
    /// <param name="outcome">With the attempt counted.</param>
    internal async Task PostponeAsync(StoredDelivery stored, Delivery outcome, DateTimeOffset now, ConnectorException failure)
    {
        DeliveryLog.Refused(logger, outcome.ProgrammeId, outcome.PeriodId, outcome.Key, failure.Failure, failure.Code);
        await SettleAsync(
            stored,
            failure.Failure is ConnectorFailure.Gone or ConnectorFailure.Unexplained
                ? DeliveryOutcome.Unaddressed(outcome, DeliveryReason.Unexplained, now, random.NextDouble())
                : DeliveryOutcome.Later(outcome, now, failure.RetryAfter, random.NextDouble())
        );
    }

    /// <summary>There is nowhere to send it to. What Teams says of that is believed only after a while.</summary>
    /// <param name="outcome">With the attempt counted.</param>
    internal async Task UnaddressedAsync(StoredDelivery stored, Delivery outcome, Address address, DateTimeOffset now)
    {
        if (address.Doubt is { } doubt)
        {
            DeliveryLog.Refused(logger, outcome.ProgrammeId, outcome.PeriodId, outcome.Key, doubt.Failure, doubt.Code);
        }

        await SettleAsync(
            stored,
            address.Doubt is null
                ? DeliveryOutcome.Refused(outcome, address.Why!)
                : DeliveryOutcome.Unaddressed(outcome, address.Why!, now, random.NextDouble())
        );
    }

    /// <summary>Storage did not say whether a claimed message is still wanted: nothing was sent, so the claim is given back
    /// rather than left to run out as one that may have been sent.</summary>
    /// <param name="unclaimed">As it was before the claim.</param>
    internal async Task GiveBackAsync(StoredDelivery claimed, Delivery unclaimed, RequestFailedException failure)
    {
        DeliveryLog.Failed(logger, failure, unclaimed.ProgrammeId, unclaimed.PeriodId, unclaimed.Key);
        await SettleAsync(claimed, DeliveryOutcome.Later(unclaimed, clock.GetUtcNow(), retryAfter: null, random.NextDouble()));
    }

    /// <summary>The call failed. The outcome first: what is learnt from it of the person is learnt again should this stop in
    /// between.</summary>
    internal async Task FailAsync(StoredDelivery claimed, Address address, ConnectorException failure)
    {
        var (delivery, now) = (claimed.Delivery, clock.GetUtcNow());
        DeliveryLog.Refused(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key, failure.Failure, failure.Code);
        var outcome = DeliveryOutcome.Failed(delivery, failure, now, random.NextDouble());
        if (await SettleAsync(claimed, outcome) is not null && delivery is { IsPersonal: false, ActivityId: not null })
        {
            await WithdrawAsync(delivery, outcome);
        }

        if (
            failure.Failure == ConnectorFailure.Gone
            && delivery.ActivityId is null
            && address is { Chat: { } chat, IsNew: false }
        )
        {
            // Opening a chat that there is gives the same chat.
            DeliveryLog.ChatGone(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key);
            await addresses.ForgetChatAsync(chat, CancellationToken.None);
        }

        if (
            outcome.Status == DeliveryStatus.Refused
            && address.Chat is { } refuser
            && failure.Failure
                is ConnectorFailure.Blocked
                    or ConnectorFailure.NotInstalled
                    or ConnectorFailure.DisabledByAdmin
                    or ConnectorFailure.Gone
        )
        {
            await addresses.DoubtAsync(refuser, CancellationToken.None);
        }
    }

    // Posted anew: should what Teams did not let be changed still be there, it must not stand beside it.
    private async Task WithdrawAsync(Delivery post, Delivery outcome)
    {
        if (outcome.ActivityId is null)
        {
            await store.AddMissingAsync(
                [
                    new Delivery
                    {
                        ProgrammeId = post.ProgrammeId,
                        PeriodId = post.PeriodId,
                        Kind = DeliveryKind.Withdrawal,
                        Recipient = post.Recipient,
                        Subject = $"{post.Subject}|{post.ActivityId}",
                        ConversationId = post.ConversationId,
                        ActivityId = post.ActivityId,
                        ServiceUrl = post.ServiceUrl,
                        NotBefore = clock.GetUtcNow(),
                    },
                ],
                CancellationToken.None
            );
        }
    }

    /// <summary>It could not be drawn. Of a row that was claimed meanwhile nothing is changed: its claim runs out.</summary>
    internal async Task PutOffAsync(StoredDelivery stored)
    {
        try
        {
            await SettleAsync(stored, DeliveryOutcome.Broken(stored.Delivery, clock.GetUtcNow(), random.NextDouble()));
        }
        catch (RequestFailedException failure)
        {
            DeliveryLog.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
        }
    }
}
