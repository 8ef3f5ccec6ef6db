using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>Reads everything that is known of a period: one query for its updates, one for its deliveries, two for what was
/// arranged, two for what was said and done about the report, one row for its summary, a row a board for its trend, and what was
/// said before (<see cref="UpdateHistory"/>, <see cref="SummaryHistory"/>), whatever the number of workstreams.</summary>
internal sealed class PeriodReader(
    UpdateStore updates,
    UpdateHistory history,
    DeliveryStore deliveries,
    ArrangementStore arrangements,
    SummaryHistory summaries,
    ReportTrends trends,
    BoardRecordStore boardRecords
)
{
    public async Task<PeriodFacts> ReadAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var current = await updates.ReadCurrentAsync(programme.Id, period.Id, cancellationToken);
        var last = await history.BeforeAsync(programme, period, cancellationToken);
        var sent = await deliveries.ReadAsync(programme.Id, period.Id, cancellationToken);
        var arranged = await arrangements.ReadAsync(programme.Id, period.Id, cancellationToken);
        var records = await boardRecords.ReadAsync(programme.Id, period.Id, cancellationToken);
        var decisions = BoardDecision.In(records);
        return new PeriodFacts(
            programme,
            period,
            decisions.Count == 0 ? current : Decided(current, u => u.With(programme, period, decisions)),
            decisions.Count == 0
                ? last.Updates
                : Decided(
                    last.Updates,
                    l =>
                        l.Update.With(programme, period, decisions) is var now && ReferenceEquals(now, l.Update)
                            ? l
                            : l with
                            {
                                Update = now,
                            }
                ),
            sent
        )
        {
            Decisions = decisions,
            MilestonesBefore = last.OfNoWorkstream,
            Earlier = last.Earlier,
            EarlierPeriods = last.EarlierPeriods,
            Arrangements = arranged,
            Summary = await summaries.FindAsync(programme, period, cancellationToken),
            LastSummary = await summaries.BeforeAsync(programme, period, cancellationToken),
            Trends = await trends.BeforeAsync(programme, period, Correction.In(records), cancellationToken),
            BoardRecords = records,
        };
    }

    // What a board decided nothing of stays the very object: what was worked out of it is known by that.
    private static Dictionary<string, T> Decided<T>(IReadOnlyDictionary<string, T> updates, Func<T, T> decided) =>
        updates.ToDictionary(u => u.Key, u => decided(u.Value), StringComparer.Ordinal);
}

/// <summary>What is known of a period at one moment.</summary>
internal sealed record PeriodFacts(
    Programme Programme,
    ReportingPeriod Period,
    IReadOnlyDictionary<string, Update> Current,
    IReadOnlyDictionary<string, LastUpdate> Last,
    IReadOnlyList<StoredDelivery> Deliveries
)
{
    /// <summary>The milestones of no workstream before this period; null when none were kept.</summary>
    public KeptMilestones? MilestonesBefore { get; init; }

    /// <inheritdoc cref="LastKnown.Earlier"/>
    public IReadOnlyList<IReadOnlyDictionary<string, Update>> Earlier { get; init; } = [];

    /// <inheritdoc cref="LastKnown.EarlierPeriods"/>
    public IReadOnlyList<ReportingPeriod> EarlierPeriods { get; init; } = [];

    public PeriodArrangements Arrangements { get; init; } = PeriodArrangements.None;

    /// <summary>What the programme's manager says of the whole; null when nothing was written.</summary>
    public PeriodSummary? Summary { get; init; }

    public LastSummary? LastSummary { get; init; }

    /// <summary>By board id the overall ratings of its earlier reports, the oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Trends { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What was said and done about the report: those of the period, and those that are open.</summary>
    public IReadOnlyList<StoredBoardRecord> BoardRecords { get; init; } = [];

    /// <summary>What boards decided: in this period's report, and earlier where it is still open.</summary>
    public IReadOnlyList<BoardDecision> Decisions { get; init; } = [];

    public Reachability Reachability { get; } = Reachability.Of(Programme, [.. Deliveries.Select(d => d.Delivery)]);

    private readonly Lazy<ILookup<string, Delivery>> _sentTo = new(() =>
        Deliveries.Select(d => d.Delivery).Where(d => d.SentAt is not null).ToLookup(d => d.Recipient, StringComparer.Ordinal)
    );

    private readonly Lazy<ILookup<string, Delivery>> _prompts = new(() =>
        Deliveries
            .Select(d => d.Delivery)
            .Where(d => d.Kind == DeliveryKind.Prompt && d.SentAt is not null)
            .ToLookup(d => d.Subject, StringComparer.Ordinal)
    );

    /// <summary>What a person was sent in this period.</summary>
    public IEnumerable<Delivery> SentTo(string recipient) => _sentTo.Value[recipient];

    /// <summary>The prompts for a workstream that arrived.</summary>
    public IEnumerable<Delivery> PromptsFor(string workstreamId) => _prompts.Value[workstreamId];

    public UpdateSubject SubjectOf(Workstream workstream) =>
        new(Programme, Period, workstream, Last.GetValueOrDefault(workstream.Id), Current.GetValueOrDefault(workstream.Id))
        {
            Earlier = Earlier,
            SetActions = SetActionsOf(workstream.Id),
        };

    /// <summary>What boards have set a workstream on earlier reports.</summary>
    public IReadOnlyList<PlannedAction> SetActionsOf(string workstreamId) =>
        BoardRecords.Count == 0
            ? []
            : BoardAction.For(
                BoardAction.In(BoardRecords),
                Programme,
                workstreamId,
                Period.Id,
                Current.GetValueOrDefault(workstreamId)
            );

    /// <summary>The delivery of one part of a board's post; null when it was not asked for.</summary>
    public StoredDelivery? PostOf(Board board, string part) => PostsOf(board).FirstOrDefault(d => d.Delivery.Subject == part);

    public IEnumerable<StoredDelivery> PostsOf(Board board) =>
        Deliveries.Where(d => d.Delivery.Kind == DeliveryKind.BoardPost && d.Delivery.Recipient == board.Id);
}
