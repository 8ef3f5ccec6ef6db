namespace ChatOps.Records;

/// <summary>A question about a workstream's report, and what was answered. Stored as JSON: what is added must be optional when it
/// is read.</summary>
internal sealed record QuestionContent
{
    /// <summary>The longest that a question may be, in UTF-16 characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>The longest that an answer may be.</summary>
    public const int MaxAnswer = 2_000;

    /// <summary>Whose report it is about; null for what a programme manager asks for every board.</summary>
    public string? BoardId { get; init; }

    /// <summary>The period of the report that it is about.</summary>
    public required string ReportPeriodId { get; init; }

    /// <summary>That period as people read it, whatever becomes of the schedule.</summary>
    public string ReportLabel { get; init; } = "";

    public required string WorkstreamId { get; init; }

    /// <summary>The risk or milestone that it is about, as it was called then; empty for the workstream.</summary>
    public string Entry { get; init; } = "";

    public required string Text { get; init; }

    /// <summary>A person id, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was then.</summary>
    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Asked before the report was published: the update is open for it again.</summary>
    public bool IsBeforePublication { get; init; }

    /// <summary>The thread of the post that it was asked in; null when there was none.</summary>
    public string? Thread { get; init; }

    public string? ThreadServiceUrl { get; init; }

    /// <summary>In the order they were given: the last is in force, the others are what it replaced.</summary>
    public IReadOnlyList<QuestionAnswer> Answers { get; init; } = [];

    /// <summary>The first answer, where this is a correction of one that a frozen report has; null otherwise.</summary>
    public QuestionAnswer? Corrects { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>What was answered, and who by.</summary>
internal sealed record QuestionAnswer
{
    public required string Text { get; init; }

    /// <summary>A person id, from the verified identity.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>By name, in whose place they answered; empty when it was theirs to answer.</summary>
    public string OnBehalfOf { get; init; } = "";

    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="Update.ByLine"/>
    public string ByLine => OnBehalfOf.Length == 0 ? ByName : $"{ByName} on behalf of {OnBehalfOf}";
}

/// <summary>A question as it was read.</summary>
internal sealed record Question(StoredBoardRecord Stored, QuestionContent Content)
{
    /// <summary>The kind of its record. Stored: never changes.</summary>
    public const string Kind = "question";

    public string Id => Stored.Record.Id;

    /// <summary>The period in which it was answered or withdrawn; null while it is open.</summary>
    public string? PeriodId => Stored.Record.PeriodId;

    public bool IsWithdrawn => Content.WithdrawnAt is not null;

    /// <summary>It has no answer and is still to be answered.</summary>
    public bool IsOpen => PeriodId is null;

    /// <summary>The answer in force; null when there is none.</summary>
    public QuestionAnswer? Answer => Content.Answers.Count == 0 ? null : Content.Answers[^1];

    public static Question Read(StoredBoardRecord stored) => new(stored, stored.Record.Read<QuestionContent>());

    /// <summary>Those among records of every kind, the oldest first.</summary>
    public static IReadOnlyList<Question> In(IEnumerable<StoredBoardRecord> records) =>
        [
            .. records
                .Where(r => r.Record.Kind == Kind)
                .Select(Read)
                .OrderBy(q => q.Content.At)
                .ThenBy(q => q.Id, StringComparer.Ordinal),
        ];
}
