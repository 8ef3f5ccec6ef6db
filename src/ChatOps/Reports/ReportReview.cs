using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>What a board reads of how its report was reviewed. Pure.</summary>
internal sealed record ReportReview
{
    public static ReportReview None { get; } = new();

    /// <summary>No one published it by its time, so that it went out by itself.</summary>
    public bool IsNotReviewed { get; init; }

    /// <summary>The last time that its publication was put off; null when it never was.</summary>
    public PublicationAct? PutOff { get; init; }

    /// <summary>The workstreams whose entries are held back from the board, by id.</summary>
    public IReadOnlyList<string> HeldBack { get; init; } = [];

    /// <summary>The workstreams that the board reads first, by id and in order.</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>The programme office's ratings, by workstream id.</summary>
    public IReadOnlyDictionary<string, EntryReviewAct> Office { get; init; } =
        new Dictionary<string, EntryReviewAct>(StringComparer.Ordinal);

    /// <summary>Its ratings of earlier periods, by workstream id.</summary>
    public IReadOnlyDictionary<string, OfficeRatingsBefore> OfficeBefore { get; init; } =
        new Dictionary<string, OfficeRatingsBefore>(StringComparer.Ordinal);

    public bool IsHeldBack(string? workstreamId) =>
        workstreamId is not null && HeldBack.Contains(workstreamId, StringComparer.Ordinal);

    /// <summary>Corrections as the board reads them: of an entry that is held back only that there is one.</summary>
    public IReadOnlyList<ReportCorrection> WithoutHeld(IReadOnlyList<ReportCorrection> corrections) =>
        [.. corrections.Select(c => IsHeldBack(c.Correction.WorkstreamId) ? c with { IsWithheld = true } : c)];

    public IReadOnlyList<BoardDecision> WithoutHeld(IReadOnlyList<BoardDecision> decisions) =>
        [.. decisions.Where(d => !IsHeldBack(d.WorkstreamId))];

    /// <summary>Tells it from what would read otherwise.</summary>
    public string Mark =>
        string.Join(
            '|',
            [
                string.Create(CultureInfo.InvariantCulture, $"{IsNotReviewed} {PutOff?.At:O}"),
                string.Join(',', HeldBack),
                string.Join(',', First),
                .. Office
                    .OrderBy(o => o.Key, StringComparer.Ordinal)
                    .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} {o.Value}")),
                .. OfficeBefore
                    .OrderBy(o => o.Key, StringComparer.Ordinal)
                    .Select(o => $"{o.Key} {string.Join(',', o.Value.Ratings)}"),
            ]
        );

    public static ReportReview Of(PeriodFacts facts, Board board)
    {
        if (facts.BoardRecords.Count == 0 && !facts.Programme.Reporting.IsReviewed)
        {
            return None;
        }

        var state = PublicationState.Of(facts, board);
        return new ReportReview
        {
            IsNotReviewed = state.IsNotReviewed,
            PutOff = state.PutOff,
            HeldBack = HeldBackFrom(facts, board.Id),
            First = FirstOf(facts, board.Id),
            Office = EntryReview
                .Of(facts, EntryReview.OfficeRatingKind)
                .Where(o => o.Review.Current is not null)
                .ToDictionary(o => o.Id, o => o.Review.Current!, StringComparer.Ordinal),
            OfficeBefore = facts
                .BoardRecords.Select(r => r.Record)
                .Where(r => r.Kind == OfficeRatingsBefore.Kind)
                .ToDictionary(r => r.Id, r => r.Read<OfficeRatingsBefore>(), StringComparer.Ordinal),
        };
    }

    /// <summary>Whether a board reads the words of a workstream: it is neither exempt nor held back.</summary>
    public static bool IsRead(PeriodFacts facts, Board board, Workstream workstream) =>
        board.Reads(workstream) && !HeldBackFrom(facts, board.Id).Contains(workstream.Id, StringComparer.Ordinal);

    /// <summary>The workstreams whose entries are held back from a board, by id, in the programme's order.</summary>
    public static IReadOnlyList<string> HeldBackFrom(PeriodFacts facts, string boardId)
    {
        var held = EntryReview
            .Of(facts, EntryReview.HeldBackKind)
            .Where(h => h.Review.Current is not null)
            .Select(h => h.Id)
            .ToHashSet(StringComparer.Ordinal);
        return held.Count == 0
            ? []
            : [.. facts.Programme.Workstreams.Select(w => w.Id).Where(id => held.Contains(EntryReview.HeldBackId(boardId, id)))];
    }

    /// <summary>The workstreams that a board reads first, by id: the one that was put there last comes first.</summary>
    public static IReadOnlyList<string> FirstOf(PeriodFacts facts, string boardId) =>
        [
            .. EntryReview
                .Of(facts, EntryReview.OrderKind)
                .Where(o => o.Id == boardId)
                .SelectMany(o => o.Review.Acts.Reverse().TakeWhile(a => a.Value is not null).Select(a => a.Value!))
                .Distinct(StringComparer.Ordinal),
        ];
}
