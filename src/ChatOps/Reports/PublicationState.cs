using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Whether one board's report may be before the board now, and what becomes of it next. Pure.</summary>
internal sealed record PublicationState
{
    /// <summary>How long after a press it can be undone.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(5);

    /// <summary>What was taken back does not go out by itself in a moment: there is this long to put right what was
    /// wrong.</summary>
    public static readonly TimeSpan AfterUndo = TimeSpan.FromHours(1);

    // Before the freeze, so that it still goes out.
    private static readonly TimeSpan BeforeFreeze = TimeSpan.FromMinutes(10);

    public required IReadOnlyList<PublicationAct> Acts { get; init; }

    /// <summary>When it is to be published: as planned, or as it was put off to.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>When the board's post was there; null while it is not.</summary>
    public required DateTimeOffset? PostedAt { get; init; }

    public required bool IsByPerson { get; init; }

    public required bool IsHeld { get; init; }

    public required DateTimeOffset FreezesAt { get; init; }

    /// <summary>The act that put it before the board; null when it is not there, or went out by its deadline.</summary>
    public PublicationAct? Released =>
        Acts is [.., { Kind: PublicationActKind.Published or PublicationActKind.NotReviewed } last] ? last : null;

    /// <summary>It went out by itself, and no one had published it.</summary>
    public bool IsNotReviewed => Released?.Kind == PublicationActKind.NotReviewed;

    /// <summary>The last time that it was put off; null when it never was.</summary>
    public PublicationAct? PutOff => Acts.LastOrDefault(a => a.Kind == PublicationActKind.PutOff);

    public static PublicationState Of(PeriodFacts facts, Board board) => Of(facts, board, Publication.Of(facts, board.Id));

    /// <param name="publication">As it was read later than the facts.</param>
    public static PublicationState Of(PeriodFacts facts, Board board, Publication publication) =>
        new()
        {
            Acts = publication.Acts,
            PlannedAt = PlannedOf(facts.Period, publication.Acts),
            PostedAt = facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt,
            IsByPerson = facts.Programme.Reporting.PublishBy == PublishBy.Person,
            IsHeld = facts.Programme.Reporting.Hold,
            FreezesAt = facts.Period.FreezesAt,
        };

    /// <summary>Whether people have a say in it: without, it goes out at its step and stays.</summary>
    public bool IsManaged => IsByPerson || Acts.Count > 0;

    /// <summary>Whether the board may read it now. What was posted before the programme file said that a person publishes stays
    /// posted.</summary>
    public bool IsOut(DateTimeOffset now) =>
        Released is not null || (Acts.Count == 0 && PostedAt is not null) || (!IsByPerson && now >= PlannedAt);

    /// <summary>Nothing of it may be posted now, and what was is taken back.</summary>
    public bool IsWithheld(DateTimeOffset now) => IsManaged && !IsOut(now);

    /// <summary>No one has published it by its time: it goes out by itself, or waits.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsByPerson && !IsOut(now) && now >= PlannedAt && (!IsHeld || now < FreezesAt);

    /// <summary>Until when the last press can be undone; null when it no longer can.</summary>
    public DateTimeOffset? UndoUntil(DateTimeOffset now) =>
        Released is { Kind: PublicationActKind.Published } press && now < press.At + UndoTime && now < FreezesAt
            ? press.At + UndoTime
            : null;

    /// <summary>A board that reads by exception reads nothing while there is none.</summary>
    public static bool IsAnythingFor(PeriodFacts facts, Board board) =>
        board.Cadence != BoardCadence.ByException || facts.ReportFor(board).IsException;

    private static DateTimeOffset PlannedOf(ReportingPeriod period, IEnumerable<PublicationAct> acts)
    {
        var planned = period.PublishesAt;
        foreach (var act in acts)
        {
            if (act.Kind == PublicationActKind.PutOff)
            {
                planned = act.Until ?? planned;
            }
            else if (act.Kind == PublicationActKind.TakenBack)
            {
                var again = act.At + AfterUndo;
                var last = period.FreezesAt - BeforeFreeze;
                planned = new[] { planned, again < last ? again : last }.Max();
            }
        }

        return planned;
    }
}
