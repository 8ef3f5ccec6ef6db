using Azure;

namespace ChatOps.Tables;

/// <summary>An entity group transaction that changed nothing.</summary>
public sealed class TableTransactionFailedException(
    int status,
    string message,
    string? errorCode,
    int? failedTransactionActionIndex,
    Exception? inner = null
) : RequestFailedException(status, message, errorCode, inner)
{
    /// <summary>The position of the action that failed, from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; } = failedTransactionActionIndex;
}
