using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>The kinds of call that Teams counts apart.</summary>
public enum LimitedCall
{
    /// <summary>A message, a reply, an edit or a deletion.</summary>
    Send,

    /// <summary>A chat opened with a person, or a thread in a channel.</summary>
    Create,

    /// <summary>A look-up in a roster.</summary>
    Members,
}

/// <summary>What a call to the connector counts against.</summary>
/// <param name="Tenant">Lower case; empty when it is not known, which is then one tenant of its own.</param>
/// <param name="Thread">The conversation, the channel of a thread, or the person a chat is opened with.</param>
public readonly record struct CallTarget(string Tenant, LimitedCall Call, string Thread)
{
    private const string ThreadMarker = ";messageid=";

    public static CallTarget Sending(ConversationReference conversation) => Of(conversation, LimitedCall.Send);

    public static CallTarget LookingUp(ConversationReference conversation) => Of(conversation, LimitedCall.Members);

    public static CallTarget Creating(ConversationParameters conversation) =>
        new(
            Lower(conversation.TenantId),
            LimitedCall.Create,
            conversation.ChannelData?.Channel?.Id ?? conversation.Members?.FirstOrDefault()?.Id ?? ""
        );

    // Teams does not document whether it counts by thread or by channel; counting by channel satisfies both.
    private static CallTarget Of(ConversationReference conversation, LimitedCall call) =>
        new(Lower(conversation.TenantId), call, conversation.ConversationId.Split(ThreadMarker, 2)[0]);

    private static string Lower(string? tenantId) => tenantId?.ToLowerInvariant() ?? "";
}
