using Azure;
using ChatOps.Records;
using ChatOps.Storage;
using ChatOps.Teams.Connector;

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
internal sealed class DeliverySender(
    DeliveryStore store,
    DeliverySettling settling,
    DeliveryCalls calls,
    Addresses addresses,
    TimeProvider clock,
    MachineClock machine,
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

    private readonly string _owner = Claims.NewOwner();

    /// <summary>When another instance that is sending it counts as dead; null for a row that is not being sent by
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
            DeliveryLog.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
            return NextMove.NextRecipient;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            DeliveryLog.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
            await settling.PutOffAsync(stored);
            return NextMove.NextRecipient;
        }
    }

    private async Task<NextMove> SendAsync(WalkComposer composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (stored.Delivery.Status == DeliveryStatus.Sending)
        {
            // The instance that claimed it never settled it.
            var settled = await settling.SettleAsync(stored, DeliveryOutcome.Abandoned(stored.Delivery, now));
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
            if (address.Why is not null)
            {
                await settling.UnaddressedAsync(stored, delivery with { Attempts = delivery.Attempts + 1 }, address, now);
                return NextMove.NextMessage;
            }

            using var permit = await calls.ReserveAsync(delivery, address, cancellationToken);
            if (address.IsNew || machine.Time.GetElapsedTime(drawnAt) > Fresh)
            {
                // Opening the chat, or the wait for those before, took a while, in which they may have answered.
                now = clock.GetUtcNow();
                message = await ComposeAsync(composing, stored, now, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return message is null
                ? NextMove.NextMessage
                : await ClaimAndSendAsync(composing, stored, new Attempt(message, address, permit, now), cancellationToken);
        }
        catch (ConnectorException heldBack) when (heldBack.IsHeldBack)
        {
            return heldBack.IsTenantHeldBack ? NextMove.Stop : NextMove.NextRecipient;
        }
        catch (ConnectorException notNow)
        {
            await settling.PostponeAsync(stored, delivery with { Attempts = delivery.Attempts + 1 }, now, notNow);
            return NextMove.NextRecipient;
        }
    }

    // From here to the end nothing is cut off by a shutdown: that would leave a message whose arrival is not known.
    // The call's own time limit ends it.
    /// <param name="cancellationToken">Ends what follows once the message is there.</param>
    private async Task<NextMove> ClaimAndSendAsync(
        WalkComposer composing,
        StoredDelivery stored,
        Attempt attempt,
        CancellationToken cancellationToken
    )
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
                SentContent =
                    delivery.ActivityId is not null ? delivery.SentContent
                    : delivery.IsPersonal ? attempt.Message.Content
                    : DeliveryOutcome.LineContent,
                TriedContent = attempt.Message.Content,
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
            await settling.SettleAsync(claimed, DeliveryOutcome.Cancelled(delivery));
            return NextMove.NextMessage;
        }

        if (machine.Time.GetElapsedTime(began) > MaxClaimingLength)
        {
            await settling.SettleAsync(claimed, delivery);
            return NextMove.NextRecipient;
        }

        try
        {
            var outcome = (await calls.SendAsync(claimed.Delivery, attempt)) with
            {
                Asked = attempt.Message.Asked,
                Told = attempt.Message.Told,
            };
            var settled = await settling.SettleAsync(claimed, outcome);
            return outcome is { Status: DeliveryStatus.Pending, ActivityId: not null } && settled is not null
                ? await SendAsync(composing, settled, cancellationToken)
                : NextMove.NextMessage;
        }
        catch (ConnectorException failure)
        {
            await settling.FailAsync(claimed, attempt.Address, failure);
            return failure.Failure == ConnectorFailure.Throttled ? NextMove.NextRecipient : NextMove.NextMessage;
        }
    }

    // Null when storage did not say.
    private async Task<bool?> IsStillWantedAsync(WalkComposer composing, StoredDelivery claimed, Delivery delivery)
    {
        try
        {
            return await composing.IsStillWantedAsync(delivery, CancellationToken.None);
        }
        catch (RequestFailedException failure)
        {
            await settling.GiveBackAsync(claimed, delivery, failure);
            return null;
        }
    }

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
                await settling.SettleAsync(stored, DeliveryOutcome.Cancelled(stored.Delivery));
                break;
            case Composed.Held held:
                await settling.SettleAsync(stored, stored.Delivery with { NotBefore = held.Until });
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
            await settling.SettleAsync(stored, DeliveryOutcome.Cancelled(check));
            return NextMove.NextMessage;
        }

        try
        {
            var address = await addresses.CheckAsync(composing.Programme, check.Recipient, cancellationToken);
            if (address.Why is null)
            {
                await settling.SettleAsync(stored, DeliveryOutcome.Found(check));
            }
            else
            {
                await settling.UnaddressedAsync(stored, check, address, now);
            }

            return NextMove.NextMessage;
        }
        catch (ConnectorException heldBack) when (heldBack.IsHeldBack)
        {
            return heldBack.IsTenantHeldBack ? NextMove.Stop : NextMove.NextRecipient;
        }
        catch (ConnectorException notNow)
        {
            await settling.PostponeAsync(stored, check, now, notNow);
            return NextMove.NextRecipient;
        }
    }
}
