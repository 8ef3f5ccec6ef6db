using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Review;

/// <summary>What a review card is drawn from: the report as it is now, and what becomes of its publication. Pure.</summary>
internal sealed record ReviewModel
{
    public required Participant Who { get; init; }

    public required PeriodFacts Facts { get; init; }

    /// <summary>The boards that get this report, and where each publication is.</summary>
    public required IReadOnlyList<BoardReview> Boards { get; init; }

    /// <summary>As the first of the boards reads it that sees the whole programme; else all of the programme.</summary>
    public required HighlightReport Report { get; init; }

    /// <summary>The whole programme with nothing held back.</summary>
    public required HighlightReport All { get; init; }

    public required DateTimeOffset Now { get; init; }

    public Programme Programme => Facts.Programme;

    public ReportingPeriod Period => Facts.Period;

    /// <summary>Once the report is frozen nothing can be done any more.</summary>
    public bool IsClosed => Now >= Period.FreezesAt;

    /// <summary>The boards whose report is still to be published.</summary>
    public IReadOnlyList<BoardReview> Waiting => [.. Boards.Where(b => b.HasSomething && !b.State.IsOut(Now))];

    /// <summary>Those whose publication can be undone.</summary>
    public IReadOnlyList<BoardReview> Undoable => [.. Boards.Where(b => b.State.UndoUntil(Now) is not null)];

    /// <summary>Everyone's challenge questions, in the programme's order.</summary>
    public IReadOnlyList<ReviewQuestion> Questions =>
        [
            .. All.Answered.SelectMany(w =>
                w.Update!.Content.Answers.Select(a => new ReviewQuestion(w.Workstream, a.Question, a.Answer))
            ),
        ];

    /// <summary>Why an entry is held back from a board; null when it is not.</summary>
    public EntryReviewAct? HeldBackOf(string boardId, string workstreamId) =>
        ActOf(EntryReview.HeldBackKind, EntryReview.HeldBackId(boardId, workstreamId));

    /// <summary>The programme office's rating of a workstream; null for none.</summary>
    public EntryReviewAct? OfficeRatingOf(string workstreamId) => ActOf(EntryReview.OfficeRatingKind, workstreamId);

    private EntryReviewAct? ActOf(string kind, string id) =>
        EntryReview.Of(Facts, kind).FirstOrDefault(r => r.Id == id).Review?.Current;

    public bool MayPublish => Boards.Any(b => Who.May(ReportAct.Publish, b.Board));

    public bool MayReview => Boards.Any(b => Who.May(ReportAct.Review, b.Board));

    /// <summary>An instant as date and time in the programme's time zone.</summary>
    public DateTime Local(DateTimeOffset instant) => ProgrammePeriods.Local(Programme, instant);

    /// <param name="boards">Those that get a report of the period.</param>
    public static ReviewModel Of(PeriodFacts facts, IReadOnlyList<Board> boards, Participant who, DateTimeOffset now)
    {
        var first = boards.FirstOrDefault(b => b.Projects.Count == 0) ?? Board.Whole(facts.Programme);
        return new ReviewModel
        {
            Who = who,
            Facts = facts,
            Boards =
            [
                .. boards.Select(b => new BoardReview(
                    b,
                    PublicationState.Of(facts, b),
                    PublicationState.IsAnythingFor(facts, b)
                )),
            ],
            Report = facts.ReportFor(first),
            All = facts.ReportFor(Board.Whole(facts.Programme)),
            Now = now,
        };
    }

    /// <summary>Whether a board still waits for this report.</summary>
    public static bool IsAnythingToPublish(PeriodFacts facts, IReadOnlyList<Board> boards, DateTimeOffset now) =>
        boards.Any(b => PublicationState.IsAnythingFor(facts, b) && !PublicationState.Of(facts, b).IsOut(now));
}

/// <param name="HasSomething">False for one that reads by exception, while there is none.</param>
internal sealed record BoardReview(Board Board, PublicationState State, bool HasSomething);

internal sealed record ReviewQuestion(Workstream Workstream, string Question, string Answer);
