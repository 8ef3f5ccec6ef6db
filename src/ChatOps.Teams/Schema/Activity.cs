using System.Text.Json;

namespace ChatOps.Teams.Schema;

/// <summary>
/// One Bot Framework activity, received or sent. Only what ChatOps reads or writes is modelled; the rest of what Teams sends is
/// ignored. Source: .github/PROTOCOL.md, section 3.
/// </summary>
public sealed record Activity
{
    public string? Type { get; init; }

    /// <summary>Unique within a channel. A conversationUpdate may lack it.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where replies go: the connector's base address, without <c>/v3</c>.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary><c>msteams</c>, or composite as in <c>msteams:COPILOT</c>.</summary>
    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What the activity feed and the toast show for an activity that is only a card.</summary>
    public string? Summary { get; init; }

    public string? Locale { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>The activity this one answers; for a card action, the activity that carries the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>An invoke's name, for example <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>An invoke's payload, or the data of an <c>Action.Submit</c>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>An installationUpdate's <c>add</c>, <c>remove</c>, <c>add-upgrade</c> or <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }

    public IReadOnlyList<Entity?>? Entities { get; init; }

    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>An activity that carries one Adaptive Card and nothing else. Teams splits text and card into two messages, so
    /// text with a card is never sent; <paramref name="summary"/> is what the notification shows.</summary>
    public static Activity OfCard(Cards.AdaptiveCard card, string summary) => OfCard(CardJson.Of(card), summary);

    /// <inheritdoc cref="OfCard(Cards.AdaptiveCard, string)"/>
    public static Activity OfCard(CardJson card, string summary) =>
        new()
        {
            Type = ActivityTypes.Message,
            Summary = summary,
            Attachments = [new Attachment { ContentType = Attachment.AdaptiveCardContentType, Content = card }],
        };

    /// <summary>A plain message in Teams' Markdown.</summary>
    public static Activity OfText(string markdown) =>
        new()
        {
            Type = ActivityTypes.Message,
            Text = markdown,
            TextFormat = "markdown",
        };
}

/// <summary>The activity types that ChatOps tells apart; any other is answered 200 and ignored.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}

/// <summary>A user or bot. <see cref="Id"/> is the Teams MRI (<c>29:…</c> or <c>28:{appId}</c>), unique per bot.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }
}

/// <summary>A member of a conversation as the connector's roster gives it.</summary>
public sealed record TeamsChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The Entra object id. The roster calls it <c>objectId</c> or <c>aadObjectId</c>, by client version.</summary>
    public string? AadObjectId { get; init; }

    public string? ObjectId { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? Email { get; init; }

    public string? TenantId { get; init; }
}

public sealed record ConversationAccount
{
    /// <summary>For a thread in a channel: <c>{channelId};messageid={rootId}</c>.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public string? Name { get; init; }

    public bool? IsGroup { get; init; }
}

public sealed record Attachment
{
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; init; }

    /// <summary>A <see cref="CardJson"/> on the way out; the sender's content on the way in.</summary>
    public object? Content { get; init; }

    public string? Name { get; init; }
}

/// <summary>A mention, a quoted message or client information. Only the first two are read.</summary>
public sealed record Entity
{
    public string? Type { get; init; }

    /// <summary>The mention as written in the text, for example <c>&lt;at&gt;ChatOps&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>Of a <c>quotedReply</c>.</summary>
    public QuotedMessage? QuotedReply { get; init; }
}

/// <summary>What a quoted reply says of the message that it quotes.</summary>
public sealed record QuotedMessage(string? MessageId);

public sealed record TeamsChannelData
{
    public TenantInfo? Tenant { get; init; }

    public TeamInfo? Team { get; init; }

    public ChannelInfo? Channel { get; init; }

    public string? EventType { get; init; }

    public NotificationInfo? Notification { get; init; }
}

public sealed record TenantInfo(string? Id);

public sealed record TeamInfo
{
    /// <summary>The team's id, which is its General channel's (<c>19:…@thread.tacv2</c>).</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadGroupId { get; init; }
}

public sealed record ChannelInfo
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>Asks Teams to put the message in the recipient's activity feed.</summary>
public sealed record NotificationInfo(bool Alert);

/// <summary>Where a message can be sent later: what is kept of an activity to answer or write first.</summary>
public sealed record ConversationReference
{
    public required string ServiceUrl { get; init; }

    public required string ConversationId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The bot's own MRI in that conversation.</summary>
    public string? BotId { get; init; }
}

/// <summary>What the connector answers to a send: the new activity's id.</summary>
public sealed record ResourceResponse(string? Id);

/// <summary>What the connector answers to create conversation.</summary>
public sealed record ConversationResourceResponse(string? Id, string? ActivityId, string? ServiceUrl);

/// <summary>The body of create conversation (.github/PROTOCOL.md, section 5).</summary>
public sealed record ConversationParameters
{
    public bool IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    public Activity? Activity { get; init; }

    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>One page of a roster.</summary>
public sealed record PagedMembersResult(IReadOnlyList<TeamsChannelAccount?>? Members, string? ContinuationToken);

/// <summary>The <c>value</c> of an <c>adaptiveCard/action</c> invoke (.github/PROTOCOL.md, section 4).</summary>
public sealed record AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeAction? Action { get; init; }

    /// <summary><c>manual</c> or <c>automatic</c> (a refresh without a press).</summary>
    public string? Trigger { get; init; }
}

public sealed record AdaptiveCardInvokeAction
{
    public string? Type { get; init; }

    public string? Verb { get; init; }

    /// <summary>The action's own data with every input's value merged in.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>The body of the answer to an <c>adaptiveCard/action</c> invoke: always HTTP 200 (.github/PROTOCOL.md, section
/// 4).</summary>
public sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type, object? Value);

/// <summary>The value of an error answer to an invoke.</summary>
public sealed record InvokeError(string Code, string Message);

/// <summary>The body of a refusal: <c>{"error":{"code","message"}}</c>, as the connector itself words them.</summary>
public sealed record ErrorBody(InvokeError Error);

/// <summary>A login server's answer to a client-credentials request.</summary>
public sealed record TokenResponse(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn
);
