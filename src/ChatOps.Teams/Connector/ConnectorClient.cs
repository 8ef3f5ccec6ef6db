using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;

namespace ChatOps.Teams.Connector;

/// <summary>
/// The Bot Connector's REST interface (.github/PROTOCOL.md, section 5). One for the whole process. A POST is sent once: it is
/// repeated only after a 401, which means that nothing was done. A PUT or GET is repeated twice when the service is briefly
/// unavailable. Every request waits for Teams' limits, with the priority of one that a person waits for; background work gets its
/// permit from <see cref="ReserveAsync"/> instead. The caller handles a refusal: only it knows what else is waiting.
/// </summary>
/// <param name="http">Sends without keeping a whole answer in memory: each call sets its own bounds.</param>
/// <param name="tokens">Null without an app id.</param>
/// <param name="random">Spreads repeats.</param>
public sealed class ConnectorClient(
    HttpMessageInvoker http,
    ConnectorTokens? tokens,
    TeamsOptions options,
    RateLimiter limiter,
    TimeProvider time,
    Random random
)
{
    private readonly ConnectorTransport _transport = new(http, tokens, options, limiter, time, random);

    /// <summary>No call takes longer, including its waits and repeats.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The most members a page of the roster may have.</summary>
    private const int MembersPageSize = 500;

    /// <summary>A team has at most 25,000 members; a roster that never ends must end here.</summary>
    private const int MaxPages = 1_000;

    /// <summary>A permit for one background call, to be used at once by a call to <paramref name="target"/>.</summary>
    /// <exception cref="ConnectorException"><see cref="ConnectorException.IsHeldBack"/>.</exception>
    public ValueTask<CallPermit> ReserveAsync(CallTarget target, CancellationToken cancellationToken) =>
        _transport.ReserveAsync(target, cancellationToken);

    /// <summary>Opens the chat with one person (the same one again, if there is one), or a thread in a channel.</summary>
    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl,
        ConversationParameters parameters,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        await _transport.CallAsync(
            new ConnectorCall(
                HttpMethod.Post,
                serviceUrl,
                "conversations",
                CallTarget.Creating(parameters),
                Body(parameters, TeamsJson.Wire.ConversationParameters)
            ),
            permit,
            TeamsJson.Wire.ConversationResourceResponse,
            cancellationToken
        ) ?? new ConversationResourceResponse(Id: null, ActivityId: null, ServiceUrl: null);

    /// <inheritdoc cref="CreateConversationAsync(string, ConversationParameters, CallPermit?, CancellationToken)"/>
    public Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancellationToken
    ) => CreateConversationAsync(serviceUrl, parameters, permit: null, cancellationToken);

    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> SendToConversationAsync(
        ConversationReference conversation,
        Activity activity,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        await _transport.CallAsync(
            new ConnectorCall(
                HttpMethod.Post,
                conversation.ServiceUrl,
                Activities(conversation),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        ) ?? new ResourceResponse(Id: null);

    /// <inheritdoc cref="SendToConversationAsync(ConversationReference, Activity, CallPermit?, CancellationToken)"/>
    public Task<ResourceResponse> SendToConversationAsync(
        ConversationReference conversation,
        Activity activity,
        CancellationToken cancellationToken
    ) => SendToConversationAsync(conversation, activity, permit: null, cancellationToken);

    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> ReplyToActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        await _transport.CallAsync(
            new ConnectorCall(
                HttpMethod.Post,
                conversation.ServiceUrl,
                OneActivity(conversation, activityId),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit: null,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        ) ?? new ResourceResponse(Id: null);

    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed; <see cref="ConnectorFailure.Gone"/> when the activity was
    /// deleted.</exception>
    public Task UpdateActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        _transport.CallAsync(
            new ConnectorCall(
                HttpMethod.Put,
                conversation.ServiceUrl,
                OneActivity(conversation, activityId),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        );

    /// <inheritdoc cref="UpdateActivityAsync(ConversationReference, string, Activity, CallPermit?, CancellationToken)"/>
    public Task UpdateActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) => UpdateActivityAsync(conversation, activityId, activity, permit: null, cancellationToken);

    /// <inheritdoc cref="GetMemberAsync(ConversationReference, string, CallPermit?, CancellationToken)"/>
    public Task<TeamsChannelAccount?> GetMemberAsync(
        ConversationReference conversation,
        string userId,
        CancellationToken cancellationToken
    ) => GetMemberAsync(conversation, userId, permit: null, cancellationToken);

    /// <summary>One member by MRI or Entra object id; null when there is none.</summary>
    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed for another reason.</exception>
    public async Task<TeamsChannelAccount?> GetMemberAsync(
        ConversationReference conversation,
        string userId,
        CallPermit? permit,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var path =
                $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/members/{Uri.EscapeDataString(userId)}";
            var call = new ConnectorCall(
                HttpMethod.Get,
                conversation.ServiceUrl,
                path,
                CallTarget.LookingUp(conversation),
                Body: null
            );
            var member = await _transport.CallAsync(call, permit, TeamsJson.Wire.TeamsChannelAccount, cancellationToken);
            return member is null ? null : WithObjectId(member);
        }
        catch (ConnectorException e) when (e.Failure == ConnectorFailure.Gone)
        {
            return null;
        }
    }

    /// <summary>Everyone in the conversation, or in the team when the id is a team's; pages are fetched as they are
    /// read.</summary>
    /// <exception cref="ConnectorException">A page could not be fetched.</exception>
    public async IAsyncEnumerable<TeamsChannelAccount> GetMembersAsync(
        ConversationReference conversation,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? continuation = null;
        var pages = 0;
        do
        {
            var path =
                $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/pagedmembers?pageSize={MembersPageSize}"
                + (continuation is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuation));
            var call = new ConnectorCall(
                HttpMethod.Get,
                conversation.ServiceUrl,
                path,
                CallTarget.LookingUp(conversation),
                Body: null
            );
            var page = await _transport.CallAsync(call, permit: null, TeamsJson.Wire.PagedMembersResult, cancellationToken);
            foreach (var member in page?.Members ?? [])
            {
                if (member is not null)
                {
                    yield return WithObjectId(member);
                }
            }

            continuation = page?.ContinuationToken;
        } while (!string.IsNullOrEmpty(continuation) && ++pages < MaxPages);
    }

    private static TeamsChannelAccount WithObjectId(TeamsChannelAccount member) =>
        member with
        {
            AadObjectId = (member.AadObjectId ?? member.ObjectId)?.ToLowerInvariant(),
        };

    private static string Activities(ConversationReference conversation) =>
        $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/activities";

    private static string OneActivity(ConversationReference conversation, string activityId) =>
        $"{Activities(conversation)}/{Uri.EscapeDataString(activityId)}";

    private static byte[] Body<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
