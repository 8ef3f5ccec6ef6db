using ChatOps.Entries;

namespace ChatOps.Records;

/// <summary>What reviewers did with a workstream's entry of a period, in the order it was done: nothing is taken out of
/// it.</summary>
internal sealed record EntryReview
{
    /// <summary>The kind of a <see cref="BoardRecord"/>: the entry is held back from a board. Its id is the board's and the
    /// workstream's, with a comma between.</summary>
    public const string HeldBackKind = "held-back";

    /// <summary>The kind of a <see cref="BoardRecord"/>: the programme office's rating beside the lead's. Its id is the
    /// workstream's; the value of an act is a state's key.</summary>
    public const string OfficeRatingKind = "office-rating";

    /// <summary>The kind of a <see cref="BoardRecord"/>: which entries a board reads first. Its id is the board's; the value of
    /// an act is the workstream's that comes first from then on, before those of earlier acts.</summary>
    public const string OrderKind = "entry-order";

    /// <summary>The value of an act that holds an entry back.</summary>
    public const string Held = "held";

    public static EntryReview None { get; } = new();

    public ValueList<EntryReviewAct> Acts { get; init; } = [];

    /// <summary>What is so now; null when nothing was done, or it was undone.</summary>
    public EntryReviewAct? Current => Acts is [.., { Value: not null } last] ? last : null;

    public static string HeldBackId(string boardId, string workstreamId) => $"{boardId},{workstreamId}";

    /// <summary>All of one kind in a period, by their ids.</summary>
    public static IEnumerable<(string Id, EntryReview Review)> Of(PeriodFacts facts, string kind) =>
        facts
            .BoardRecords.Select(r => r.Record)
            .Where(r => r.Kind == kind && r.PeriodId == facts.Period.Id)
            .Select(r => (r.Id, r.Read<EntryReview>()));
}

/// <param name="At">When.</param>
/// <param name="By">A person id, from the verified identity.</param>
/// <param name="ByName">The name as it was then.</param>
/// <param name="Value">What was set; null when it was undone.</param>
/// <param name="Reason">Why; empty where none is asked for.</param>
internal sealed record EntryReviewAct(DateTimeOffset At, string By, string ByName, string? Value, string Reason);

/// <summary>The programme office's last ratings of a workstream, from one period to the next: what a report compares itself with.
/// Those of a period that are changed in it replace the earlier.</summary>
internal sealed record OfficeRatingsBefore
{
    /// <summary>The kind of its <see cref="BoardRecord"/>, which stays open; its id is the workstream's.</summary>
    public const string Kind = "office-ratings-before";

    public ValueList<OfficeRatingBefore> Ratings { get; init; } = [];
}

/// <param name="Rag">A state's key; null when it was taken away.</param>
internal sealed record OfficeRatingBefore(string PeriodId, string? Rag);
