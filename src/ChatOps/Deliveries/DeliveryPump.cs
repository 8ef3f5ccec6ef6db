using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Deliveries;

/// <summary>
/// Sends what is due to be sent: one walk over the outstanding rows of a period. Different people are written to side by side, one person
/// (or board) in order. Each row is claimed before it is sent and settled after, so that whatever stops, nothing is lost and
/// nothing is sent twice without being on record.
/// </summary>
public sealed partial class DeliveryPump(
    DeliveryStore store, DeliveryComposer composer, Addresses addresses, ConnectorClient connector, TimeProvider clock, ILogger<DeliveryPump> logger)
{
    /// <summary>How long a sender holds a row: longer than any call to Teams may take.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private const int SideBySide = 8;

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public async Task RunAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outstanding = await store.ReadOutstandingAsync(programme.Id, period.Id, cancellationToken);
        var due = outstanding.Where(d => IsDue(d.Delivery, now)).ToList();
        if (due.Count == 0)
        {
            return;
        }

        var composing = composer.For(programme, period);
        await Parallel.ForEachAsync(
            due.GroupBy(d => d.Delivery.Recipient, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (recipient, token) =>
            {
                foreach (var delivery in recipient.OrderBy(d => composing.OrderOf(d.Delivery)))
                {
                    await SendGuardedAsync(composing, delivery, token);
                }
            });
    }

    private static bool IsDue(Delivery delivery, DateTimeOffset now) => delivery.Status switch
    {
        DeliveryStatus.Pending => delivery.NotBefore <= now,
        DeliveryStatus.Sending => delivery.ClaimedUntil is null || delivery.ClaimedUntil <= now,
        _ => false,
    };

    // The per-item boundary: one message that cannot be drawn or stored does not stop the others. Its claim runs out by itself.
    private async Task SendGuardedAsync(Composing composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(composing, stored, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure, stored.Delivery.ProgrammeId, stored.Delivery.PeriodId, stored.Delivery.Key);
        }
    }

    private async Task SendAsync(Composing composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        var delivery = stored.Delivery;
        if (delivery.Status == DeliveryStatus.Sending)
        {
            // Whoever claimed it never settled it.
            await SettleAsync(stored, DeliveryOutcome.Unconfirmed(delivery, clock.GetUtcNow()), cancellationToken);
            return;
        }

        if (delivery.Kind == DeliveryKind.Check)
        {
            await CheckAsync(composing, stored, cancellationToken);
            return;
        }

        var now = clock.GetUtcNow();
        if (await ComposeAsync(composing, stored, now, cancellationToken) is not { } message)
        {
            return;
        }

        Address address;
        try
        {
            address = await addresses.FindAsync(composing.Programme, delivery, cancellationToken);
        }
        catch (ConnectorException notNow)
        {
            Log.Refused(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key, notNow.Failure, notNow.Code);
            await SettleAsync(stored, DeliveryOutcome.Later(delivery with { Attempts = delivery.Attempts + 1 }, now, notNow.RetryAfter), cancellationToken);
            return;
        }

        if (address.Why is { } why)
        {
            await SettleAsync(stored, DeliveryOutcome.Refused(delivery with { Attempts = delivery.Attempts + 1 }, why), cancellationToken);
            return;
        }

        if (address.IsNew)
        {
            // Opening the chat took a while, in which they may have answered.
            message = await ComposeAsync(composing, stored, now, cancellationToken);
            if (message is null)
            {
                return;
            }
        }

        var claimed = await store.TryChangeAsync(
            stored,
            delivery with
            {
                Status = DeliveryStatus.Sending,
                Attempts = delivery.Attempts + 1,
                ClaimedUntil = clock.GetUtcNow() + Claim,
                ClaimedBy = _owner,
                TriedAt = now,
                SentContent = delivery.ActivityId is null ? message.Content : delivery.SentContent,
            },
            cancellationToken);
        if (claimed is null)
        {
            return;
        }

        if (!await composing.IsStillWantedAsync(delivery, cancellationToken))
        {
            await SettleAsync(claimed, DeliveryOutcome.Cancelled(claimed.Delivery), cancellationToken);
            return;
        }

        // Not cut off by a shutdown: it would leave a message of which nobody knows whether it arrived. The call's own timeout ends it.
        await SettleAsync(claimed, await TrySendAsync(claimed.Delivery, message, address, now, CancellationToken.None), CancellationToken.None);
    }

    // Null when there is nothing to send now.
    private async Task<Composed.Message?> ComposeAsync(Composing composing, StoredDelivery stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var composed = await composing.ComposeAsync(stored.Delivery, now, cancellationToken);
        switch (composed)
        {
            case Composed.NotWanted:
                await SettleAsync(stored, DeliveryOutcome.Cancelled(stored.Delivery), cancellationToken);
                break;
            case Composed.Held held:
                await SettleAsync(stored, stored.Delivery with { NotBefore = held.Until }, cancellationToken);
                break;
        }

        return composed as Composed.Message;
    }

    // Nothing is sent: it bears repeating, so it needs no claim.
    private async Task CheckAsync(Composing composing, StoredDelivery stored, CancellationToken cancellationToken)
    {
        var check = stored.Delivery with { Attempts = stored.Delivery.Attempts + 1 };
        var now = clock.GetUtcNow();
        if (await composing.ComposeAsync(check, now, cancellationToken) is Composed.NotWanted)
        {
            await SettleAsync(stored, DeliveryOutcome.Cancelled(check), cancellationToken);
            return;
        }

        try
        {
            var why = await addresses.CheckAsync(composing.Programme, check.Recipient, cancellationToken);
            await SettleAsync(stored, why is null ? DeliveryOutcome.Found(check) : DeliveryOutcome.Refused(check, why), cancellationToken);
        }
        catch (ConnectorException notNow)
        {
            Log.Refused(logger, check.ProgrammeId, check.PeriodId, check.Key, notNow.Failure, notNow.Code);
            await SettleAsync(stored, DeliveryOutcome.Later(check, now, notNow.RetryAfter), cancellationToken);
        }
    }

    private async Task<Delivery> TrySendAsync(Delivery delivery, Composed.Message message, Address address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (activity, content) = (message.Activity, message.Content);
        try
        {
            if (delivery is { ActivityId: { } edited, ConversationId: { } conversationId })
            {
                var conversation = new ConversationReference { ServiceUrl = delivery.ServiceUrl ?? address.ServiceUrl!, ConversationId = conversationId };
                await connector.UpdateActivityAsync(conversation, edited, activity, cancellationToken);
                return DeliveryOutcome.Sent(delivery, edited, conversationId, conversation.ServiceUrl, content, now);
            }

            if (address.Conversation is { } known)
            {
                var sent = await connector.SendToConversationAsync(known, activity, cancellationToken);
                return DeliveryOutcome.Sent(delivery, sent.Id, known.ConversationId, known.ServiceUrl, content, now);
            }

            var thread = await connector.CreateConversationAsync(address.ServiceUrl!, address.NewThread! with { Activity = activity }, cancellationToken);
            return DeliveryOutcome.Sent(delivery, thread.ActivityId, thread.Id, address.ServiceUrl!, content, now);
        }
        catch (ConnectorException gone) when (gone.Failure == ConnectorFailure.Gone && address is { Chat: { } chat, IsNew: false })
        {
            Log.ChatGone(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key);
            await addresses.ForgetChatAsync(chat, cancellationToken);
            return DeliveryOutcome.Later(delivery, now, TimeSpan.Zero);
        }
        catch (ConnectorException failure)
        {
            Log.Refused(logger, delivery.ProgrammeId, delivery.PeriodId, delivery.Key, failure.Failure, failure.Code);
            if (address.Chat is { } refuser
                && failure.Failure is ConnectorFailure.Blocked or ConnectorFailure.NotInstalled or ConnectorFailure.DisabledByAdmin or ConnectorFailure.Gone)
            {
                await addresses.DoubtAsync(refuser, cancellationToken);
            }

            return DeliveryOutcome.Failed(delivery, failure, clock.GetUtcNow());
        }
    }

    private async Task SettleAsync(StoredDelivery stored, Delivery outcome, CancellationToken cancellationToken)
    {
        if (await store.TryChangeAsync(stored, outcome, cancellationToken) is not null && outcome.NeedsHumanEye)
        {
            await store.AddMissingAsync(composer.TroubleFor(outcome), cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The chat for delivery {Key} of {Programme} {Period} is gone; a new one is opened.")]
        public static partial void ChatGone(ILogger logger, string programme, string period, string key);

        [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Key} of {Programme} {Period} could not be prepared or stored; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception failure, string programme, string period, string key);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Teams did not take delivery {Key} of {Programme} {Period}: {Failure} ({Code}).")]
        public static partial void Refused(ILogger logger, string programme, string period, string key, ConnectorFailure failure, string? code);
    }
}
