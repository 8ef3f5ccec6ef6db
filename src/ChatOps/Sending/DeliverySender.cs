using Azure;
using ChatOps.Records;
using ChatOps.Storage;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>What a walk does after a message.</summary>
internal enum NextMove
{
    NextMessage,

    /// <summary>Nothing more for this recipient now: their messages keep their order.</summary>
    NextRecipient,

    /// <summary>Teams lets nothing through at present.</summary>
    Stop,
}

/// <summary>
/// Sends one message: drawn, claimed, sent and settled, so that whatever stops, nothing is lost and nothing is sent twice without
/// being on record. The right to the call is got before the claim: a claim never waits for a limit.
/// </summary>
public sealed partial class DeliverySender(
    DeliveryStore store,
    DeliveryComposer composer,
    Addresses addresses,
    ConnectorClient connector,
    TimeProvider clock,
    MachineClock machine,
    Random random,
    ILogger<DeliverySender> logger
)
{
    /// <summary>How long a sender holds a row: longer than <see cref="ConnectorClient.CallTimeout"/>, with time to be claimed and
    /// to leave.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

    // A claim that took longer than this to be stored might not outlive the call.
    private static readonly TimeSpan MaxClaimingLength = TimeSpan.FromSeconds(3);

    // A message drawn longer ago than this is drawn again before it goes: they may have answered.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>When whoever else is sending it will be known to have died; null for a row that is not being sent by
    /// another.</summary>
    public DateTimeOffset? ForeignClaimEnds(Delivery delivery) =>
        delivery.Status == DeliveryStatus.Sending && delivery.ClaimedBy != _owner ? delivery.ClaimedUntil : null;

    public bool IsDue(Delivery delivery) =>
        delivery.Status switch
        {
            DeliveryStatus.Pending => delivery.NotBefore <= clock.GetUtcNow(),
            DeliveryStatus.Sending => machine.IsOver(delivery.ClaimedUntil, Claim),
            _ => false,
        };

    // The per-item boundary: one message that cannot be drawn or stored does not stop the others. A claim runs out by itself.
    internal async Task<NextMove> SendGuardedAsync(
        WalkComposer composing,
        StoredDelivery stored,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await SendAsync(composing, stored, cancellationToken);
        }
        catch (RequestFailedException failure)
        {
            Log.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
            return NextMove.NextRecipient;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
            await PutOffAsync(stored);
            return NextMove.NextRecipient;
        }
    }

    private async Task<NextMove> SendAsync(WalkComposer composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (stored.Delivery.Status == DeliveryStatus.Sending)
        {
            // Whoever claimed it never settled it.
            var settled = await SettleAsync(stored, DeliveryOutcome.Abandoned(stored.Delivery, now));
            if (settled is not { Delivery.Status: DeliveryStatus.Pending })
            {
                return NextMove.NextMessage;
            }

            stored = settled;
        }

        var delivery = stored.Delivery;
        if (delivery.Kind == DeliveryKind.Check)
        {
            return await CheckAsync(composing, stored, cancellationToken);
        }

        if (await ComposeAsync(composing, stored, now, cancellationToken) is not { } message)
        {
            return NextMove.NextMessage;
        }

        try
        {
            var drawnAt = machine.Time.GetTimestamp();
            var address = await addresses.FindAsync(composing.Programme, delivery, cancellationToken);
            if (address.Why is { } why)
            {
                await SettleAsync(stored, DeliveryOutcome.Refused(delivery with { Attempts = delivery.Attempts + 1 }, why));
                return NextMove.NextMessage;
            }

            var conversation = ConversationOf(delivery, address);
            var target = conversation is null ? CallTarget.Creating(address.NewThread!) : CallTarget.Sending(conversation);
            using var permit = await connector.ReserveAsync(target, cancellationToken);
            if (address.IsNew || machine.Time.GetElapsedTime(drawnAt) > Fresh)
            {
                // Opening the chat, or the wait for those before, took a while, in which they may have answered.
                now = clock.GetUtcNow();
                message = await ComposeAsync(composing, stored, now, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return message is null
                ? NextMove.NextMessage
                : await ClaimAndSendAsync(composing, stored, new Attempt(message, address, conversation, permit, now));
        }
        catch (ConnectorException heldBack) when (heldBack.IsHeldBack)
        {
            return heldBack.IsTenantHeldBack ? NextMove.Stop : NextMove.NextRecipient;
        }
        catch (ConnectorException notNow)
        {
            Log.Refused(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key, notNow.Failure, notNow.Code);
            await SettleAsync(
                stored,
                DeliveryOutcome.Later(
                    delivery with
                    {
                        Attempts = delivery.Attempts + 1,
                    },
                    now,
                    notNow.RetryAfter,
                    random.NextDouble()
                )
            );
            return NextMove.NextRecipient;
        }
    }

    // From here to the end nothing is cut off by a shutdown: it would leave a message of which nobody knows whether it arrived.
    // The call's own time limit ends it.
    private async Task<NextMove> ClaimAndSendAsync(WalkComposer composing, StoredDelivery stored, Attempt attempt)
    {
        var delivery = stored.Delivery;
        var began = machine.Time.GetTimestamp();
        var claimed = await store.TryChangeAsync(
            stored,
            delivery with
            {
                Status = DeliveryStatus.Sending,
                Attempts = delivery.Attempts + 1,
                ClaimedUntil = machine.Now + Claim,
                ClaimedBy = _owner,
                TriedAt = attempt.Now,
                SentContent = delivery.ActivityId is null ? attempt.Message.Content : delivery.SentContent,
            },
            CancellationToken.None
        );
        if (claimed is null)
        {
            return NextMove.NextMessage;
        }

        if (await IsStillWantedAsync(composing, claimed, delivery) is not { } isWanted)
        {
            return NextMove.NextRecipient;
        }

        if (!isWanted)
        {
            await SettleAsync(claimed, DeliveryOutcome.Cancelled(delivery));
            return NextMove.NextMessage;
        }

        if (machine.Time.GetElapsedTime(began) > MaxClaimingLength)
        {
            await SettleAsync(claimed, delivery);
            return NextMove.NextRecipient;
        }

        try
        {
            await SettleAsync(claimed, await CallAsync(claimed.Delivery, attempt));
            return NextMove.NextMessage;
        }
        catch (ConnectorException failure)
        {
            Log.Refused(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key, failure.Failure, failure.Code);
            await SettleFailedAsync(claimed, attempt, failure);
            return failure.Failure == ConnectorFailure.Throttled ? NextMove.NextRecipient : NextMove.NextMessage;
        }
    }

    // Null when storage did not say: nothing was sent, so the claim is given back rather than left to run out as one of which
    // nobody knows.
    private async Task<bool?> IsStillWantedAsync(WalkComposer composing, StoredDelivery claimed, Delivery delivery)
    {
        try
        {
            return await composing.IsStillWantedAsync(delivery, CancellationToken.None);
        }
        catch (RequestFailedException failure)
        {
            Log.Failed(logger, failure, delivery.ProgrammeId, delivery.PeriodId, delivery.Key);
            await SettleAsync(claimed, DeliveryOutcome.Later(delivery, clock.GetUtcNow(), retryAfter: null, random.NextDouble()));
            return null;
        }
    }

    private async Task<Delivery> CallAsync(Delivery delivery, Attempt attempt)
    {
        var (message, address, conversation, permit, now) = attempt;
        if (conversation is null)
        {
            var thread = await connector.CreateConversationAsync(
                address.ServiceUrl!,
                address.NewThread! with
                {
                    Activity = message.Activity,
                },
                permit,
                CancellationToken.None
            );
            return DeliveryOutcome.Begun(delivery, thread.ActivityId, thread.Id, address.ServiceUrl!, message.Content, now);
        }

        if (delivery.ActivityId is { } edited)
        {
            await connector.UpdateActivityAsync(conversation, edited, message.Activity, permit, CancellationToken.None);
            return DeliveryOutcome.Sent(
                delivery,
                edited,
                conversation.ConversationId,
                conversation.ServiceUrl,
                message.Content,
                now
            );
        }

        var sent = await connector.SendToConversationAsync(conversation, message.Activity, permit, CancellationToken.None);
        return DeliveryOutcome.Sent(
            delivery,
            sent.Id,
            conversation.ConversationId,
            conversation.ServiceUrl,
            message.Content,
            now
        );
    }

    // The outcome first: what is learnt from it of the person is learnt again should this stop in between.
    private async Task SettleFailedAsync(StoredDelivery claimed, Attempt attempt, ConnectorException failure)
    {
        var (delivery, now) = (claimed.Delivery, clock.GetUtcNow());
        if (failure.Failure == ConnectorFailure.Gone && attempt.Address is { Chat: { } chat, IsNew: false })
        {
            Log.ChatGone(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key);
            await SettleAsync(claimed, DeliveryOutcome.Anew(delivery, now, random.NextDouble()));
            await addresses.ForgetChatAsync(chat, CancellationToken.None);
            return;
        }

        await SettleAsync(claimed, DeliveryOutcome.Failed(delivery, failure, now, random.NextDouble()));
        if (
            attempt.Address.Chat is { } refuser
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

    // An edit goes where the message is, anything else to the address; null when that is a thread to be begun.
    private static ConversationReference? ConversationOf(Delivery delivery, Address address) =>
        delivery is { ActivityId: not null, ConversationId: { } conversationId }
            ? new ConversationReference
            {
                ServiceUrl = delivery.ServiceUrl ?? address.ServiceUrl!,
                ConversationId = conversationId,
                TenantId = address.TenantId,
            }
            : address.Conversation;

    // Null when there is nothing to send now.
    private async Task<Composed.Message?> ComposeAsync(
        WalkComposer composing,
        StoredDelivery stored,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var composed = await composing.ComposeAsync(stored.Delivery, now, cancellationToken);
        switch (composed)
        {
            case Composed.NotWanted:
                await SettleAsync(stored, DeliveryOutcome.Cancelled(stored.Delivery));
                break;
            case Composed.Held held:
                await SettleAsync(stored, stored.Delivery with { NotBefore = held.Until });
                break;
        }

        return composed as Composed.Message;
    }

    // Nothing is sent, and so nothing is claimed: it bears repeating.
    private async Task<NextMove> CheckAsync(WalkComposer composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        var (check, now) = (stored.Delivery with { Attempts = stored.Delivery.Attempts + 1 }, clock.GetUtcNow());
        if (await composing.ComposeAsync(check, now, cancellationToken) is Composed.NotWanted)
        {
            await SettleAsync(stored, DeliveryOutcome.Cancelled(check));
            return NextMove.NextMessage;
        }

        try
        {
            var why = await addresses.CheckAsync(composing.Programme, check.Recipient, cancellationToken);
            await SettleAsync(stored, why is null ? DeliveryOutcome.Found(check) : DeliveryOutcome.Refused(check, why));
            return NextMove.NextMessage;
        }
        catch (ConnectorException heldBack) when (heldBack.IsHeldBack)
        {
            return heldBack.IsTenantHeldBack ? NextMove.Stop : NextMove.NextRecipient;
        }
        catch (ConnectorException notNow)
        {
            Log.Refused(logger, check.ProgrammeId, check.PeriodId, check.Key, notNow.Failure, notNow.Code);
            await SettleAsync(stored, DeliveryOutcome.Later(check, now, notNow.RetryAfter, random.NextDouble()));
            return NextMove.NextRecipient;
        }
    }

    // Of a row that was claimed meanwhile nothing is changed: its claim runs out.
    private async Task PutOffAsync(StoredDelivery stored)
    {
        try
        {
            await SettleAsync(stored, DeliveryOutcome.Broken(stored.Delivery, clock.GetUtcNow(), random.NextDouble()));
        }
        catch (RequestFailedException failure)
        {
            Log.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
        }
    }

    // Null when somebody else changed the row meanwhile.
    private async Task<StoredDelivery?> SettleAsync(StoredDelivery stored, Delivery outcome)
    {
        var settled = await store.TryChangeAsync(stored, outcome, CancellationToken.None);
        if (settled is not null && outcome.NeedsHumanEye)
        {
            await store.AddMissingAsync(composer.TroubleFor(outcome), CancellationToken.None);
        }

        return settled;
    }

    private sealed record Attempt(
        Composed.Message Message,
        Address Address,
        ConversationReference? Conversation,
        CallPermit Permit,
        DateTimeOffset Now
    );

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The chat for delivery {Key} of {Programme} {Period} is gone; a new one is opened."
        )]
        public static partial void ChatGone(ILogger logger, string programme, string period, string key);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Delivery {Key} of {Programme} {Period} could not be prepared or stored; it will be retried."
        )]
        public static partial void Failed(ILogger logger, Exception failure, string programme, string period, string key);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Teams did not take delivery {Key} of {Programme} {Period}: {Failure} ({Code})."
        )]
        public static partial void Refused(
            ILogger logger,
            string programme,
            string period,
            string key,
            ConnectorFailure failure,
            string? code
        );
    }
}
