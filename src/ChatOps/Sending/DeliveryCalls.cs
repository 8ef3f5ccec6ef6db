using ChatOps.Records;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>Makes the call to Teams that sends, edits or posts a message.</summary>
internal sealed class DeliveryCalls(ConnectorClient connector, Random random)
{
    /// <summary>Waits until Teams' limits let the call through. What is reserved is held until it is disposed of.</summary>
    internal ValueTask<CallPermit> ReserveAsync(Delivery delivery, Address address, CancellationToken cancellationToken) =>
        connector.ReserveAsync(
            ConversationOf(delivery, address) is { } conversation
                ? CallTarget.Sending(conversation)
                : CallTarget.Creating(address.NewThread!),
            cancellationToken
        );

    /// <summary>
    /// Not cut off by a shutdown: the call's own time limit ends it. A board's post is sent as a line first, and then edited into
    /// what it says: of a new message Teams may not say whether it arrived, and a line too many does no harm. An edit can be
    /// repeated.
    /// </summary>
    /// <returns>The delivery as it was sent, or still pending as a line.</returns>
    internal async Task<Delivery> SendAsync(Delivery delivery, Attempt attempt)
    {
        var (message, address, permit, now) = attempt;
        if (delivery is { IsPersonal: false, ActivityId: null })
        {
            return await BeginAsync(delivery, attempt);
        }

        var conversation = ConversationOf(delivery, address)!;

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

    private async Task<Delivery> BeginAsync(Delivery post, Attempt attempt)
    {
        var (message, address, permit, now) = attempt;
        if (address.Conversation is { } thread)
        {
            var sent = await connector.SendToConversationAsync(thread, message.Line, permit, CancellationToken.None);

            // The thread's id would name its first message, which is another part.
            return Begun(sent.Id, string.IsNullOrEmpty(sent.Id) ? null : thread.ConversationId);
        }

        var made = await connector.CreateConversationAsync(
            address.ServiceUrl!,
            address.NewThread! with
            {
                Activity = message.Line,
            },
            permit,
            CancellationToken.None
        );
        return Begun(made.ActivityId, made.Id);

        Delivery Begun(string? activityId, string? conversationId) =>
            DeliveryOutcome.Begun(
                post,
                string.IsNullOrEmpty(activityId) ? null : activityId,
                conversationId,
                address.ServiceUrl!,
                now,
                random.NextDouble()
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
