using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>STUB: signatures agreed; being implemented.</summary>
public sealed class ConnectorClient
{
    public Task<ConversationResourceResponse> CreateConversationAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ResourceResponse> SendToConversationAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ResourceResponse> ReplyToActivityAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UpdateActivityAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteActivityAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TeamsChannelAccount?> GetMemberAsync(ConversationReference conversation, string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<TeamsChannelAccount> GetMembersAsync(ConversationReference conversation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
