using System.Buffers;
using System.Text;
using Azure;
using Azure.Core;

namespace ChatOps.Tables.Azure;

/// <summary>
/// Entity group transactions on the wire, a batch of one change set:
/// learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions.
/// </summary>
internal static class TransactionBody
{
    public static HttpMessage Create(TablePipeline pipeline, IEnumerable<TableOperation> operations)
    {
        var (batch, changeSet) = ($"batch_{Guid.NewGuid():D}", $"changeset_{Guid.NewGuid():D}");
        var message = pipeline.Create(RequestMethod.Post, "$batch", "", TablePipeline.Json, dataServiceVersion: "3.0;");
        message.Request.Headers.Add("MaxDataServiceVersion", "3.0;NetFx");
        message.Request.Headers.Add("Accept-Charset", "UTF-8");
        message.Request.Headers.Add("Content-Type", $"multipart/mixed; boundary={batch}");
        message.Request.Content = RequestContent.Create(Write(pipeline, operations, batch, changeSet));
        return message;
    }

    /// <summary>The outcome of each operation in order, or of the one that failed.</summary>
    public static List<Part> Read(string body)
    {
        var parts = new List<Part>();
        var inHeaders = false;
        foreach (var raw in body.AsSpan().EnumerateLines())
        {
            if (raw.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                parts.Add(new Part(int.Parse(raw.Slice(9, 3)), default, ""));
                inHeaders = true;
            }
            else if (parts.Count == 0 || raw.StartsWith("--", StringComparison.Ordinal))
            {
                inHeaders = false;
            }
            else if (inHeaders && raw.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))
            {
                parts[^1] = parts[^1] with { ETag = new ETag(raw[5..].Trim().ToString()) };
            }
            else if (raw.IsEmpty)
            {
                inHeaders = false;
            }
            else if (!inHeaders && raw[0] is '{' or '<')
            {
                parts[^1] = parts[^1] with { Body = raw.ToString() };
            }
        }

        return parts;
    }

    /// <summary>The failure of a part; the service writes the position of what failed before the message.</summary>
    public static TableTransactionFailedException Failure(Part part)
    {
        var (code, message) = TableReply.ReadError(part.Body);
        message ??= $"The table service answered {part.Status}.";
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        int? index = colon > 0 && int.TryParse(message.AsSpan(0, colon), out var number) ? number : null;
        return new TableTransactionFailedException(part.Status, message, code, index);
    }

    private static ReadOnlyMemory<byte> Write(
        TablePipeline pipeline,
        IEnumerable<TableOperation> operations,
        string batch,
        string changeSet
    )
    {
        var body = new ArrayBufferWriter<byte>(4096);
        Text($"--{batch}\r\ncontent-type: multipart/mixed; boundary={changeSet}\r\n\r\n\r\n");
        foreach (var operation in operations)
        {
            Text($"--{changeSet}\r\ncontent-type: application/http\r\ncontent-transfer-encoding: binary\r\n\r\n");
            Text($"{operation.Method} {pipeline.AddressOf(operation.Path)} HTTP/1.1\r\n");
            foreach (var (name, value) in operation.Headers)
            {
                Text($"{name}: {value}\r\n");
            }

            Text("\r\n\r\n");
            if (!operation.Body.IsEmpty)
            {
                body.Write(operation.Body.Span);
                Text("\r\n");
            }
        }

        Text($"--{changeSet}--\r\n--{batch}--\r\n");
        return body.WrittenMemory;

        void Text(string text) => Encoding.UTF8.GetBytes(text, body);
    }

    internal sealed record Part(int Status, ETag ETag, string Body);
}
