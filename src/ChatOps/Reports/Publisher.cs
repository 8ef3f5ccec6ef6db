using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Connector;

namespace ChatOps.Reports;

/// <summary>
/// Puts a board's post before its channel and keeps it true until the report is frozen. Both only write down what is to be sent:
/// the delivery pump sends it. Safe to run as often as one likes.
/// </summary>
internal sealed class Publisher(
    PeriodReader reader,
    DeliveryStore deliveries,
    ReportStore reports,
    VersionKeeping versions,
    FactsAsOf earlier,
    CorrectionKeeping corrections,
    ProgrammePeriods periods
)
{
    // Another version came first so often: the next tick tries again.
    private const int MaxNumberings = 3;

    private readonly PostContents _contents = new();

    /// <summary>The publish step: every board whose turn it is gets its post.</summary>
    /// <returns>The facts that the posts were made from.</returns>
    public async Task<PeriodFacts> PublishAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(programme, period, cancellationToken);

        // What a person publishes, or has put off or taken back, goes out by that (Publications).
        foreach (var board in periods.BoardsOf(programme, period).Where(b => !PublicationState.Of(facts, b).IsManaged))
        {
            await PublishAsync(facts.ReportFor(board), cancellationToken);
        }

        return facts;
    }

    /// <summary>One board gets its post, if there is something for it to read.</summary>
    public async Task PublishAsync(HighlightReport report, CancellationToken cancellationToken)
    {
        if (report.Board.Cadence == BoardCadence.ByException && !report.IsException)
        {
            return;
        }

        var post = DrawnPost.Of(Shown(report));
        if (report.PublishedAt is null)
        {
            await reports.SaveAsync(Published(post), cancellationToken);
        }

        await deliveries.AddMissingAsync(
            Rows(report.Programme.Id, report.Period.Id, report.Board, post.Parts.Select(part => part.Key)),
            cancellationToken
        );
    }

    /// <summary>
    /// Brings every published post up to date with what was said since: parts that read differently are edited in place, new
    /// parts are added. Once the report is frozen only a correction that it does not have yet changes it.
    /// </summary>
    public async Task CorrectAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        facts = await corrections.NumberAsync(facts, cancellationToken);
        var programme = facts.Programme;
        foreach (var board in programme.Boards.Where(b => !IsWithheld(facts, b)))
        {
            // If the instance that found the trouble stopped before it stored it, the manager is told now.
            await deliveries.AddMissingAsync(
                [
                    .. facts
                        .PostsOf(board)
                        .Where(d => d.Delivery.NeedsHumanEye)
                        .SelectMany(d => PostTroubleRows.For(programme, d.Delivery)),
                ],
                cancellationToken
            );
            await TryRefusedAsync(facts, board, cancellationToken);
            var root = facts.PostOf(board, BoardPost.RootKey)?.Delivery;
            if (root?.SentAt is { } published)
            {
                await CorrectAsync(facts, board, published, cancellationToken);
            }
            else if (root is null && board.Cadence == BoardCadence.ByException)
            {
                // What turns bad after the day of publication is an exception too.
                await PublishAsync(facts.ReportFor(board), cancellationToken);
            }
        }
    }

    private bool IsWithheld(PeriodFacts facts, Board board) => PublicationState.Of(facts, board).IsWithheld(periods.Now);

    // What was never posted: the reason may have passed without a person knowing that it has.
    private async Task TryRefusedAsync(PeriodFacts facts, Board board, CancellationToken cancellationToken)
    {
        foreach (var stored in facts.PostsOf(board).Where(d => d.Delivery.SentAt is null && IsItsNextChance(d.Delivery)))
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.NextChance(), cancellationToken);
        }
    }

    private bool IsItsNextChance(Delivery part) =>
        part is { Status: DeliveryStatus.Refused, TriedAt: { } tried } && periods.Now >= tried + RetrySchedule.NextChance;

    private async Task CorrectAsync(PeriodFacts facts, Board board, DateTimeOffset published, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxNumberings; tries++)
        {
            if (await TryCorrectAsync(facts, board, published, cancellationToken))
            {
                return;
            }

            facts = await corrections.NumberAsync(facts, board, cancellationToken);
        }
    }

    // False when the number of a correction went to another version meanwhile.
    private async Task<bool> TryCorrectAsync(
        PeriodFacts facts,
        Board board,
        DateTimeOffset published,
        CancellationToken cancellationToken
    )
    {
        var (programme, period) = (facts.Programme, facts.Period);
        var shown = facts.ReportFactsFor(board);
        var kept = await reports.FindAsync(programme.Id, period.Id, board.Id, cancellationToken);
        var isCorrected = shown.Corrections.Any(c => c.Version > (kept?.Version ?? 0));
        var isFrozen = kept?.FrozenAt is not null && !isCorrected;
        if (isFrozen && !shown.Corrections.Any(IsRecent))
        {
            return true;
        }

        var post = _contents.Of(board, shown, periods.Today(programme));
        if (isFrozen && kept!.Content != post.Hash)
        {
            // What it was drawn from has changed since, such as the programme file.
            return true;
        }

        // A part still on its way is drawn when it goes, so the record is compared with what is true and not with what was sent.
        var isNew =
            kept is null
            || kept.Content != post.Hash
            || kept.Text != post.Text
            || kept.Trend != post.Trend
            || kept.PublishedAt != published;
        var version = kept?.Version;
        if (isNew)
        {
            // What was published is version 1, whatever was sent before this tick came.
            if (kept is not { Version: > 0 } && FactsAsOf.HasChanged(facts, published))
            {
                var then = await earlier.ReadAsync(facts, published, cancellationToken);
                await versions.KeepFirstAsync(DrawnPost.Of(then.ReportFor(board)), cancellationToken);
            }

            version = await versions.KeepAsync(DrawnPost.Of(Collate.For(board, shown)), cancellationToken);
        }

        if (version is not { } number)
        {
            return false;
        }

        await deliveries.AddMissingAsync(
            [.. Rows(programme.Id, period.Id, board, post.Keys), .. PapersReadyRows.For(facts, board)],
            [.. facts.Deliveries.Select(d => d.Delivery)],
            cancellationToken
        );
        // A secretary was not told of one that was taken back.
        foreach (
            var stored in facts.Deliveries.Where(d =>
                d.Delivery is { Kind: DeliveryKind.PapersReady, Status: DeliveryStatus.Cancelled, SentAt: null }
                && d.Delivery.Subject == board.Id
                && d.Delivery.Recipient == board.Secretary
            )
        )
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
        }

        foreach (var stored in facts.PostsOf(board).Where(d => IsStale(d.Delivery, post)))
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.NextChance(), cancellationToken);
        }

        // Last: should this stop before, the record is still another one, and the next tick finds the version there.
        if (isNew)
        {
            await SaveAsync(DrawnPost.Of(Collate.For(board, shown)), number, kept?.FrozenAt, cancellationToken);
        }

        return true;
    }

    private bool IsRecent(ReportCorrection corrected) => periods.Now <= corrected.Correction.At + ProgrammePeriods.Grace;

    private Task SaveAsync(DrawnPost post, int version, DateTimeOffset? frozenAt, CancellationToken cancellationToken) =>
        reports.SaveAsync(
            Published(post) with
            {
                FrozenAt = frozenAt,
                Version = version,
                Content = PostContent.Of(post).Hash,
            },
            cancellationToken
        );

    // A part that was needless before it was ever posted, and is needed again, is posted after all. One whose edit was refused is
    // tried when it would read otherwise than what was refused, and once in a while.
    private bool IsStale(Delivery part, PostContent post) =>
        part.Status switch
        {
            DeliveryStatus.Delivered => ContentOf(part, post) is var content
                && content != part.SentContent
                && (part.ActivityId is not null || content != BoardPost.EmptiedContent),
            DeliveryStatus.Refused when part is { SentAt: not null, ActivityId: not null } => ContentOf(part, post) is var content
                && content != part.SentContent
                && (content != part.TriedContent || IsItsNextChance(part)),
            DeliveryStatus.Cancelled => post.ByKey.ContainsKey(part.Subject),
            _ => false,
        };

    private static string ContentOf(Delivery part, PostContent post) =>
        post.ByKey.GetValueOrDefault(part.Subject) ?? BoardPost.EmptiedContent;

    /// <summary>The freeze step: a last correction, and the report is stored as it is.</summary>
    /// <returns>The facts that the report is kept with.</returns>
    public async Task<PeriodFacts> FreezeAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await CorrectAsync(await reader.ReadAsync(programme, period, cancellationToken), cancellationToken);

        // Read again: the last updates may have been stored, and posts sent, while that was written down, and what is kept now is
        // kept for good.
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        foreach (var board in programme.Boards.Where(b => !IsWithheld(facts, b)))
        {
            if (await reports.FindAsync(programme.Id, period.Id, board.Id, cancellationToken) is { } kept)
            {
                // A post that is still in doubt was not corrected above; if it still goes out, it is drawn from the facts of
                // then.
                if (facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not null && kept.Version > 0)
                {
                    await reports.SaveAsync(kept with { FrozenAt = period.FreezesAt }, cancellationToken);
                }
                else
                {
                    var last = DrawnPost.Of(facts.ReportFor(board) with { PublishedAt = kept.PublishedAt });
                    if (await versions.KeepAsync(last, cancellationToken) is { } number)
                    {
                        await SaveAsync(last, number, period.FreezesAt, cancellationToken);
                    }
                }
            }
        }

        await corrections.SettleAsync(facts, cancellationToken);
        return facts;
    }

    private HighlightReport Shown(HighlightReport report) =>
        report.PublishedAt is null ? report with { PublishedAt = periods.Now } : report;

    private static IReadOnlyList<Delivery> Rows(string programmeId, string periodId, Board board, IEnumerable<string> keys) =>
        [
            .. keys.Select(key => new Delivery
            {
                ProgrammeId = programmeId,
                PeriodId = periodId,
                Kind = DeliveryKind.BoardPost,
                Recipient = board.Id,
                Subject = key,
            }),
        ];

    private static StoredReport Published(DrawnPost post) =>
        new()
        {
            ProgrammeId = post.Report.Programme.Id,
            PeriodId = post.Report.Period.Id,
            BoardId = post.Report.Board.Id,
            CoverLine = CoverLine.Of(post.Report),
            Text = post.Text,
            PublishedAt = post.Report.PublishedAt,
            Trend = PostContent.TrendOf(post.Report),
        };
}
