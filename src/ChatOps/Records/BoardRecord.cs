using System.Text.Json;
using Azure;

namespace ChatOps.Records;

/// <summary>
/// One thing that is said or done about a report, beside what leads write in it: a decision, an acknowledgement, a question, a
/// review. It is open until it is settled in a period; what one kind holds is JSON, written and read by the code of that kind.
/// </summary>
internal sealed record BoardRecord
{
    public required string ProgrammeId { get; init; }

    /// <summary>What it is, in small letters and hyphens: never changes meaning once one was stored.</summary>
    public required string Kind { get; init; }

    /// <summary>Tells it from others of its kind and period: ids and dates, with commas between several.</summary>
    public required string Id { get; init; }

    /// <summary>The period that it belongs to; null while it stays open from one period to the next.</summary>
    public string? PeriodId { get; init; }

    /// <summary>JSON. A property that is added later must be optional when it is read.</summary>
    public required string Content { get; init; }

    public static BoardRecord Of<T>(string programmeId, string? periodId, string kind, string id, T content) =>
        new()
        {
            ProgrammeId = programmeId,
            PeriodId = periodId,
            Kind = kind,
            Id = id,
            Content = JsonSerializer.Serialize(content),
        };

    /// <summary>The content as what the kind stores.</summary>
    /// <exception cref="JsonException">It was stored as something else.</exception>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Content) ?? throw new JsonException($"A {Kind} without content.");

    /// <summary>The same with other content.</summary>
    public BoardRecord With<T>(T content) => this with { Content = JsonSerializer.Serialize(content) };
}

/// <summary>A record as it was read, and the ETag to replace it by.</summary>
internal sealed record StoredBoardRecord(BoardRecord Record, ETag ETag);
