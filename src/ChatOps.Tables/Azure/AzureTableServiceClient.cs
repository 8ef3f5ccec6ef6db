using Azure.Core;
using Azure.Data.Tables;

namespace ChatOps.Tables.Azure;

/// <summary>
/// Azure Table storage, or an emulator of it: the package's client, with what it leaves to its caller. Safe for concurrent use;
/// keep one for the life of the process.
/// </summary>
public sealed class AzureTableServiceClient : LimitedTableServiceClient
{
    private readonly TableServiceClient _account;
    private readonly TimeProvider _clock;

    /// <summary>With a shared key or a SAS from an Azure Storage connection string, or
    /// <c>UseDevelopmentStorage=true</c>.</summary>
    /// <exception cref="FormatException">The connection string lacks something or cannot be read; never with a part of it in the
    /// message.</exception>
    public AzureTableServiceClient(string connectionString, AzureTableOptions? options = null, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _account =
            TryOpen(connectionString, options ?? new AzureTableOptions())
            ?? throw new FormatException("The connection string is not one of an Azure Storage account.");
    }

    /// <summary>With a token, as of a managed identity that has the role Storage Table Data Contributor.</summary>
    /// <param name="account">Such as https://account.table.core.windows.net.</param>
    public AzureTableServiceClient(
        Uri account,
        TokenCredential credential,
        AzureTableOptions? options = null,
        TimeProvider? clock = null
    )
    {
        _clock = clock ?? TimeProvider.System;
        _account = new TableServiceClient(account, credential, options ?? new AzureTableOptions());
    }

    /// <inheritdoc/>
    public override TableClient GetTableClient(string tableName)
    {
        TableLimits.CheckTableName(tableName);
        return new AzureTableClient(_account.GetTableClient(tableName), _clock);
    }

    // The package's exceptions repeat what they cannot read, which may be the key.
    private static TableServiceClient? TryOpen(string connectionString, AzureTableOptions options)
    {
        try
        {
            return new TableServiceClient(connectionString, options);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
