using Azure.Core;

namespace ChatOps.Tables.Azure;

/// <summary>A change of one entity, before it is known whether it goes alone or in a transaction.</summary>
/// <param name="Path">Below the account, percent-encoded.</param>
/// <param name="Headers">All of its own headers, Accept included, in the order in which a transaction writes them.</param>
internal sealed record TableOperation(
    RequestMethod Method,
    string Path,
    string Accept,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body
);
