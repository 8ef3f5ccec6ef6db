using System.Text;
using System.Text.Json;

namespace ChatOps.Simulation.Teams;

/// <summary>A message that the bot wrote, as shown in a chat or a thread.</summary>
internal sealed class TeamsMessage(string id, string conversationId, ConnectorCall call, byte[] activity)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    public string Id { get; } = id;

    public string ConversationId { get; } = conversationId;

    /// <summary>The request that made it.</summary>
    public ConnectorCall Call { get; } = call;

    public DateTimeOffset ArrivedAt { get; init; }

    /// <summary>The activity as it was last written, in JSON.</summary>
    public byte[] Activity { get; private set; } = activity;

    public int Edits { get; private set; }

    public MessageNotes Notes { get; private set; } = call.Notes;

    /// <summary>What the person sees in its place since they last did something with it; null: the message itself.</summary>
    public CardView? Own { get; set; }

    public CardView? View => Own ?? CardOf(Activity);

    public void Edit(byte[] activity)
    {
        Activity = activity;
        Notes = MessageNotes.Of(activity);
        Own = null;
        Edits++;
    }

    /// <summary>Someone deleted it: it is no longer shown, and cannot be edited.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>What a board's post begins as, before it says anything.</summary>
    public bool IsLine => Says("The highlight report appears in a moment.");

    /// <summary>In a board's channel, and no part of a report: the answer to a question, or what a report that was taken back
    /// says.</summary>
    public bool IsAside =>
        Says("\"text\":\"Answer about ")
        || Says("\"text\":\"Corrected answer about ")
        || Says("The answer to a question appears")
        || Says("This report was taken back");

    public bool Says(string words) => Activity.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;

    private static CardView? CardOf(byte[] activity)
    {
        using var json = JsonDocument.Parse(activity);
        var root = json.RootElement.TryGetProperty("activity", out var inner) ? inner : json.RootElement;
        return
            root.TryGetProperty("attachments", out var attachments)
            && attachments.GetArrayLength() > 0
            && attachments[0].GetProperty("contentType").GetString() == CardType
            ? CardView.Of(attachments[0].GetProperty("content").Clone())
            : null;
    }
}

/// <summary>What a message is about, from the wire data of its buttons: enough to judge it by, without reading all of
/// it.</summary>
/// <param name="Card">Which message of the product's own it is, as its buttons say: <c>prompt-0|person|workstream</c>; null
/// without one.</param>
internal sealed record MessageNotes(
    MessageKind Kind,
    string? Card,
    string? Period,
    IReadOnlyList<string> Workstreams,
    string? Summary
)
{
    public static MessageNotes Of(byte[] activity)
    {
        var card = Value(activity, "\"nonce\":\""u8);
        var period = Value(activity, "\"period\":\""u8);
        var summary = Value(activity, "\"summary\":\""u8);
        return new MessageNotes(
            KindOf(activity, card, summary),
            card,
            period,
            [.. Values(activity, "\"workstream\":\""u8).Distinct()],
            summary
        );
    }

    private static MessageKind KindOf(byte[] activity, string? card, string? summary)
    {
        return summary switch
        {
            null => MessageKind.Answer,
            // A card that shows an answer names the card that it came from as well.
            _ when Begins("Your ") && card?.StartsWith("prompt-", StringComparison.Ordinal) == true => MessageKind.Prompt,
            _ when Begins("Your ") && card?.StartsWith("reminder-", StringComparison.Ordinal) == true => MessageKind.Reminder,
            _ when Has(activity, "\"verb\":\"post.again/1\""u8) => MessageKind.PostTrouble,
            _ when Has(activity, "\"verb\":\"chase.view/1\""u8) && Has(activity, "\"refresh\":"u8) => MessageKind.ManagersCard,
            _ when Ends(" is missing") || Ends(" are missing") => MessageKind.SroEscalation,
            _ when Begins("Highlight report") => MessageKind.BoardPart,
            _ => MessageKind.Answer,
        };

        bool Begins(string words) => summary!.StartsWith(words, StringComparison.Ordinal);

        bool Ends(string words) => summary!.EndsWith(words, StringComparison.Ordinal);
    }

    private static bool Has(byte[] json, ReadOnlySpan<byte> words) => json.AsSpan().IndexOf(words) >= 0;

    private static string? Value(byte[] json, ReadOnlySpan<byte> name)
    {
        var at = json.AsSpan().IndexOf(name);
        return at < 0 ? null : Read(json.AsSpan(at + name.Length));
    }

    private static List<string> Values(byte[] json, ReadOnlySpan<byte> name)
    {
        var found = new List<string>();
        var rest = json.AsSpan();
        for (var at = rest.IndexOf(name); at >= 0; at = rest.IndexOf(name))
        {
            rest = rest[(at + name.Length)..];
            found.Add(Read(rest));
        }

        return found;
    }

    private static string Read(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..text.IndexOf((byte)'"')]);
}

internal enum MessageKind
{
    Prompt,
    Reminder,

    /// <summary>Sent when a period opens and when an update is missing after the deadline, kept up to date, and the answer to
    /// "missing".</summary>
    ManagersCard,
    SroEscalation,
    PostTrouble,
    BoardPart,

    /// <summary>The answer to a person's request.</summary>
    Answer,
}
