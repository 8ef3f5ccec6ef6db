using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Schedule;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>Reads everything that is known of a period: one query for its updates, one for its deliveries, and what was said before
/// (<see cref="UpdateHistory"/>), whatever the number of workstreams.</summary>
public sealed class PeriodReader(UpdateStore updates, UpdateHistory history, DeliveryStore deliveries)
{
    public async Task<PeriodFacts> ReadAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var current = await updates.ReadCurrentAsync(programme.Id, period.Id, cancellationToken);
        var last = await history.BeforeAsync(programme, period, cancellationToken);
        var sent = await deliveries.ReadAsync(programme.Id, period.Id, cancellationToken);
        return new PeriodFacts(programme, period, current, last, sent);
    }

    public Task<IReadOnlyList<StoredDelivery>> ReadDeliveriesAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken) =>
        deliveries.ReadAsync(programme.Id, period.Id, cancellationToken);
}

/// <summary>What is known of a period at one moment.</summary>
public sealed record PeriodFacts(
    Programme Programme,
    ReportingPeriod Period,
    IReadOnlyDictionary<string, Update> Current,
    IReadOnlyDictionary<string, LastUpdate> Last,
    IReadOnlyList<StoredDelivery> Deliveries)
{
    public Reachability Reachability { get; } = Reachability.Of(Programme, Deliveries.Select(d => d.Delivery));

    public UpdateSubject SubjectOf(Workstream workstream) =>
        new(Programme, Period, workstream, Last.GetValueOrDefault(workstream.Id), Current.GetValueOrDefault(workstream.Id));

    public HighlightReport ReportFor(Board board) => Collate.For(board, new ReportFacts
    {
        Programme = Programme,
        Period = Period,
        Current = Current,
        Last = Last,
        Unreachable = Reachability.Workstreams.ToDictionary(pair => pair.Key, pair => DeliveryReason.Words(pair.Value), StringComparer.Ordinal),
        PublishedAt = PostOf(board, BoardPost.RootKey)?.Delivery.SentAt,
    });

    /// <summary>The delivery of one part of a board's post; null when it was not asked for.</summary>
    public StoredDelivery? PostOf(Board board, string part) => PostsOf(board).FirstOrDefault(d => d.Delivery.Subject == part);

    public IEnumerable<StoredDelivery> PostsOf(Board board) =>
        Deliveries.Where(d => d.Delivery.Kind == DeliveryKind.BoardPost && d.Delivery.Recipient == board.Id);

    /// <summary>What a programme manager's card is drawn from.</summary>
    /// <param name="today">In the programme's time zone.</param>
    public ManagerModel ManagerModel(DateOnly today) => new()
    {
        Programme = Programme,
        PeriodLabel = Period.Label,
        DueLocal = ProgrammePeriods.Local(Programme, Period.DueAt),
        PublishesLocal = ProgrammePeriods.Local(Programme, Period.PublishesAt),
        Workstreams = Programme.Workstreams,
        Missing = [.. Asking.Outstanding(Programme, Current).Select(w => MissingOf(w, today))],
        Unreachable =
        [
            .. Reachability.People.Select(pair => new UnreachablePerson(
                Programme.FindPerson(pair.Key)?.Name ?? pair.Key,
                pair.Value,
                [.. Programme.Workstreams.Where(w => w.Leads.Contains(pair.Key)).Select(w => w.Name)])),
        ],
    };

    private MissingUpdate MissingOf(Workstream workstream, DateOnly today)
    {
        var subject = SubjectOf(workstream);
        return new MissingUpdate(
            workstream,
            [.. workstream.Leads.Select(id => Programme.FindPerson(id)?.Name ?? id)],
            subject.Last is { } last ? subject.Rating(last.Update) : null,
            subject.Last is { } known ? Words.UkText.Ago(DateOnly.FromDateTime(ProgrammePeriods.Local(Programme, known.Update.At)), today) : null);
    }
}
