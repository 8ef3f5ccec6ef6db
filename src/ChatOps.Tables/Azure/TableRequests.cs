using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace ChatOps.Tables.Azure;

/// <summary>The requests of the table service, header for header as the official SDKs send them.</summary>
internal static class TableRequests
{
    public static HttpMessage CreateTable(TablePipeline pipeline, string table)
    {
        var message = pipeline.Create(RequestMethod.Post, "Tables", "", TablePipeline.MinimalMetadata);
        message.Request.Headers.Add("Content-Type", TablePipeline.NoMetadata);
        message.Request.Content = RequestContent.Create(
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table })
        );
        return message;
    }

    public static HttpMessage DeleteTable(TablePipeline pipeline, string table) =>
        pipeline.Create(RequestMethod.Delete, $"Tables('{table}')", "", TablePipeline.Json, dataServiceVersion: null);

    public static HttpMessage Get(
        TablePipeline pipeline,
        string table,
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select
    ) =>
        pipeline.Create(
            RequestMethod.Get,
            EntityPath(table, partitionKey, rowKey),
            select is null ? "" : "$select=" + Uri.EscapeDataString(WithKeys(select)),
            TablePipeline.MinimalMetadata
        );

    public static HttpMessage Query(
        TablePipeline pipeline,
        string table,
        string? filter,
        int top,
        IEnumerable<string>? select,
        string? continuation
    )
    {
        var query = "$top=" + top.ToString(CultureInfo.InvariantCulture);
        query += select is null ? "" : "&$select=" + Uri.EscapeDataString(WithKeys(select));
        query += filter is null ? "" : "&$filter=" + Uri.EscapeDataString(filter);
        return pipeline.Create(
            RequestMethod.Get,
            $"{table}()",
            query + TableContinuation.ToQuery(continuation),
            TablePipeline.MinimalMetadata
        );
    }

    /// <summary>One action, the same on its own and within a transaction.</summary>
    public static TableOperation Operation(string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var path = EntityPath(table, entity.PartitionKey, entity.RowKey);
        var ifMatch = action.ETag == default ? ETag.All : action.ETag;
        return action.ActionType switch
        {
            TableTransactionActionType.Add => Insert(table, entity),
            TableTransactionActionType.UpsertMerge => Write(RequestMethod.Patch, path, entity, ifMatch: null),
            TableTransactionActionType.UpsertReplace => Write(RequestMethod.Put, path, entity, ifMatch: null),
            TableTransactionActionType.UpdateMerge => Write(RequestMethod.Patch, path, entity, ifMatch),
            TableTransactionActionType.UpdateReplace => Write(RequestMethod.Put, path, entity, ifMatch),
            TableTransactionActionType.Delete => Delete(path, ifMatch),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "Not an action of a transaction."),
        };
    }

    public static HttpMessage Single(TablePipeline pipeline, TableOperation operation)
    {
        var message = pipeline.Create(operation.Method, operation.Path, "", operation.Accept);
        foreach (var (name, value) in operation.Headers)
        {
            message.Request.Headers.SetValue(name, value);
        }

        if (!operation.Body.IsEmpty)
        {
            message.Request.Content = RequestContent.Create(operation.Body);
        }

        return message;
    }

    private static TableOperation Insert(string table, TableEntity entity) =>
        new(
            RequestMethod.Post,
            table,
            TablePipeline.MinimalMetadata,
            [
                new("Content-Type", TablePipeline.NoMetadata),
                new("Accept", TablePipeline.MinimalMetadata),
                new("DataServiceVersion", "3.0"),
                new("Prefer", "return-no-content"),
            ],
            EntityJson.Write(entity)
        );

    private static TableOperation Write(RequestMethod method, string path, TableEntity entity, ETag? ifMatch)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Content-Type", TablePipeline.Json),
            new("DataServiceVersion", "3.0"),
            new("Accept", TablePipeline.Json),
        ];
        if (ifMatch is { } etag)
        {
            headers.Add(new("If-Match", etag.ToString()));
        }

        return new TableOperation(method, path, TablePipeline.Json, headers, EntityJson.Write(entity));
    }

    private static TableOperation Delete(string path, ETag ifMatch) =>
        new(
            RequestMethod.Delete,
            path,
            TablePipeline.MinimalMetadata,
            [new("Accept", TablePipeline.MinimalMetadata), new("DataServiceVersion", "3.0"), new("If-Match", ifMatch.ToString())],
            Body: default
        );

    private static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    // A quote in a key is doubled, and stays a quote on the wire: what is signed is what is sent.
    private static string Escape(string key) => Uri.EscapeDataString(key).Replace("%27", "''", StringComparison.Ordinal);

    // An entity without its keys could not be written back, nor told from another.
    private static string WithKeys(IEnumerable<string> select) =>
        string.Join(',', select.Prepend("RowKey").Prepend("PartitionKey").Distinct());
}
