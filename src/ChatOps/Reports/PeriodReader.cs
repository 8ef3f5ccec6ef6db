using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Arrangements;
using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Schedule;
using ChatOps.Summaries;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>Reads everything that is known of a period: one query for its updates, one for its deliveries, two for what was
/// arranged, one row for its summary, and what was said before (<see cref="UpdateHistory"/>, <see cref="SummaryHistory"/>),
/// whatever the number of workstreams.</summary>
public sealed class PeriodReader(
    UpdateStore updates,
    UpdateHistory history,
    DeliveryStore deliveries,
    ArrangementStore arrangements,
    SummaryHistory summaries
)
{
    /// <summary>How many queries it takes whatever the number of workstreams, beside those for what was said before: at most
    /// <see cref="ProgrammePeriods.PeriodsLookedBack"/> for updates and as many for summaries and one for what lies further back,
    /// once, and none after the earlier periods are frozen. Each brings 1,000 rows or 4 MiB at a time.</summary>
    public const int Queries = 5;

    // The updates last read of a period: a tick reads it several times, mostly without a new update in between, and what was
    // computed from them still holds. Weak, so that an idle period costs no memory.
    private readonly ConditionalWeakTable<ReportingPeriod, WeakReference<PeriodUpdates>> _known = [];

    public async Task<PeriodFacts> ReadAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var known = _known.TryGetValue(period, out var kept) && kept.TryGetTarget(out var read) ? read : null;
        var current = await updates.ReadCurrentAsync(programme.Id, period.Id, known?.Stored, cancellationToken);
        var last = await history.BeforeAsync(programme, period, cancellationToken);
        var sent = await deliveries.ReadAsync(programme.Id, period.Id, cancellationToken);
        var arranged = await arrangements.ReadAsync(programme.Id, period.Id, cancellationToken);
        var shared =
            known is not null
            && ReferenceEquals(known.Programme, programme)
            && ReferenceEquals(known.Stored, current)
            && ReferenceEquals(known.Last, last)
                ? known
                : new PeriodUpdates(programme, period, current, last);
        if (shared != known)
        {
            _known.AddOrUpdate(period, new WeakReference<PeriodUpdates>(shared));
        }

        return new PeriodFacts(shared, sent)
        {
            Arrangements = arranged,
            Summary = await summaries.FindAsync(programme, period, cancellationToken),
            LastSummary = await summaries.BeforeAsync(programme, period, cancellationToken),
        };
    }
}

/// <summary>What is known of a period at one moment.</summary>
public sealed record PeriodFacts(PeriodUpdates Updates, IReadOnlyList<StoredDelivery> Deliveries)
{
    public PeriodFacts(
        Programme programme,
        ReportingPeriod period,
        IReadOnlyDictionary<string, Update> current,
        IReadOnlyDictionary<string, LastUpdate> last,
        IReadOnlyList<StoredDelivery> deliveries
    )
        : this(new PeriodUpdates(programme, period, Stored(current), last), deliveries) { }

    public Programme Programme
    {
        get => Updates.Programme;
        init => Updates = new PeriodUpdates(value, Period, Updates.Stored, Last);
    }

    public ReportingPeriod Period => Updates.Period;

    /// <summary>The updates in force, by workstream.</summary>
    public IReadOnlyDictionary<string, Update> Current
    {
        get => Updates.Current;
        init => Updates = new PeriodUpdates(Programme, Period, Stored(value), Last);
    }

    /// <summary>The last update before this period, by workstream.</summary>
    public IReadOnlyDictionary<string, LastUpdate> Last => Updates.Last;

    public PeriodArrangements Arrangements { get; init; } = PeriodArrangements.None;

    /// <summary>What the programme's manager says of the whole; null when nothing was written.</summary>
    public PeriodSummary? Summary { get; init; }

    public LastSummary? LastSummary { get; init; }

    public Reachability Reachability { get; } = Reachability.Of(Updates.Programme, [.. Deliveries.Select(d => d.Delivery)]);

    private readonly Lazy<ILookup<string, Delivery>> _sentTo = new(() =>
        Deliveries.Select(d => d.Delivery).Where(d => d.SentAt is not null).ToLookup(d => d.Recipient, StringComparer.Ordinal)
    );

    private readonly Lazy<ILookup<string, Delivery>> _prompts = new(() =>
        Deliveries
            .Select(d => d.Delivery)
            .Where(d => d.Kind == DeliveryKind.Prompt && d.SentAt is not null)
            .ToLookup(d => d.Subject, StringComparer.Ordinal)
    );

    /// <summary>What somebody got, in this period.</summary>
    public IEnumerable<Delivery> SentTo(string recipient) => _sentTo.Value[recipient];

    /// <summary>The prompts for a workstream that arrived.</summary>
    public IEnumerable<Delivery> PromptsFor(string workstreamId) => _prompts.Value[workstreamId];

    /// <summary>The same object until the next update, so that what it computes is computed once.</summary>
    public UpdateSubject SubjectOf(Workstream workstream) => Updates.Subjects[workstream.Id];

    public HighlightReport ReportFor(Board board) =>
        Updates.ReportFor(
            board,
            new ReportFacts
            {
                Programme = Programme,
                Period = Period,
                Current = Current,
                Last = Last,
                Subjects = Updates.Subjects,
                Summary = Summary,
                LastSummary = LastSummary,
                Unreachable = Reachability.Workstreams.ToDictionary(
                    pair => pair.Key,
                    pair => DeliveryReason.Words(pair.Value),
                    StringComparer.Ordinal
                ),
                PublishedAt = PostOf(board, BoardPost.RootKey)?.Delivery.SentAt,
            }
        );

    /// <summary>The delivery of one part of a board's post; null when it was not asked for.</summary>
    public StoredDelivery? PostOf(Board board, string part) => PostsOf(board).FirstOrDefault(d => d.Delivery.Subject == part);

    private static Dictionary<string, StoredUpdate> Stored(IReadOnlyDictionary<string, Update> updates) =>
        updates.ToDictionary(pair => pair.Key, pair => new StoredUpdate(pair.Value, default), StringComparer.Ordinal);

    public IEnumerable<StoredDelivery> PostsOf(Board board) =>
        Deliveries.Where(d => d.Delivery.Kind == DeliveryKind.BoardPost && d.Delivery.Recipient == board.Id);
}

/// <summary>The updates of a period, and what was computed from them.</summary>
/// <param name="stored">The updates in force, by workstream.</param>
/// <param name="last">The last update before this period, by workstream.</param>
public sealed class PeriodUpdates(
    Programme programme,
    ReportingPeriod period,
    IReadOnlyDictionary<string, StoredUpdate> stored,
    IReadOnlyDictionary<string, LastUpdate> last
)
{
    private readonly ConcurrentDictionary<string, (ReportFacts Facts, HighlightReport Report)> _reports = new(
        StringComparer.Ordinal
    );
    private readonly Lazy<IReadOnlyDictionary<string, UpdateSubject>> _subjects = new(() =>
        programme.Workstreams.ToDictionary(
            w => w.Id,
            w => new UpdateSubject(programme, period, w, last.GetValueOrDefault(w.Id), stored.GetValueOrDefault(w.Id)?.Update),
            StringComparer.Ordinal
        )
    );

    public Programme Programme => programme;

    public ReportingPeriod Period => period;

    public IReadOnlyDictionary<string, StoredUpdate> Stored => stored;

    public IReadOnlyDictionary<string, LastUpdate> Last => last;

    public IReadOnlyDictionary<string, Update> Current { get; } =
        stored.ToDictionary(pair => pair.Key, pair => pair.Value.Update, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, UpdateSubject> Subjects => _subjects.Value;

    /// <summary>What a board gets: the same object as last time if all that it is made from is equal.</summary>
    public HighlightReport ReportFor(Board board, ReportFacts facts)
    {
        if (
            !_reports.TryGetValue(board.Id, out var known)
            || known.Report.Board != board
            || known.Facts.PublishedAt != facts.PublishedAt
            || known.Facts.Summary != facts.Summary
            || known.Facts.LastSummary != facts.LastSummary
            || !SameWords(known.Facts.Unreachable, facts.Unreachable)
        )
        {
            _reports[board.Id] = known = (facts, Collate.For(board, facts));
        }

        return known.Report;
    }

    private static bool SameWords(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var words) && words == pair.Value);
}
