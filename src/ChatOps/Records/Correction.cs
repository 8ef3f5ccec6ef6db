using System.Text.Json;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>A correction of a published report, with who made it and why. Stored as a <see cref="BoardRecord"/> that outlives its
/// period, because it is the last known rating in the next one: a property that is added later must be optional when
/// read.</summary>
internal sealed record Correction
{
    public const string Kind = "correction";

    /// <summary>The longest that each of its texts may be, in UTF-16 characters.</summary>
    public const int MaxText = 500;

    /// <summary>The record's id: the period and what identifies the card that it was sent from, so that the same card sent twice
    /// is one correction.</summary>
    public required string Id { get; init; }

    public required string PeriodId { get; init; }

    /// <summary>When updates of that period were due: which of two periods is the later.</summary>
    public required DateTimeOffset PeriodDueAt { get; init; }

    /// <summary>Null for the programme as a whole.</summary>
    public string? WorkstreamId { get; init; }

    /// <summary>The rating from now on, a state's key; null where only words are corrected.</summary>
    public string? Rag { get; init; }

    /// <summary>The rating that it replaces; null where there was none.</summary>
    public string? RagBefore { get; init; }

    /// <summary>What is right now; may be empty.</summary>
    public string Words { get; init; } = "";

    /// <summary>Who asked for it, such as a board at its meeting; empty where the person who made it did.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>Never empty.</summary>
    public required string Because { get; init; }

    /// <summary>A person id, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was when they made it.</summary>
    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>By board id, the version of its report that has this correction. A board reads it once it has a number
    /// here.</summary>
    public IReadOnlyDictionary<string, int> Versions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public static string IdOf(string periodId, string nonce) => $"{periodId},{nonce}";

    public BoardRecord ToRecord(string programmeId) => BoardRecord.Of(programmeId, periodId: null, Kind, Id, this);

    /// <summary>All that are among the records, the oldest first.</summary>
    public static IReadOnlyList<Correction> In(IEnumerable<StoredBoardRecord> records) =>
        [
            .. records
                .Where(r => r.Record.Kind == Kind)
                .Select(r => Read(r.Record))
                .OfType<Correction>()
                .OrderBy(c => c.At)
                .ThenBy(c => c.Id, StringComparer.Ordinal),
        ];

    /// <summary>Whether the board reads what is corrected.</summary>
    public bool Concerns(Board board, Programme programme) =>
        WorkstreamId is null
            ? board.Projects.Count == 0
            : programme.FindWorkstream(WorkstreamId) is { } workstream && board.Sees(workstream);

    // What a newer version of ChatOps wrote, or a damaged row, holds up no report.
    private static Correction? Read(BoardRecord record)
    {
        try
        {
            return record.Read<Correction>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
