using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>
/// Puts a board's post before its channel and keeps it true until the report is frozen. Both only write down what is to be sent: the
/// delivery pump sends it. Safe to run as often as one likes.
/// </summary>
public sealed class Publisher(PeriodReader reader, DeliveryStore deliveries, ReportStore reports, ProgrammePeriods periods)
{
    /// <summary>The publish step: every board whose turn it is gets its post.</summary>
    public async Task PublishAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        var next = periods.After(programme, period);
        foreach (var board in programme.Boards.Where(b => BoardTurn.Gets(b, period, next, i => LocalTimes.ToLocal(i, programme.TimeZone).Date)))
        {
            var report = facts.ReportFor(board);
            if (board.Cadence == BoardCadence.ByException && !BoardTurn.IsException(report))
            {
                continue;
            }

            var shown = Shown(report);
            await reports.SaveAsync(Published(shown), cancellationToken);
            await deliveries.AddMissingAsync(Rows(shown, Build(shown)), cancellationToken);
        }
    }

    /// <summary>
    /// Brings every published post up to date with what was said since: parts that read differently are edited in place, new parts are
    /// added. Does nothing once the report is frozen.
    /// </summary>
    public async Task CorrectAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        foreach (var board in programme.Boards)
        {
            if (facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not { } published)
            {
                continue;
            }

            var report = Shown(facts.ReportFor(board));
            var parts = BoardPost.Build(report, i => ProgrammePeriods.Local(programme, i));
            await deliveries.AddMissingAsync(Rows(report, parts), cancellationToken);
            var byKey = parts.ToDictionary(p => p.Key, p => ContentHash.Of(p.Card), StringComparer.Ordinal);
            var changed = facts.PostsOf(board).Where(d => d.Delivery is { Status: DeliveryStatus.Delivered, ActivityId: not null }
                && d.Delivery.SentContent != byKey.GetValueOrDefault(d.Delivery.Subject, BoardPost.EmptiedContent)).ToList();
            foreach (var stored in changed)
            {
                await deliveries.TryChangeAsync(stored, stored.Delivery with { Status = DeliveryStatus.Pending, NotBefore = DateTimeOffset.UnixEpoch }, cancellationToken);
            }

            if (changed.Count > 0)
            {
                await reports.SaveAsync(Published(report) with { PublishedAt = published }, cancellationToken);
            }
        }
    }

    /// <summary>The freeze step: a last correction, and the report is kept as it stands.</summary>
    public async Task FreezeAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await CorrectAsync(programme, period, cancellationToken);
        foreach (var board in programme.Boards)
        {
            if (await reports.FindAsync(programme.Id, period.Id, board.Id, cancellationToken) is { } report)
            {
                await reports.SaveAsync(report with { FrozenAt = period.FreezesAt }, cancellationToken);
            }
        }
    }

    private HighlightReport Shown(HighlightReport report) => report with { PublishedAt = report.PublishedAt ?? periods.Now };

    private static IReadOnlyList<PostPart> Build(HighlightReport report) =>
        BoardPost.Build(report, i => ProgrammePeriods.Local(report.Programme, i));

    private static IReadOnlyList<Delivery> Rows(HighlightReport report, IReadOnlyList<PostPart> parts) =>
    [
        .. parts.Select(part => new Delivery
        {
            ProgrammeId = report.Programme.Id,
            PeriodId = report.Period.Id,
            Kind = DeliveryKind.BoardPost,
            Recipient = report.Board.Id,
            Subject = part.Key,
        }),
    ];

    private static StoredReport Published(HighlightReport report) => new()
    {
        ProgrammeId = report.Programme.Id,
        PeriodId = report.Period.Id,
        BoardId = report.Board.Id,
        CoverLine = CoverLine.Of(report),
        Text = string.Join("\n", Build(report).Select(part => CardPlainText.Of(part.Card))),
        PublishedAt = report.PublishedAt,
    };
}
