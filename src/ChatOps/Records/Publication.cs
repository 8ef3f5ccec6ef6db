using System.Text.Json.Serialization;
using ChatOps.Entries;

namespace ChatOps.Records;

/// <summary>What was done about publishing one board's report of a period, in the order it was done: nothing is taken out of
/// it.</summary>
internal sealed record Publication
{
    /// <summary>The kind of its <see cref="BoardRecord"/>, whose id is the board's.</summary>
    public const string Kind = "publication";

    public static Publication None { get; } = new();

    public ValueList<PublicationAct> Acts { get; init; } = [];

    public static Publication Of(PeriodFacts facts, string boardId) =>
        facts
            .BoardRecords.Select(r => r.Record)
            .FirstOrDefault(r => r.Kind == Kind && r.Id == boardId && r.PeriodId == facts.Period.Id)
            ?.Read<Publication>()
        ?? None;
}

/// <param name="Kind">What was done.</param>
/// <param name="At">When.</param>
/// <param name="By">A person id, from the verified identity; null for what happened by itself.</param>
/// <param name="ByName">The name as it was then.</param>
/// <param name="Reason">Of <see cref="PublicationActKind.PutOff"/>; else empty.</param>
/// <param name="Until">Of <see cref="PublicationActKind.PutOff"/>: when it is to be published instead.</param>
internal sealed record PublicationAct(
    PublicationActKind Kind,
    DateTimeOffset At,
    string? By = null,
    string ByName = "",
    string Reason = "",
    DateTimeOffset? Until = null
);

/// <summary>Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublicationActKind>))]
internal enum PublicationActKind
{
    /// <summary>A person published it.</summary>
    Published,

    /// <summary>No person published it by its time, so that it went out by itself.</summary>
    NotReviewed,

    /// <summary>A person took it back after they, or another, had published it.</summary>
    TakenBack,

    PutOff,
}
