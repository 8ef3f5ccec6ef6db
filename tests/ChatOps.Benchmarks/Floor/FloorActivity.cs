using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Benchmarks.Floor;

/// <summary>Every field of an activity that Teams sends (.github/PROTOCOL.md, section 3): the floor parses the whole of
/// it.</summary>
internal sealed record FloorActivity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? LocalTimestamp { get; init; }

    public string? LocalTimezone { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public FloorAccount? From { get; init; }

    public FloorAccount? Recipient { get; init; }

    public FloorConversation? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    public string? Name { get; init; }

    public JsonElement? Value { get; init; }

    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    public FloorChannelData? ChannelData { get; init; }
}

internal sealed record FloorAccount(string? Id, string? Name, string? AadObjectId);

internal sealed record FloorConversation(string? Id, string? ConversationType, string? TenantId);

internal sealed record FloorChannelData(FloorTenant? Tenant, JsonElement? Source);

internal sealed record FloorTenant(string? Id);

internal sealed record FloorAnswer(int StatusCode, string Type, string Value);

internal sealed record FloorReply(string Type, string Text, string TextFormat);

internal sealed record FloorReceipt(string? Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FloorActivity))]
[JsonSerializable(typeof(FloorAnswer))]
[JsonSerializable(typeof(FloorReply))]
[JsonSerializable(typeof(FloorReceipt))]
internal sealed partial class FloorJson : JsonSerializerContext;
