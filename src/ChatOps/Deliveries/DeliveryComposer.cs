using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Deliveries;

/// <summary>Draws a message when it is sent, from what is true then: a reminder is never sent after an answer, a report never
/// leaves one out.</summary>
public sealed class DeliveryComposer(
    PeriodReader reader,
    UpdateStore updates,
    ProgrammePeriods periods,
    ProgrammePeople people,
    ProgrammeCatalogue programmes
)
{
    public Composing For(Programme programme, ReportingPeriod period) => new(programme, period, reader, updates, periods, people);

    /// <summary>Who is to be told of a board's post that went wrong.</summary>
    public IReadOnlyList<Delivery> TroubleFor(Delivery post) =>
        programmes.Find(post.ProgrammeId) is { } programme ? Asking.PostTroubles(programme, post) : [];
}

/// <summary>
/// The messages of one walk over a period's deliveries. Facts are read once for the walk; whether an answer has come meanwhile is
/// asked again of each message, when it is claimed (<see cref="IsStillWantedAsync"/>).
/// </summary>
public sealed class Composing(
    Programme programme,
    ReportingPeriod period,
    PeriodReader reader,
    UpdateStore updates,
    ProgrammePeriods periods,
    ProgrammePeople people
)
{
    // Waited for without a token, as in TeamsDirectory.
    private readonly SemaphoreSlim _reading = new(1, 1);

    // What was drawn in this walk, by recipient, which the facts read at its beginning do not tell. One recipient's messages are
    // drawn in order.
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Delivery>> _drawn = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, int>> _orderOfWorkstream = new(() =>
        programme.Workstreams.Select((w, i) => (w.Id, i)).ToDictionary(StringComparer.Ordinal)
    );
    private WalkFacts? _walk;

    public Programme Programme { get; } = programme;

    /// <summary>One recipient's messages go in this order: prompts as the programme lists its workstreams, then what chases, the
    /// newest first, so that what it overtakes is not sent; a post from its cover on.</summary>
    public long OrderOf(Delivery delivery) =>
        delivery.Kind switch
        {
            DeliveryKind.Check => -1,
            DeliveryKind.Prompt => _orderOfWorkstream.Value.GetValueOrDefault(delivery.Subject),
            DeliveryKind.BoardPost => BoardPost.OrderOf(Programme, delivery.Subject),
            _ => long.MaxValue - (delivery.PlannedAt ?? DateTimeOffset.UnixEpoch).UtcTicks,
        };

    /// <param name="now">Becomes the time that the message says it was posted: what is stored of it must say the same.</param>
    public async Task<Composed> ComposeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (IsTooLate(delivery, now))
        {
            return Composed.NoLongerWanted;
        }

        var composed = await DrawAsync(delivery, now, cancellationToken);
        if (composed is not Composed.Message || delivery.ActivityId is not null || !delivery.IsPersonal)
        {
            return composed;
        }

        var facts = await FactsAsync(cancellationToken);
        var drawn = _drawn.GetValueOrDefault(delivery.Recipient, NothingDrawn);
        var chases = drawn.Values.Count(d => d.IsChase && d.Key != delivery.Key);
        if (ChaseLimits.HeldUntil(delivery, facts, periods.CalendarOf(Programme), now, chases) is { } until)
        {
            return new Composed.Held(until);
        }

        _drawn[delivery.Recipient] = new Dictionary<string, Delivery>(drawn, StringComparer.Ordinal)
        {
            [delivery.Key] = delivery with { SentAt = now },
        };
        return composed;
    }

    private static readonly IReadOnlyDictionary<string, Delivery> NothingDrawn = new Dictionary<string, Delivery>(
        StringComparer.Ordinal
    );

    /// <summary>Whether what was drawn is still to be sent, asked once more when the row is claimed: an answer may have come
    /// since.</summary>
    public async Task<bool> IsStillWantedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!delivery.Asks || delivery.ActivityId is not null)
        {
            return true;
        }

        var asked =
            delivery.Kind == DeliveryKind.Prompt
                ? [delivery.Subject]
                : OutstandingFor(await WalkAsync(cancellationToken), delivery).Select(o => o.Workstream.Id);
        foreach (var workstream in asked)
        {
            if (await updates.FindCurrentAsync(Programme.Id, period.Id, workstream, cancellationToken) is null)
            {
                return true;
            }
        }

        return false;
    }

    // What was held up until nobody can act on it any more only annoys. What stands already is still brought up to date.
    private bool IsTooLate(Delivery delivery, DateTimeOffset now) =>
        delivery.ActivityId is null
        && delivery.Kind switch
        {
            DeliveryKind.BoardPost or DeliveryKind.PostTrouble => false,
            DeliveryKind.Escalation or DeliveryKind.SroEscalation when Ladder.ExtensionOf(delivery) is null => now
                >= period.PublishesAt,
            _ => now >= period.FreezesAt,
        };

    private Task<Composed> DrawAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        delivery.Kind switch
        {
            DeliveryKind.Prompt => PromptAsync(delivery, now, cancellationToken),
            DeliveryKind.Reminder or DeliveryKind.DeputyRequest => ReminderAsync(delivery, now, cancellationToken),
            DeliveryKind.Opening or DeliveryKind.Escalation => ManagerAsync(delivery, now, cancellationToken),
            DeliveryKind.SroEscalation => SroAsync(now, cancellationToken),
            DeliveryKind.MoreTime => MoreTimeAsync(delivery, now, cancellationToken),
            DeliveryKind.Check => Task.FromResult(Composed.OnlyCheck),
            DeliveryKind.BoardPost => BoardPostAsync(delivery, now, cancellationToken),
            DeliveryKind.PostTrouble => PostTroubleAsync(delivery, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery.Kind, null),
        };

    private async Task<Composed> PromptAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var walk = await WalkAsync(cancellationToken);
        var facts = walk.Facts;
        if (PromptKeeping.IsNoLongerTheirs(facts, delivery))
        {
            return delivery.ActivityId is null
                ? Composed.NoLongerWanted
                : Message(PromptKeeping.Replacement(facts, delivery), "Nothing more is needed from you");
        }

        var workstream = Programme.FindWorkstream(delivery.Subject)!;
        if (facts.Current.ContainsKey(workstream.Id))
        {
            return Composed.NoLongerWanted;
        }

        // A lead who went away before the prompt was sent gets it on the day they are back.
        if (
            facts.Arrangements.Absences.TryGetValue(delivery.Recipient, out var absence)
            && absence.Covers(ProgrammePeriods.LocalDate(Programme, now))
        )
        {
            return new Composed.Held(
                LocalTimes.ToInstant(absence.To.AddDays(1), Programme.Reporting.QuietHours.To, Programme.TimeZone)
            );
        }

        var due = facts.Arrangements.DueOf(period, workstream.Id);
        return Message(
            FormFor(
                walk,
                workstream,
                delivery,
                StandIn.Notice(facts, workstream, delivery.Recipient, ProgrammePeriods.LocalDate(Programme, now))
            ),
            $"Your update for {workstream.Name} is due {UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, due))}"
        );
    }

    private async Task<Composed> ReminderAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var walk = await WalkAsync(cancellationToken);
        var facts = walk.Facts;
        var outstanding = OutstandingFor(walk, delivery);
        if (outstanding.Count == 0 || WasAskedSince(facts, delivery))
        {
            return Composed.NoLongerWanted;
        }

        var model = new ReminderModel(Programme, period.Label, outstanding)
        {
            AsDeputy = delivery.Kind == DeliveryKind.DeputyRequest,
        };

        // One workstream needs no list: the form itself is the shortest way to answer.
        if (outstanding is [var only])
        {
            var notice = model.AsDeputy
                ? StandIn.Notice(facts, only.Workstream, delivery.Recipient, ProgrammePeriods.LocalDate(Programme, now))
                    ?? UpdateNotice.Reminder(ReminderCard.Headline(model))
                : UpdateNotice.Reminder(ReminderCard.Headline(model));
            var draft = await updates.FindDraftAsync(
                Programme.Id,
                period.Id,
                only.Workstream.Id,
                delivery.Recipient,
                cancellationToken
            );
            return Message(FormFor(walk, only.Workstream, delivery, notice, draft), ReminderCard.Headline(model));
        }

        return Message(ReminderCard.Build(model), ReminderCard.Headline(model));
    }

    private IReadOnlyList<OutstandingUpdate> OutstandingFor(WalkFacts walk, Delivery delivery)
    {
        var extension = Ladder.ExtensionOf(delivery);
        var horizon = Ladder.IsOutOfTurn(delivery) ? DateTimeOffset.MaxValue : extension ?? period.DueAt;
        var mine = (delivery.Kind == DeliveryKind.DeputyRequest ? walk.ByDeputy : walk.ByPerson)[delivery.Recipient]
            .Where(item => item.DueAt <= horizon)
            .ToList();

        // An extension that was extended again has messages of its own.
        if (extension is { } until && !mine.Exists(item => item.DueAt == until))
        {
            return [];
        }

        return
        [
            .. mine.Select(item => (Workstream: Programme.FindWorkstream(item.Id)!, item.DueAt))
                .Select(owed => new OutstandingUpdate(
                    owed.Workstream,
                    new UpdateReference(Programme.Id, period.Id, owed.Workstream.Id, NonceOf(delivery), 0),
                    ProgrammePeriods.Local(Programme, owed.DueAt),
                    periods.Now > owed.DueAt
                )
                {
                    LeadNames = [.. owed.Workstream.Leads.Select(Programme.NameOf)],
                    PastTheirDate = [.. walk.PastTheirDate[owed.Workstream.Id]],
                }),
        ];
    }

    // One that was held up is overtaken by whatever asked the same person for the same since its time: a deputy's own reminder
    // does not ask them for what others lead.
    private bool WasAskedSince(PeriodFacts facts, Delivery reminder) =>
        reminder.PlannedAt is { } planned
        && facts
            .SentTo(reminder.Recipient)
            .Concat(_drawn.GetValueOrDefault(reminder.Recipient, NothingDrawn).Values)
            .Any(d =>
                d.Key != reminder.Key
                && d.SentAt >= planned
                && (d.Kind == reminder.Kind || (d.Kind == DeliveryKind.Prompt && reminder.Kind == DeliveryKind.Reminder))
            );

    private async Task<Composed> ManagerAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(cancellationToken);
        if (
            delivery.ActivityId is null
            && delivery.Kind == DeliveryKind.Escalation
            && !IsAnythingMissing(ManagerModel.Of(facts, now))
        )
        {
            return Composed.NoLongerWanted;
        }

        var card = ManagerCards.Draw(facts, delivery, now, ManagerCards.MriOf(facts, delivery, people));
        return Message(card, card.FallbackText ?? Programme.Name);
    }

    private async Task<Composed> SroAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var model = ManagerModel.Of(await FactsAsync(cancellationToken), now);
        return IsAnythingMissing(model) ? Message(SroCard.Build(model), SroCard.Headline(model)) : Composed.NoLongerWanted;
    }

    // Nobody is told above of what was given more time, or of what has come.
    private static bool IsAnythingMissing(ManagerModel model) => model.Awaited.Any(a => a.IsOverdue);

    private async Task<Composed> MoreTimeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Ladder.ExtensionOf(delivery) is not { } until || until <= now)
        {
            return Composed.NoLongerWanted;
        }

        var walk = await WalkAsync(cancellationToken);
        var outstanding = OutstandingFor(walk, delivery)
            .Where(o => walk.Facts.Arrangements.DueOf(period, o.Workstream.Id) == until)
            .ToList();
        var local = ProgrammePeriods.Local(Programme, until);
        return outstanding.Count == 0
            ? Composed.NoLongerWanted
            : Message(MoreTimeCard.Build(Programme, period.Label, local, outstanding), MoreTimeCard.Headline(local));
    }

    private async Task<Composed> BoardPostAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Programme.Boards.FirstOrDefault(b => b.Id == delivery.Recipient) is not { } board)
        {
            return Composed.NoLongerWanted;
        }

        if (delivery.Subject != BoardPost.RootKey && !await IsBegunAsync(board, cancellationToken))
        {
            return Composed.NotYet;
        }

        var walk = await WalkAsync(cancellationToken);
        if (walk.PartOf(board, delivery.Subject, now) is { } part)
        {
            return new Composed.Message(Activity.OfCard(part.Json, part.Summary), part.Content);
        }

        // A correction made the report shorter: a part that was posted says so, one that was not is not wanted.
        return delivery.ActivityId is null ? Composed.NoLongerWanted : Message(BoardPost.Emptied, "Highlight report");
    }

    // The thread may have been begun earlier in this very walk, after the facts were read.
    private async Task<bool> IsBegunAsync(Board board, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(cancellationToken);
        if (facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not null)
        {
            return true;
        }

        await ForgetFactsAsync(cancellationToken);
        facts = await FactsAsync(cancellationToken);
        return facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not null;
    }

    private async Task<Composed> PostTroubleAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(cancellationToken);
        var subject = delivery.Subject.Split('|', 2);
        return
            subject is [var boardId, var part]
            && Programme.Boards.FirstOrDefault(b => b.Id == boardId) is { } board
            && facts.PostOf(board, part) is { Delivery: { Status: DeliveryStatus.Ambiguous or DeliveryStatus.Refused } post }
            ? Message(
                PostTroubleCard.Build(Programme, period.Label, board, post),
                $"Please look at the report for the {board.Name}"
            )
            : Composed.NoLongerWanted;
    }

    // With what they have put into it already and not sent.
    private AdaptiveCard FormFor(
        WalkFacts walk,
        Workstream workstream,
        Delivery delivery,
        Container? notice,
        UpdateDraft? draft = null
    )
    {
        var subject = walk.Facts.SubjectOf(workstream) with { Current = null };
        var person = Programme.FindPerson(delivery.Recipient);
        var kept = draft is { BaseVersion: 0 } ? draft : null;
        var reference = subject.Reference(NonceOf(delivery)) with { Kept = kept?.Mark ?? "" };
        return UpdateFormCard.Build(
            new UpdateFormModel(subject, reference, kept?.Input ?? UpdateInput.Empty)
            {
                Register = kept?.Register ?? subject.Standing,
                Today = periods.Today(Programme),
                DueLocal = ProgrammePeriods.Local(Programme, walk.Facts.Arrangements.DueOf(period, workstream.Id)),
                LastLocal = subject.Last is { } last
                    ? DateOnly.FromDateTime(ProgrammePeriods.Local(Programme, last.Update.At))
                    : default,
                Notice = notice,
                RefreshFor = person is null ? null : people.Locate(Programme, person).User?.UserId,
            }
        );
    }

    // A message sent twice because nobody knew whether it had arrived must be the same card: whichever is answered is one update.
    private static string NonceOf(Delivery delivery) => delivery.Key;

    private async Task<PeriodFacts> FactsAsync(CancellationToken cancellationToken) => (await WalkAsync(cancellationToken)).Facts;

    private async Task<WalkFacts> WalkAsync(CancellationToken cancellationToken)
    {
        if (_walk is { } known)
        {
            return known;
        }

        await _reading.WaitAsync(CancellationToken.None);
        try
        {
            return _walk ??= new WalkFacts(await reader.ReadAsync(Programme, period, cancellationToken), periods.Now);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ForgetFactsAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(CancellationToken.None);
        _walk = null;
        _reading.Release();
    }

    private static Composed Message(AdaptiveCard card, string summary)
    {
        var json = CardJson.Of(card);
        return new Composed.Message(Activity.OfCard(json, summary), ContentHash.Of(json));
    }
}

/// <summary>What is known at the beginning of a walk, found by whom it concerns: a walk may be about a thousand people.</summary>
internal sealed class WalkFacts(PeriodFacts facts, DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, HighlightReport> _posted = new(StringComparer.Ordinal);
    private ILookup<string, OwedItem>? _byPerson;
    private ILookup<string, OwedItem>? _byDeputy;
    private ILookup<string?, OwedItem>? _pastTheirDate;

    public PeriodFacts Facts => facts;

    /// <summary>The updates that somebody is asked for.</summary>
    public ILookup<string, OwedItem> ByPerson => _byPerson ??= By(item => item.OwedBy);

    /// <summary>The updates that somebody can be asked for as deputy.</summary>
    public ILookup<string, OwedItem> ByDeputy => _byDeputy ??= By(item => item.Deputies);

    /// <summary>By workstream, what other than its update is past its date.</summary>
    public ILookup<string?, OwedItem> PastTheirDate =>
        _pastTheirDate ??= Owed.In(facts, now)
            .Where(item => item.Kind != OwedKind.Update)
            .ToLookup(item => item.WorkstreamId, StringComparer.Ordinal);

    /// <summary>One part of a board's post; null when the post has none of that key. A post is drawn once, whatever its number of
    /// parts.</summary>
    /// <param name="now">When it is posted, unless its first part was posted before.</param>
    public PostPart? PartOf(Board board, string key, DateTimeOffset now)
    {
        var report = facts.ReportFor(board);
        if (report.PublishedAt is null)
        {
            report = _posted.AddOrUpdate(
                board.Id,
                _ => report with { PublishedAt = now },
                (_, posted) => posted.PublishedAt == now ? posted : report with { PublishedAt = now }
            );
        }

        return DrawnPost.Of(report).ByKey.GetValueOrDefault(key);
    }

    private ILookup<string, OwedItem> By(Func<OwedItem, IEnumerable<string>> people) =>
        Owed.In(facts, now)
            .Where(item => item.Kind == OwedKind.Update)
            .SelectMany(item => people(item).Select(person => (person, item)))
            .ToLookup(pair => pair.person, pair => pair.item, StringComparer.Ordinal);
}

/// <summary>What a delivery turned out to be when its time came.</summary>
public abstract record Composed
{
    private Composed() { }

    public static Composed NoLongerWanted { get; } = new NotWanted();

    /// <summary>Something else must be sent first; the next walk looks again.</summary>
    public static Composed NotYet { get; } = new Waiting();

    /// <summary>Nothing is to be sent: only whether it could be is to be found out.</summary>
    public static Composed OnlyCheck { get; } = new Check();

    /// <param name="Content">A hash of what it says.</param>
    public sealed record Message(Activity Activity, string Content) : Composed;

    public sealed record NotWanted : Composed;

    public sealed record Waiting : Composed;

    /// <summary>Not now: quiet hours, the most messages of a day, or an absence. Looked at again then.</summary>
    public sealed record Held(DateTimeOffset Until) : Composed;

    public sealed record Check : Composed;
}

/// <summary>Tells whether a card would read differently from the one that was sent.</summary>
public static class ContentHash
{
    public static string Of(AdaptiveCard card) => Of(CardJson.Of(card));

    public static string Of(CardJson card) => Convert.ToHexStringLower(SHA256.HashData(card.Utf8.Span));
}
