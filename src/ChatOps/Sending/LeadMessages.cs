using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Sending;

/// <summary>Draws what goes to leads and deputies: prompts, reminders and what gives them more time.</summary>
internal sealed class LeadMessages(WalkState walk, UpdateStore updates, ProgrammePeriods periods, ProgrammePeople people)
{
    private Programme Programme => walk.Programme;

    private ReportingPeriod Period => walk.Period;

    public async Task<Composed> PromptAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await walk.ReadAsync(cancellationToken);
        var facts = read.Facts;
        if (PromptKeeping.IsNoLongerTheirs(facts, delivery))
        {
            return delivery.ActivityId is null
                ? Composed.NoLongerWanted
                : Composed.Of(PromptKeeping.Replacement(facts, delivery), "Nothing more is needed from you");
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

        var due = facts.Arrangements.DueOf(Period, workstream.Id);
        return Composed.Of(
            FormFor(
                read,
                workstream,
                delivery,
                StandIn.Notice(facts, workstream, delivery.Recipient, ProgrammePeriods.LocalDate(Programme, now))
            ),
            $"Your update for {workstream.Name} is due {UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, due))}"
        );
    }

    public async Task<Composed> ReminderAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await walk.ReadAsync(cancellationToken);
        var facts = read.Facts;
        var outstanding = OutstandingFor(read, delivery);
        if (outstanding.Count == 0 || WasAskedSince(facts, delivery))
        {
            return Composed.NoLongerWanted;
        }

        var model = new ReminderModel(Programme, Period.Label, outstanding)
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
                Period.Id,
                only.Workstream.Id,
                delivery.Recipient,
                cancellationToken
            );
            return Composed.Of(FormFor(read, only.Workstream, delivery, notice, draft), ReminderCard.Headline(model));
        }

        return Composed.Of(ReminderCard.Build(model), ReminderCard.Headline(model));
    }

    public async Task<Composed> MoreTimeAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Ladder.ExtensionOf(delivery) is not { } until || until <= now)
        {
            return Composed.NoLongerWanted;
        }

        var read = await walk.ReadAsync(cancellationToken);
        var outstanding = OutstandingFor(read, delivery)
            .Where(o => read.Facts.Arrangements.DueOf(Period, o.Workstream.Id) == until)
            .ToList();
        var local = ProgrammePeriods.Local(Programme, until);
        return outstanding.Count == 0
            ? Composed.NoLongerWanted
            : Composed.Of(MoreTimeCard.Build(Programme, Period.Label, local, outstanding), MoreTimeCard.Headline(local));
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

        return
        [
            .. mine.Select(item => (Workstream: Programme.FindWorkstream(item.Id)!, item.DueAt))
                .Select(owed => new OutstandingUpdate(
                    owed.Workstream,
                    new UpdateReference(Programme.Id, Period.Id, owed.Workstream.Id, NonceOf(delivery), 0),
                    ProgrammePeriods.Local(Programme, owed.DueAt),
                    periods.Now > owed.DueAt
                )
                {
                    LeadNames = [.. owed.Workstream.Leads.Select(Programme.NameOf)],
                    PastTheirDate = [.. read.PastTheirDate[owed.Workstream.Id]],
                }),
        ];
    }

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
