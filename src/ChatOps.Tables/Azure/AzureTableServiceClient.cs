using Azure.Core;
using Azure.Core.Pipeline;

namespace ChatOps.Tables.Azure;

/// <summary>
/// Azure Table storage, or an emulator of it, over REST. Safe for concurrent use; keep one for the life of the process.
/// </summary>
public sealed class AzureTableServiceClient : TableServiceClient
{
    private const string KeyApiVersion = "2019-02-02";

    // The first version of the table service that takes tokens of Entra ID.
    private const string TokenApiVersion = "2020-12-06";

    private readonly TablePipeline _pipeline;
    private readonly TimeProvider _clock;

    /// <summary>With a shared key or a SAS from an Azure Storage connection string, or
    /// <c>UseDevelopmentStorage=true</c>.</summary>
    /// <exception cref="FormatException">The connection string lacks something or cannot be read.</exception>
    public AzureTableServiceClient(string connectionString, AzureTableOptions? options = null, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        var account = AzureTableAccount.Parse(connectionString);
        HttpPipelinePolicy[] signing = account.Key is { } key ? [new SharedKeyLite(account.Name, key, _clock)] : [];
        var pipeline = HttpPipelineBuilder.Build(options ?? new AzureTableOptions(), signing);
        _pipeline = new TablePipeline(pipeline, account.Endpoint, KeyApiVersion, account.Sas);
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
        var bearer = new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default");
        var pipeline = HttpPipelineBuilder.Build(options ?? new AzureTableOptions(), bearer);
        _pipeline = new TablePipeline(pipeline, account, TokenApiVersion, sas: null);
    }

    /// <inheritdoc/>
    public override TableClient GetTableClient(string tableName)
    {
        TableLimits.CheckTableName(tableName);
        return new AzureTableClient(_pipeline, tableName, _clock);
    }
}
