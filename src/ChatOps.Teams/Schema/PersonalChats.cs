namespace ChatOps.Teams.Schema;

/// <summary>Tells a person's own chat with the bot from channels and group chats.</summary>
public static class PersonalChats
{
    private const string Personal = "personal";

    /// <summary>True only if nothing in the activity speaks against it: what a card in such a chat shows is for one person
    /// only.</summary>
    public static bool IsInPersonalChat(this Activity activity) =>
        activity.Conversation is { IsGroup: not true, Id: { } id } conversation
        && (
            string.IsNullOrEmpty(conversation.ConversationType)
            || conversation.ConversationType.Equals(Personal, StringComparison.OrdinalIgnoreCase)
        )
        && activity.ChannelData?.Team?.Id is null
        && activity.ChannelData?.Channel?.Id is null
        && !id.Contains(";messageid=", StringComparison.OrdinalIgnoreCase)
        && !id.Contains("@thread.", StringComparison.OrdinalIgnoreCase);
}
