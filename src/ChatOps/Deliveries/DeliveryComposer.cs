using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

/// <summary>Draws a message when it is sent, from what is true then: a reminder is never sent after an answer, a report never leaves one out.</summary>
public sealed class DeliveryComposer(
    PeriodReader reader, UpdateStore updates, ProgrammePeriods periods, ProgrammePeople people, ProgrammeCatalogue programmes)
{
    public Composing For(Programme programme, ReportingPeriod period) =>
        new(programme, period, reader, updates, periods, people);

    /// <summary>Who is to be told of a board's post that went wrong.</summary>
    public IReadOnlyList<Delivery> TroubleFor(Delivery post) =>
        programmes.Find(post.ProgrammeId) is { } programme ? Asking.PostTroubles(programme, post) : [];
}

/// <summary>The messages of one walk over a period's deliveries. Facts are read once for the walk; what a reminder hangs on is read again.</summary>
public sealed class Composing(
    Programme programme, ReportingPeriod period, PeriodReader reader, UpdateStore updates, ProgrammePeriods periods, ProgrammePeople people)
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private PeriodFacts? _facts;

    public Programme Programme { get; } = programme;

    /// <summary>One recipient's messages go in this order: prompts as the programme lists its workstreams, a post from its cover on.</summary>
    public int OrderOf(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Prompt => Programme.Workstreams.Select(w => w.Id).ToList().IndexOf(delivery.Subject),
        DeliveryKind.BoardPost => BoardPost.OrderOf(Programme, delivery.Subject),
        _ => int.MaxValue,
    };

    /// <param name="now">Becomes the time that the message says it was posted: what is stored of it must say the same.</param>
    public Task<Composed> ComposeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) => delivery.Kind switch
    {
        // What was held up until nobody can act on it any more only annoys.
        DeliveryKind.Prompt or DeliveryKind.Reminder or DeliveryKind.Opening when now >= period.FreezesAt => Task.FromResult(Composed.NoLongerWanted),
        DeliveryKind.Escalation when now >= period.PublishesAt => Task.FromResult(Composed.NoLongerWanted),
        DeliveryKind.Prompt => PromptAsync(delivery, cancellationToken),
        DeliveryKind.Reminder => ReminderAsync(delivery, cancellationToken),
        DeliveryKind.Opening => ManagerAsync(ManagerCard.Opening, cancellationToken),
        DeliveryKind.Escalation => ManagerAsync(ManagerCard.Escalation, cancellationToken),
        DeliveryKind.BoardPost => BoardPostAsync(delivery, now, cancellationToken),
        DeliveryKind.PostTrouble => PostTroubleAsync(delivery, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery.Kind, null),
    };

    private async Task<Composed> PromptAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Programme.FindWorkstream(delivery.Subject) is not { } workstream
            || await updates.FindCurrentAsync(Programme.Id, period.Id, workstream.Id, cancellationToken) is not null)
        {
            return Composed.NoLongerWanted;
        }

        var facts = await FactsAsync(cancellationToken);
        return Message(
            FormFor(facts, workstream, delivery),
            $"Your update for {workstream.Name} is due {UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, period.DueAt))}");
    }

    private async Task<Composed> ReminderAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await WasAskedSinceAsync(delivery, cancellationToken))
        {
            return Composed.NoLongerWanted;
        }

        var current = await updates.ReadCurrentAsync(Programme.Id, period.Id, cancellationToken);
        var outstanding = Asking.Outstanding(Programme, current).Where(w => w.Leads.Contains(delivery.Recipient)).ToList();
        if (outstanding.Count == 0)
        {
            return Composed.NoLongerWanted;
        }

        var model = new ReminderModel(
            Programme,
            period.Label,
            ProgrammePeriods.Local(Programme, period.DueAt),
            periods.Now > period.DueAt,
            [.. outstanding.Select(w => new OutstandingUpdate(w, new UpdateReference(Programme.Id, period.Id, w.Id, NonceOf(delivery), 0)))]);

        // One workstream needs no list: the form itself is the shortest way to answer.
        if (outstanding is [var only])
        {
            var facts = await FactsAsync(cancellationToken);
            return Message(
                FormFor(facts, only, delivery, UpdateNotice.Reminder(ReminderCard.Headline(model))),
                ReminderCard.Headline(model));
        }

        return Message(ReminderCard.Build(model), ReminderCard.Headline(model));
    }

    // A reminder that was held up is overtaken by whatever asked the same person since its time.
    private async Task<bool> WasAskedSinceAsync(Delivery reminder, CancellationToken cancellationToken)
    {
        var planned = period.Steps.FirstOrDefault(s => s.Kind == StepKind.Remind && s.Number == reminder.Number)?.At;
        if (planned is not { } at)
        {
            return false;
        }

        var others = await reader.ReadDeliveriesAsync(Programme, period, cancellationToken);
        return others.Select(d => d.Delivery).Any(d => d.Recipient == reminder.Recipient && d.Key != reminder.Key
            && ((d.Kind == DeliveryKind.Reminder && d.Number > reminder.Number)
                || (d.Kind is DeliveryKind.Reminder or DeliveryKind.Prompt && d.SentAt >= at)));
    }

    private async Task<Composed> ManagerAsync(Func<ManagerModel, AdaptiveCard> draw, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(cancellationToken);
        var card = draw(facts.ManagerModel(periods.Today(Programme)));
        return Message(card, card.FallbackText ?? Programme.Name);
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

        var facts = await FactsAsync(cancellationToken);
        var report = facts.ReportFor(board);
        var shown = report with { PublishedAt = report.PublishedAt ?? now };
        var part = BoardPost.Build(shown, i => ProgrammePeriods.Local(Programme, i)).FirstOrDefault(p => p.Key == delivery.Subject);
        if (part is not null)
        {
            return Message(part.Card, part.Summary);
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
        return subject is [var boardId, var part]
            && Programme.Boards.FirstOrDefault(b => b.Id == boardId) is { } board
            && facts.PostOf(board, part) is { Delivery: { Status: DeliveryStatus.Ambiguous or DeliveryStatus.Refused } post }
            ? Message(PostTroubleCard.Build(Programme, period.Label, board, post), $"Please look at the report for the {board.Name}")
            : Composed.NoLongerWanted;
    }

    private AdaptiveCard FormFor(PeriodFacts facts, Workstream workstream, Delivery delivery, Container? notice = null)
    {
        var subject = facts.SubjectOf(workstream) with { Current = null };
        var person = Programme.FindPerson(delivery.Recipient);
        return UpdateFormCard.Build(new UpdateFormModel(subject, subject.Reference(NonceOf(delivery)), UpdateInput.Empty)
        {
            DueLocal = ProgrammePeriods.Local(Programme, period.DueAt),
            LastLocal = subject.Last is { } last ? DateOnly.FromDateTime(ProgrammePeriods.Local(Programme, last.Update.At)) : default,
            Notice = notice,
            RefreshFor = person is null ? null : people.Locate(Programme, person).User?.UserId,
        });
    }

    // A message sent twice because nobody knew whether it had arrived must be the same card: whichever is answered is one update.
    private static string NonceOf(Delivery delivery) => delivery.Key;

    private async Task<PeriodFacts> FactsAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _facts ??= await reader.ReadAsync(Programme, period, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ForgetFactsAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        _facts = null;
        _reading.Release();
    }

    private static Composed Message(AdaptiveCard card, string summary) => new Composed.Message(Activity.OfCard(card, summary), ContentHash.Of(card));
}

/// <summary>What a delivery turned out to be when its time came.</summary>
public abstract record Composed
{
    private Composed()
    {
    }

    public static Composed NoLongerWanted { get; } = new NotWanted();

    /// <summary>Something else must be sent first; the next walk looks again.</summary>
    public static Composed NotYet { get; } = new Waiting();

    /// <param name="Content">A hash of what it says.</param>
    public sealed record Message(Activity Activity, string Content) : Composed;

    public sealed record NotWanted : Composed;

    public sealed record Waiting : Composed;
}

/// <summary>Tells whether a card would read differently from the one that was sent.</summary>
public static class ContentHash
{
    public static string Of(AdaptiveCard card) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(card, TeamsJson.Wire.AdaptiveCard))));
}
