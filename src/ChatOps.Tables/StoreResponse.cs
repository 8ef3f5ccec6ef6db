using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace ChatOps.Tables;

/// <summary>The answer to a call that did not end in a reply of the service: a status and, of a write, the new ETag.</summary>
public sealed class StoreResponse(int status, ETag etag = default) : Response
{
    private readonly string _etag = etag.ToString();

    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    /// <summary>The outcome of a transaction: the new ETags in the order of its actions, default for what was deleted.</summary>
    public static Response<IReadOnlyList<Response>> ForTransaction(IEnumerable<ETag> etags) =>
        FromValue<IReadOnlyList<Response>>([.. etags.Select(etag => new StoreResponse(204, etag))], new StoreResponse(202));

    public override void Dispose() { }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        _etag.Length == 0 ? [] : [new HttpHeader(HttpHeader.Names.ETag, _etag)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = _etag.Length > 0 && name.Equals(HttpHeader.Names.ETag, StringComparison.OrdinalIgnoreCase) ? _etag : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}

/// <summary>The answer of a look-up that found nothing.</summary>
internal sealed class NoEntity<T> : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("There is no such entity.");

    public override Response GetRawResponse() => new StoreResponse(404);
}
