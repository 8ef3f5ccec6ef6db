using System.Net;

namespace ChatOps.Teams.Connector;

/// <summary>What a failed call to the connector means for its caller (.github/PROTOCOL.md, section 5).</summary>
public enum ConnectorFailure
{
    /// <summary>429, or 412, or not even asked so as not to be: nothing was sent; safe to send again after
    /// <see cref="ConnectorException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>A POST that may or may not have had its effect (timeout, reset, 408, 5xx): sending again may duplicate.</summary>
    Ambiguous,

    /// <summary>A GET or PUT that failed for now, or a connection that was never made: safe to repeat.</summary>
    Unavailable,

    /// <summary>403: the person blocked the bot or the conversation takes no more messages.</summary>
    Blocked,

    /// <summary>403: the app is not installed for that person or team, or was removed.</summary>
    NotInstalled,

    /// <summary>403: an administrator switched the app off, or it may not do this.</summary>
    DisabledByAdmin,

    /// <summary>403 InvalidBotApiHost: another cloud's service address is needed.</summary>
    WrongHost,

    /// <summary>404: the conversation or the activity is no longer there, or for some seconds is said not to be.</summary>
    Gone,

    /// <summary>A 4xx with a code that is not documented as final, or without one. Nothing was done; the same call may work
    /// later.</summary>
    Unexplained,

    /// <summary>413: over Teams' message size.</summary>
    TooLarge,

    /// <summary>401 with a fresh token: the bot's own credentials are wrong.</summary>
    Unauthorized,

    /// <summary>The host may not be given a token: it is not one of Teams' nor a trusted one.</summary>
    UntrustedHost,

    /// <summary>400 with a code that is documented as final: sending the same again will fail again.</summary>
    Rejected,
}

/// <summary>A call to the connector that failed, as a type to switch on. Its message carries codes, never what people
/// wrote.</summary>
public sealed class ConnectorException(
    ConnectorFailure failure,
    HttpStatusCode? status,
    string? code,
    TimeSpan? retryAfter,
    Exception? inner = null
) : Exception($"The Teams connector call failed: {failure} (status {(int?)status ?? 0}, code {code ?? "none"}).", inner)
{
    public ConnectorFailure Failure { get; } = failure;

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The connector's own code or sub-code, for example <c>ConversationBlockedByUser</c>.</summary>
    public string? Code { get; } = code;

    /// <summary>How long the connector asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The call was not made: Teams' limits, or a 429 before, would have kept it waiting too long.</summary>
    public bool IsHeldBack => Failure == ConnectorFailure.Throttled && Status is null;

    /// <summary>As <see cref="IsHeldBack"/>, and so would be any other call in the tenant.</summary>
    public bool IsTenantHeldBack { get; private init; }

    internal static ConnectorException HeldBack(TimeSpan wait, bool isTenant) =>
        new(ConnectorFailure.Throttled, status: null, "HeldBack", wait) { IsTenantHeldBack = isTenant };
}
