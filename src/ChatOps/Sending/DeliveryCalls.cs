using ChatOps.Records;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>Makes the call to Teams that sends, edits or posts a message.</summary>
internal sealed class DeliveryCalls(ConnectorClient connector)
{
    /// <summary>Waits until Teams' limits let the call through. What is reserved is held until it is disposed of.</summary>
    internal ValueTask<CallPermit> ReserveAsync(Delivery delivery, Address address, CancellationToken cancellationToken) =>
        connector.ReserveAsync(
            ConversationOf(delivery, address) is { } conversation
                ? CallTarget.Sending(conversation)
                : CallTarget.Creating(address.NewThread!),
            cancellationToken
        );

    /// <summary>Not cut off by a shutdown: the call's own time limit ends it.</summary>
    /// <returns>The delivery as it was sent.</returns>
    internal async Task<Delivery> SendAsync(Delivery delivery, Attempt attempt)
    {
        var (message, address, permit, now) = attempt;
        if (ConversationOf(delivery, address) is not { } conversation)
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
}

/// <summary>What is sent, where, by which right to call, and when.</summary>
internal sealed record Attempt(Composed.Message Message, Address Address, CallPermit Permit, DateTimeOffset Now);
