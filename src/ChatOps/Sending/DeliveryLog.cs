using ChatOps.Teams.Connector;

namespace ChatOps.Sending;

/// <summary>What is logged about a message: which it is, never what it says.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Teams did not find the chat for delivery {Key} of {Programme} {Period}; it is opened again."
    )]
    public static partial void ChatGone(ILogger logger, string programme, string period, string key);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Delivery {Key} of {Programme} {Period} could not be prepared or stored; it will be retried."
    )]
    public static partial void Failed(ILogger logger, Exception failure, string programme, string period, string key);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Teams did not take delivery {Key} of {Programme} {Period}: {Failure} ({Code})."
    )]
    public static partial void Refused(
        ILogger logger,
        string programme,
        string period,
        string key,
        ConnectorFailure failure,
        string? code
    );
}
