using System.Text.Json.Serialization;

namespace ChatOps.Teams.Schema;

/// <summary>A mention, a quoted message, client information, or what a message is labelled with. Only the first two are
/// read.</summary>
public sealed record Entity
{
    public string? Type { get; init; }

    /// <summary>The type of a schema.org entity: <c>Message</c>.</summary>
    [JsonPropertyName("@type")]
    public string? SchemaType { get; init; }

    [JsonPropertyName("@context")]
    public string? SchemaContext { get; init; }

    public UsageInfo? UsageInfo { get; init; }

    /// <summary>A message's sensitivity label (<c>.github/PROTOCOL.md</c>, section 12). A message has one entity of this type at
    /// most: Teams refuses a second with 400.</summary>
    /// <param name="labelId">The label's GUID in Purview.</param>
    public static Entity OfSensitivityLabel(string labelId, string name, string? description) =>
        new()
        {
            Type = "https://schema.org/Message",
            SchemaType = "Message",
            SchemaContext = "https://schema.org",
            UsageInfo = new UsageInfo
            {
                SchemaType = "CreativeWork",
                SchemaId = labelId,
                Name = name,
                Description = description,
            },
        };

    /// <summary>The mention as written in the text, for example <c>&lt;at&gt;ChatOps&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>Of a <c>quotedReply</c>.</summary>
    public QuotedMessage? QuotedReply { get; init; }
}

/// <summary>What a quoted reply says of the message that it quotes.</summary>
public sealed record QuotedMessage(string? MessageId);

/// <summary>The sensitivity label of a message.</summary>
public sealed record UsageInfo
{
    [JsonPropertyName("@type")]
    public string? SchemaType { get; init; }

    /// <summary>The label's GUID in Purview.</summary>
    [JsonPropertyName("@id")]
    public string? SchemaId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }
}
