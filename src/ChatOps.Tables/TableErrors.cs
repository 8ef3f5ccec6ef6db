using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>The service's own failures, for where we find them before the service does or stand in for it.</summary>
internal static class TableErrors
{
    public const string EntityAlreadyExists = "EntityAlreadyExists";
    public const string ResourceNotFound = "ResourceNotFound";
    public const string TableBeingDeleted = "TableBeingDeleted";
    public const string TableNotFound = "TableNotFound";
    public const string UpdateConditionNotSatisfied = "UpdateConditionNotSatisfied";

    public static RequestFailedException AlreadyExists() =>
        new(409, "The specified entity already exists.", EntityAlreadyExists, innerException: null);

    public static RequestFailedException NotFound() =>
        new(404, "The specified resource does not exist.", ResourceNotFound, innerException: null);

    public static RequestFailedException NoTable() =>
        new(404, "The table specified does not exist.", TableNotFound, innerException: null);

    public static RequestFailedException ConditionNotMet() =>
        new(
            412,
            "The update condition specified in the request was not satisfied.",
            UpdateConditionNotSatisfied,
            innerException: null
        );

    public static RequestFailedException Invalid(string message, string errorCode = "InvalidInput", int status = 400) =>
        new(status, message, errorCode, innerException: null);

    /// <summary>The same failure as the outcome of a transaction; the service puts the position before the message.</summary>
    public static TableTransactionFailedException InTransaction(RequestFailedException failure, int index)
    {
        var placed = new RequestFailedException(failure.Status, $"{index}:{failure.Message}", failure.ErrorCode, failure);
        // Where the package reads FailedTransactionActionIndex from.
        placed.Data["FailedEntity"] = index.ToString(CultureInfo.InvariantCulture);
        return new TableTransactionFailedException(placed);
    }
}
