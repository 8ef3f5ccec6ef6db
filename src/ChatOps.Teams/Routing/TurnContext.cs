using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Routing;

/// <summary>
/// Who sent an activity, after the token, the tenant and the channel were checked. Handlers authorise from this and from nothing
/// that a card carries.
/// </summary>
/// <param name="TenantId">The Entra tenant, lower case.</param>
/// <param name="AadObjectId">The Entra object id, lower case; null for a sender that is not an Entra user.</param>
/// <param name="UserId">The Teams MRI (<c>29:…</c>).</param>
/// <param name="Name">The display name. For showing only: people choose their own.</param>
public sealed record Caller(string TenantId, string? AadObjectId, string UserId, string? Name);

/// <summary>One activity being answered.</summary>
public sealed class TurnContext(
    Activity activity,
    Caller caller,
    IReadOnlyDictionary<string, string> data,
    ConnectorClient connector
)
{
    public Activity Activity { get; } = activity;

    public Caller Caller { get; } = caller;

    /// <summary>The data of a card action, inputs merged in, each value as text; empty for anything else. Hostile.</summary>
    public IReadOnlyDictionary<string, string> Data { get; } = data;

    /// <summary>True for a refresh that Teams asked for by itself: answer with a card, and change nothing.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>A command's words after its name, for example the workstream of <c>update Primary LINCS</c>; trimmed, may be
    /// empty.</summary>
    public string Argument { get; init; } = "";

    /// <summary>The same as it was written, with its lines and the marks at its end.</summary>
    public string ArgumentLines { get; init; } = "";

    /// <summary>A message's text with its lines, without mentions of the bot and what it quotes.</summary>
    public string Text { get; init; } = "";

    /// <summary>The ids of the messages that a message in words quotes or answers; empty for anything else.</summary>
    public IReadOnlyList<string> Quoted { get; init; } = [];

    public ConnectorClient Connector { get; } = connector;

    /// <summary>Set as soon as what the user wrote is stored, so that an apology can say whether their words were kept.</summary>
    public bool WordsKept { get; set; }

    /// <summary>Where the answer goes.</summary>
    public ConversationReference Conversation { get; } =
        new()
        {
            ServiceUrl = activity.ServiceUrl ?? "",
            ConversationId = activity.Conversation?.Id ?? "",
            TenantId = caller.TenantId,
            BotId = activity.Recipient?.Id,
        };
}
