namespace ChatOps.Records;

/// <summary>A pause that a programme manager set, as a <see cref="BoardRecord"/> that stays open until another takes its
/// place.</summary>
internal sealed record PauseRecord
{
    public const string Kind = "pause";

    /// <summary>The id of a pause of the whole programme.</summary>
    public const string OfProgramme = "programme";

    /// <summary>The first day on which reporting goes on.</summary>
    public DateOnly Until { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>A person id.</summary>
    public string By { get; init; } = "";

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>When a person ended it before its day; null when no one did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    public string? EndedByName { get; init; }

    /// <summary>The id of a pause of one workstream. No workstream's id has a comma.</summary>
    public static string IdOf(string workstreamId) => $"workstream,{workstreamId}";
}
