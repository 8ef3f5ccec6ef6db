using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ChatOps.Tables.Azure;

/// <summary>Builds requests to one account and turns whatever comes of them into a <see cref="TableReply"/> or one kind of
/// exception.</summary>
internal sealed class TablePipeline(HttpPipeline pipeline, Uri endpoint, string apiVersion, string? sas)
{
    public const string MinimalMetadata = "application/json;odata=minimalmetadata";
    public const string NoMetadata = "application/json;odata=nometadata";
    public const string Json = "application/json";

    private readonly string _endpoint = endpoint.AbsoluteUri.TrimEnd('/');

    public string AddressOf(string path) => $"{_endpoint}/{path}";

    /// <param name="path">Below the account, percent-encoded.</param>
    /// <param name="query">Without its question mark, percent-encoded; empty for none.</param>
    public HttpMessage Create(RequestMethod method, string path, string query, string accept, string? dataServiceVersion = "3.0")
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        var all =
            sas is null ? query
            : query.Length == 0 ? sas
            : $"{query}&{sas}";
        request.Uri.Reset(new Uri(AddressOf(path) + (all.Length == 0 ? "" : "?" + all)));
        request.Headers.Add("Accept", accept);
        request.Headers.Add("x-ms-version", apiVersion);
        if (dataServiceVersion is not null)
        {
            request.Headers.Add("DataServiceVersion", dataServiceVersion);
        }

        return message;
    }

    /// <summary>Sends, with Azure.Core's retries, and disposes of the message. A reply of any status comes back.</summary>
    /// <exception cref="RequestFailedException">No reply came.</exception>
    public async Task<TableReply> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        {
            try
            {
                await pipeline.SendAsync(message, cancellationToken);
                return TableReply.From(message);
            }
            catch (Exception e)
                when (e is AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Azure.Core's own ways to say that every try, or the only one, got no reply in time.
                throw new RequestFailedException(0, "The table service gave no reply.", errorCode: null, e);
            }
        }
    }
}
