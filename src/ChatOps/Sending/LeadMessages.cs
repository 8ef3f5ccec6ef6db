using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Updates.Feedback;
using ChatOps.Wire;

namespace ChatOps.Sending;

/// <summary>Draws what goes to leads and deputies: prompts, reminders and what gives them more time.</summary>
internal sealed class LeadMessages(WalkState walk, UpdateStore updates, ProgrammePeriods periods, ProgrammePeople people)
{
    private readonly ClosedCards _closed = new(walk, periods);

    private Programme Programme => walk.Programme;

    private ReportingPeriod Period => walk.Period;

    public async Task<Composed> PromptAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await walk.ReadAsync(cancellationToken);
        var facts = read.Facts;
        if (FeedbackKeeping.For(facts, delivery) is { } feedback)
        {
            return Feedback(facts, delivery, feedback);
        }

        if (
            delivery.ActivityId is not null
            && AskedCards.Now(facts, delivery, periods.Today(Programme)) is var asked
            && !asked[0].IsOpen
        )
        {
            return _closed.Of(facts, delivery, asked);
        }

        if (PromptKeeping.IsNoLongerTheirs(facts, delivery))
        {
            return Composed.NoLongerWanted;
        }

        var workstream = Programme.FindWorkstream(delivery.Subject)!;
        if (facts.Current.ContainsKey(workstream.Id))
        {
            return Composed.NoLongerWanted;
        }

        if (workstream.IsClosedFor(Period))
        {
            return Composed.NoLongerWanted;
        }

        // Looked at again each morning: a pause that a person ends early has no day of its own.
        if (facts.PauseOn(workstream, ProgrammePeriods.LocalDate(Programme, now)) is not null)
        {
            return new Composed.Held(
                LocalTimes.ToInstant(
                    ProgrammePeriods.LocalDate(Programme, now).AddDays(1),
                    Programme.Reporting.QuietHours.To,
                    Programme.TimeZone
                )
            );
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

        var due = facts.Arrangements.DueOf(Period, workstream.Id);
        return Composed.Of(
            FormFor(
                read,
                workstream,
                delivery,
                StandIn.Notice(facts, workstream, delivery.Recipient, ProgrammePeriods.LocalDate(Programme, now))
            ),
            $"Your update for {workstream.Name} is due {UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, due))}",
            [new AskedItem(workstream.Id, workstream.Name, IsOpen: true)]
        );
    }

    // The update as it was sent, with what came of it.
    private Composed Feedback(PeriodFacts facts, Delivery delivery, FeedbackFacts feedback)
    {
        var subject = facts.SubjectOf(feedback.Workstream);
        var lines = FeedbackLines.Of(feedback);
        var person = Programme.FindPerson(delivery.Recipient);
        return Composed.Of(
            UpdateSentCard.Build(
                new UpdateSentModel(subject, subject.Reference(NonceOf(delivery)))
                {
                    Headline = UpdateReplies.Headline(subject, delivery.Recipient),
                    SentLocal = ProgrammePeriods.Local(Programme, feedback.Update.At),
                    ChangeableUntilLocal = ProgrammePeriods.Local(Programme, Period.FreezesAt),
                    PublishesLocal = ProgrammePeriods.Local(Programme, Period.PublishesAt),
                    Boards = [],
                    CanChange = periods.Now < Period.FreezesAt,
                    Feedback = lines,
                    RefreshFor = person is null ? null : people.Locate(Programme, person).User?.UserId,
                }
            ),
            $"What came of your update for {feedback.Workstream.Name}",
            [new AskedItem(feedback.Workstream.Id, feedback.Workstream.Name, IsOpen: false)],
            FeedbackLines.MarkOf(lines)
        );
    }

    public async Task<Composed> ReminderAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await walk.ReadAsync(cancellationToken);
        var facts = read.Facts;
        if (delivery.ActivityId is not null && AskedItems.Of(delivery).Count > 0)
        {
            return await ReminderAsOfNowAsync(read, delivery, cancellationToken);
        }

        var outstanding = OutstandingFor(read, delivery);
        if (outstanding.Count == 0 || WasAskedSince(facts, delivery))
        {
            return Composed.NoLongerWanted;
        }

        var model = new ReminderModel(Programme, Period.Label, outstanding)
        {
            AsDeputy = delivery.Kind == DeliveryKind.DeputyRequest,
        };

        return await DrawReminderAsync(read, delivery, model, outstanding.Select(AskedOf), cancellationToken);
    }

    // What it asked for and is still to be answered; nothing is added that it did not ask for.
    private async Task<Composed> ReminderAsOfNowAsync(WalkFacts read, Delivery delivery, CancellationToken cancellationToken)
    {
        var asked = AskedCards.Now(read.Facts, delivery, periods.Today(Programme));
        var open = OpenOf(read, delivery, asked);
        var model = new ReminderModel(Programme, Period.Label, open) { AsDeputy = delivery.Kind == DeliveryKind.DeputyRequest };
        return open.Count == 0
            ? _closed.Of(read.Facts, delivery, asked)
            : await DrawReminderAsync(read, delivery, model, asked, cancellationToken);
    }

    private List<OutstandingUpdate> OpenOf(WalkFacts read, Delivery delivery, IReadOnlyList<AskedItem> asked) =>
        [
            .. asked
                .Where(item => item.IsOpen)
                .Select(item => Programme.FindWorkstream(item.WorkstreamId)!)
                .Select(workstream =>
                    Outstanding(read, delivery, workstream, read.Facts.Arrangements.DueOf(Period, workstream.Id))
                ),
        ];

    private static AskedItem AskedOf(OutstandingUpdate outstanding) =>
        new(outstanding.Workstream.Id, outstanding.Workstream.Name, IsOpen: true);

    // One workstream needs no list: the form itself is the shortest way to answer.
    private async Task<Composed> DrawReminderAsync(
        WalkFacts read,
        Delivery delivery,
        ReminderModel model,
        IEnumerable<AskedItem> asked,
        CancellationToken cancellationToken
    )
    {
        var facts = read.Facts;
        if (model.Outstanding is [var only] && delivery.ActivityId is null)
        {
            var notice = model.AsDeputy
                ? StandIn.Notice(facts, only.Workstream, delivery.Recipient, periods.Today(Programme))
                    ?? UpdateNotice.Reminder(ReminderCard.Headline(model))
                : UpdateNotice.Reminder(ReminderCard.Headline(model));
            var draft = await updates.FindDraftAsync(
                Programme.Id,
                Period.Id,
                only.Workstream.Id,
                delivery.Recipient,
                cancellationToken
            );
            return Composed.Of(FormFor(read, only.Workstream, delivery, notice, draft), ReminderCard.Headline(model), asked);
        }

        return Composed.Of(ReminderCard.Build(model), ReminderCard.Headline(model), asked);
    }

    public async Task<Composed> MoreTimeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Ladder.ExtensionOf(delivery) is not { } until || until <= now)
        {
            return Composed.NoLongerWanted;
        }

        var read = await walk.ReadAsync(cancellationToken);
        var asked = AskedCards.Now(read.Facts, delivery, periods.Today(Programme));
        if (delivery.ActivityId is not null && asked.Count > 0 && !asked.Any(item => item.IsOpen))
        {
            return _closed.Of(read.Facts, delivery, asked);
        }

        var isThere = delivery.ActivityId is not null && asked.Count > 0;
        var outstanding = (isThere ? OpenOf(read, delivery, asked) : OutstandingFor(read, delivery))
            .Where(o => read.Facts.Arrangements.DueOf(Period, o.Workstream.Id) == until)
            .ToList();
        var local = ProgrammePeriods.Local(Programme, until);
        return outstanding.Count == 0
            ? Composed.NoLongerWanted
            : Composed.Of(
                MoreTimeCard.Build(Programme, Period.Label, local, outstanding),
                MoreTimeCard.Headline(local),
                delivery.ActivityId is null ? outstanding.Select(AskedOf) : asked
            );
    }

    /// <summary>What a message asks its recipient for.</summary>
    public IReadOnlyList<OutstandingUpdate> OutstandingFor(WalkFacts read, Delivery delivery)
    {
        var extension = Ladder.ExtensionOf(delivery);
        var horizon = Ladder.IsOutOfTurn(delivery) ? DateTimeOffset.MaxValue : extension ?? Period.DueAt;
        var mine = (delivery.Kind == DeliveryKind.DeputyRequest ? read.ByDeputy : read.ByPerson)[delivery.Recipient]
            .Where(item => item.DueAt <= horizon)
            .ToList();

        // An extension that was extended again has messages of its own.
        if (extension is { } until && !mine.Exists(item => item.DueAt == until))
        {
            return [];
        }

        return [.. mine.Select(item => Outstanding(read, delivery, Programme.FindWorkstream(item.Id)!, item.DueAt))];
    }

    private OutstandingUpdate Outstanding(WalkFacts read, Delivery delivery, Workstream workstream, DateTimeOffset dueAt) =>
        new(
            workstream,
            new UpdateReference(Programme.Id, Period.Id, workstream.Id, NonceOf(delivery), 0),
            ProgrammePeriods.Local(Programme, dueAt),
            periods.Now > dueAt
        )
        {
            LeadNames = [.. workstream.Leads.Select(Programme.NameOf)],
            PastTheirDate = [.. read.PastTheirDate[workstream.Id]],
        };

    // One that was held up is overtaken by what asked the same person for the same since its time: a deputy's own reminder
    // does not ask them for what others lead.
    private bool WasAskedSince(PeriodFacts facts, Delivery reminder) =>
        reminder.PlannedAt is { } planned
        && facts
            .SentTo(reminder.Recipient)
            .Concat(walk.DrawnFor(reminder.Recipient))
            .Any(d =>
                d.Key != reminder.Key
                && d.SentAt >= planned
                && (d.Kind == reminder.Kind || (d.Kind == DeliveryKind.Prompt && reminder.Kind == DeliveryKind.Reminder))
            );

    // With what they have put into it already and not sent.
    private AdaptiveCard FormFor(
        WalkFacts read,
        Workstream workstream,
        Delivery delivery,
        Container? notice,
        UpdateDraft? draft = null
    )
    {
        var subject = read.Facts.SubjectOf(workstream) with { Current = null };
        var person = Programme.FindPerson(delivery.Recipient);
        var kept = draft is { BaseVersion: 0 } ? draft : null;
        var reference = subject.Reference(NonceOf(delivery)) with { Kept = kept?.Mark ?? "" };
        return UpdateFormCard.Build(
            new UpdateFormModel(subject, reference, kept?.Input ?? UpdateInput.Empty)
            {
                Register = kept?.Register ?? subject.Standing,
                Today = periods.Today(Programme),
                DueLocal = ProgrammePeriods.Local(Programme, read.Facts.Arrangements.DueOf(Period, workstream.Id)),
                LastLocal = subject.Last is { } last
                    ? DateOnly.FromDateTime(ProgrammePeriods.Local(Programme, last.Update.At))
                    : default,
                Notice = notice,
                RefreshFor = person is null ? null : people.Locate(Programme, person).User?.UserId,
            }
        );
    }

    // A message sent twice because it was not known to have arrived must be the same card: whichever is answered is one update.
    private static string NonceOf(Delivery delivery) => delivery.Key;
}
