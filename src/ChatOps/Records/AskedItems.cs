namespace ChatOps.Records;

/// <summary>One workstream that a card asks for.</summary>
/// <param name="Name">What it was called when the card was drawn; empty for a card of an earlier version.</param>
/// <param name="IsOpen">The card as it was last drawn can answer it.</param>
internal sealed record AskedItem(string WorkstreamId, string Name, bool IsOpen);

/// <summary>What a card asks for, as it is stored with it: a line each, <c>id|name</c>, and <c>-id|name</c> for what it no longer
/// asks for.</summary>
internal static class AskedItems
{
    private const char Closed = '-';

    /// <summary>Of a prompt of an earlier version it is its workstream; of other cards it is not known.</summary>
    public static IReadOnlyList<AskedItem> Of(Delivery delivery) =>
        delivery.Asked is { } asked ? [.. asked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)]
        : delivery.Kind == DeliveryKind.Prompt ? [new AskedItem(delivery.Subject, "", IsOpen: true)]
        : [];

    public static string Write(IEnumerable<AskedItem> items) =>
        string.Join(
            '\n',
            items.Select(i => $"{(i.IsOpen ? "" : Closed.ToString())}{i.WorkstreamId}|{i.Name.ReplaceLineEndings(" ")}")
        );

    private static AskedItem Read(string line)
    {
        var isOpen = line[0] != Closed;
        var parts = (isOpen ? line : line[1..]).Split('|', 2);
        return new AskedItem(parts[0], parts.Length == 2 ? parts[1] : "", isOpen);
    }
}
