namespace ChatOps.Tables.Azure;

/// <summary>The two headers that say where a query goes on, as one token. They are encoded and hold no space, so one stands
/// between them.</summary>
internal static class TableContinuation
{
    public static string? From(string? nextPartitionKey, string? nextRowKey) =>
        nextPartitionKey is null || nextRowKey is null ? nextPartitionKey : $"{nextPartitionKey} {nextRowKey}";

    /// <summary>To put after the other query parameters; empty without a token.</summary>
    public static string ToQuery(string? token)
    {
        if (token is null)
        {
            return "";
        }

        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? "&NextPartitionKey=" + Uri.EscapeDataString(token)
            : $"&NextPartitionKey={Uri.EscapeDataString(token[..space])}&NextRowKey={Uri.EscapeDataString(token[(space + 1)..])}";
    }
}
