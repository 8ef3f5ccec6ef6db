using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>
/// Publishes, puts off and takes back the boards' reports. What a person does is stored first; every tick then brings the posts
/// into line with what is stored, so that whatever stops in between is resumed, and nothing is published twice.
/// </summary>
internal sealed class Publications(
    Publisher publisher,
    BoardRecordStore records,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    // Two people who press at one moment: one of them reads again.
    private const int MaxTries = 3;

    /// <summary>Every tick: what is to go out by now and is not written down yet, what is to be taken back, and who is to be
    /// told. Does nothing where no one has a say in the publication.</summary>
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        if (
            (!facts.Programme.Reporting.IsReviewed && !facts.BoardRecords.Any(r => r.Record.Kind == Publication.Kind))
            // A period that ChatOps first saw after its deadline was never opened: no one was asked, so nothing is published.
            || !facts.Deliveries.Any(d => d.Delivery.Kind == DeliveryKind.Opening)
        )
        {
            return;
        }

        foreach (var board in periods.BoardsOf(facts.Programme, facts.Period))
        {
            if (PublicationState.Of(facts, board) is { IsManaged: true } state)
            {
                await KeepAsync(facts, board, state, cancellationToken);
            }
        }
    }

    private async Task KeepAsync(PeriodFacts facts, Board board, PublicationState state, CancellationToken cancellationToken)
    {
        var now = periods.Now;
        if (!state.IsOut(now) && state.PostedAt is null && !PublicationState.IsAnythingFor(facts, board))
        {
            return;
        }

        await TellAsync(facts, state, cancellationToken);
        if (state.IsOut(now))
        {
            if (IsStillToBePosted(facts, board))
            {
                await PublishAsync(facts, board, cancellationToken);
            }

            return;
        }

        if (state.IsOverdue(now) && !state.IsHeld)
        {
            await TryAsync(
                facts,
                board,
                s => s.IsOverdue(periods.Now) ? new PublicationAct(PublicationActKind.NotReviewed, periods.Now) : null,
                cancellationToken
            );
        }

        await TakeBackAsync(facts, board, cancellationToken);
    }

    // One that was taken back has its rows, and none of them is posted.
    private static bool IsStillToBePosted(PeriodFacts facts, Board board) =>
        facts.PostOf(board, BoardPost.RootKey)?.Delivery is null or { Status: DeliveryStatus.Cancelled, ActivityId: null };

    // What was taken back is posted as a new message: those who read the channel are to see that it is there again.
    private async Task PublishAsync(PeriodFacts facts, Board board, CancellationToken cancellationToken)
    {
        await publisher.PublishAsync(facts.ReportFor(board), cancellationToken);
        foreach (
            var stored in facts.PostsOf(board).Where(d => d.Delivery is { Status: DeliveryStatus.Cancelled, ActivityId: null })
        )
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
        }
    }

    // What is being sent at this moment is taken back once it is known where it is.
    private async Task TakeBackAsync(PeriodFacts facts, Board board, CancellationToken cancellationToken)
    {
        foreach (
            var stored in facts
                .PostsOf(board)
                .Where(d =>
                    d.Delivery.Status is not (DeliveryStatus.Sending or DeliveryStatus.Ambiguous)
                    && d.Delivery is not { Status: DeliveryStatus.Cancelled, ActivityId: null }
                )
        )
        {
            var post = stored.Delivery;
            if (post.ActivityId is not null)
            {
                await deliveries.AddMissingAsync([WithdrawalOf(post)], Known(facts), cancellationToken);
            }

            await deliveries.TryChangeAsync(
                stored,
                DeliveryOutcome.Cancelled(DeliveryOutcome.Anew(post)) with
                {
                    SentContent = null,
                },
                cancellationToken
            );
        }
    }

    private Delivery WithdrawalOf(Delivery post) =>
        new()
        {
            ProgrammeId = post.ProgrammeId,
            PeriodId = post.PeriodId,
            Kind = DeliveryKind.Withdrawal,
            Number = BoardPost.TakenBackNumber,
            Recipient = post.Recipient,
            Subject = $"{post.Subject}|{post.ActivityId}",
            ConversationId = post.ConversationId,
            ActivityId = post.ActivityId,
            ServiceUrl = post.ServiceUrl,
            NotBefore = periods.Now,
        };

    private async Task TellAsync(PeriodFacts facts, PublicationState state, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme, facts.Period);
        List<Delivery> rows =
        [
            .. state
                .Acts.Where(a => a.Kind == PublicationActKind.PutOff)
                .SelectMany(a => ReviewRows.PutOffNotices(programme, period, a)),
        ];
        if (state.IsNotReviewed || state.IsOverdue(periods.Now))
        {
            rows.AddRange(ReviewRows.OverdueNotices(programme, period, state.PlannedAt));
        }

        await deliveries.AddMissingAsync(rows, Known(facts), cancellationToken);
    }

    private static IReadOnlyList<Delivery> Known(PeriodFacts facts) => [.. facts.Deliveries.Select(d => d.Delivery)];

    /// <summary>A person publishes the report to a board now.</summary>
    /// <returns>The state then, and whether this press did it.</returns>
    public Task<PublicationPress> PublishNowAsync(
        PeriodFacts facts,
        Board board,
        Person who,
        CancellationToken cancellationToken
    ) =>
        TryAsync(
            facts,
            board,
            state =>
                periods.Now < facts.Period.FreezesAt && !state.IsOut(periods.Now)
                    ? new PublicationAct(PublicationActKind.Published, periods.Now, who.Id, who.Name)
                    : null,
            cancellationToken
        );

    /// <summary>A person takes back what was published by a press in the last minutes.</summary>
    public Task<PublicationPress> UndoAsync(PeriodFacts facts, Board board, Person who, CancellationToken cancellationToken) =>
        TryAsync(
            facts,
            board,
            state =>
                state.UndoUntil(periods.Now) is not null
                    ? new PublicationAct(PublicationActKind.TakenBack, periods.Now, who.Id, who.Name)
                    : null,
            cancellationToken
        );

    /// <summary>A person puts the publication off by one working day.</summary>
    /// <param name="from">When it was to be published as their card had it: pressed twice, it is put off once.</param>
    public Task<PublicationPress> PutOffAsync(
        PeriodFacts facts,
        Board board,
        PublicationAct by,
        DateTimeOffset from,
        CancellationToken cancellationToken
    ) =>
        TryAsync(
            facts,
            board,
            state =>
                !state.IsOut(periods.Now)
                && state.PlannedAt == from
                && NextDay(facts, state) is var until
                && until < facts.Period.FreezesAt
                    ? by with
                    {
                        Kind = PublicationActKind.PutOff,
                        Until = until,
                    }
                    : null,
            cancellationToken
        );

    /// <summary>The next working day at the time at which it was to be published.</summary>
    public DateTimeOffset NextDay(PeriodFacts facts, PublicationState state)
    {
        var (programme, planned) = (facts.Programme, LocalTimes.ToLocal(state.PlannedAt, facts.Programme.TimeZone));
        var today = periods.Today(programme);
        var day = periods.CalendarOf(programme).Add(planned.Date > today ? planned.Date : today, 1);
        return LocalTimes.ToInstant(day, planned.Time, programme.TimeZone);
    }

    // From what is stored at that moment: the facts may be older.
    private async Task<PublicationPress> TryAsync(
        PeriodFacts facts,
        Board board,
        Func<PublicationState, PublicationAct?> decide,
        CancellationToken cancellationToken
    )
    {
        var (programme, period) = (facts.Programme.Id, facts.Period.Id);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = await records.FindAsync(programme, period, Publication.Kind, board.Id, cancellationToken);
            var now = stored?.Record.Read<Publication>() ?? Publication.None;
            var state = PublicationState.Of(facts, board, now);
            if (decide(state) is not { } act)
            {
                return new PublicationPress(state, IsDone: false);
            }

            var next = now with { Acts = [.. now.Acts, act] };
            var record = BoardRecord.Of(programme, period, Publication.Kind, board.Id, next);
            if (
                stored is null
                    ? await records.TryAddAsync(record, cancellationToken)
                    : await records.TryReplaceAsync(stored, record, cancellationToken)
            )
            {
                return new PublicationPress(PublicationState.Of(facts, board, next), IsDone: true);
            }
        }

        return new PublicationPress(PublicationState.Of(facts, board), IsDone: false);
    }
}

/// <summary>What came of a press.</summary>
internal sealed record PublicationPress(PublicationState State, bool IsDone);
