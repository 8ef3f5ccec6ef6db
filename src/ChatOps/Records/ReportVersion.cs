using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>One version of a published report: word for word, and as the cards that were drawn. Never changed once
/// stored.</summary>
internal sealed record ReportVersion
{
    public required string ProgrammeId { get; init; }

    public required string PeriodId { get; init; }

    public required string BoardId { get; init; }

    /// <summary>From 1, which is the publication.</summary>
    public required int Number { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the report was first posted.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public required string CoverLine { get; init; }

    /// <summary>What it differs by from the version before it, in one plain sentence; empty for the first.</summary>
    public string What { get; init; } = "";

    /// <summary>The ids of the corrections that it has.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>A hash of what the board reads. Two versions of one board's report that read the same have the same.</summary>
    public required string Content { get; init; }

    /// <summary>In the order in which they were posted.</summary>
    public required IReadOnlyList<VersionPart> Parts { get; init; }

    /// <summary>The plain-text twin of all of it.</summary>
    public string Text => string.Join('\n', Parts.Select(part => part.Text));
}

/// <summary>One message of a version.</summary>
/// <param name="Key">Of the part in the post.</param>
/// <param name="Text">Its plain-text twin.</param>
/// <param name="Card">The card's JSON, byte for byte as it was drawn.</param>
internal sealed record VersionPart(string Key, string Summary, string Text, string Card)
{
    // Letters with accents and signs as themselves: half as long as their escapes.
    private static readonly JsonWriterOptions AsThemselves = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parts as one text that is stored.</summary>
    public static string Write(IReadOnlyList<VersionPart> parts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, AsThemselves))
        {
            writer.WriteStartArray();
            foreach (var part in parts)
            {
                writer.WriteStartObject();
                writer.WriteString("key", part.Key);
                writer.WriteString("summary", part.Summary);
                writer.WriteString("text", part.Text);
                writer.WritePropertyName("card");

                // As it is: its bytes are what is kept.
                writer.WriteRawValue(part.Card, skipInputValidation: true);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <exception cref="JsonException">It was stored as something else.</exception>
    public static IReadOnlyList<VersionPart> Read(string stored)
    {
        using var json = JsonDocument.Parse(stored);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(part => new VersionPart(
                    part.GetProperty("key").GetString() ?? "",
                    part.GetProperty("summary").GetString() ?? "",
                    part.GetProperty("text").GetString() ?? "",
                    part.GetProperty("card").GetRawText()
                )),
        ];
    }

    /// <summary>A hash of a stored text, for the keys of its rows.</summary>
    public static string HashOf(string stored) => ShortHash.Of(stored, 16);
}

/// <summary>What is known of a version without its parts.</summary>
internal sealed record VersionHead(int Number, DateTimeOffset At, string What, string Content, IReadOnlyList<string> Corrections);
