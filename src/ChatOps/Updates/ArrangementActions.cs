using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What a lead can arrange from a card or a command: being away, being back, handing a workstream to someone else and
/// taking it back.</summary>
internal sealed class ArrangementActions(
    Participants participants,
    UpdateAccess access,
    UpdateActions updates,
    MyUpdates myUpdates,
    DraftActions drafts,
    ArrangementStore store,
    ProgrammePeriods periods
)
{
    /// <summary>The longest absence: beyond this the programme needs another lead.</summary>
    private const int MaxDaysAway = 366;

    /// <summary>Asks for the first and last day away; from a card or by the command.</summary>
    public async Task<TurnResult> AwayAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (Mine(turn) is not [var first, ..])
        {
            return NothingToSet;
        }

        await KeepTypedAsync(turn, cancellationToken);
        var (from, to) = await KnownAsync(first, cancellationToken);
        return AskForDates(turn, from, to, problem: null);
    }

    public async Task<TurnResult> SaveAwayAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = Mine(turn);
        if (mine is not [var first, ..])
        {
            return NothingToSet;
        }

        var (fromText, toText) = (
            turn.Data.GetValueOrDefault(ArrangementForm.FromInput, ""),
            turn.Data.GetValueOrDefault(ArrangementForm.ToInput, "")
        );
        var today = periods.Today(first.Programme);

        // Days that were shown and did not come back are shown again, and nothing is saved until they are confirmed.
        var arrived = new ArrivedBoxes(turn.Data);
        if (arrived.IsMissing(ArrangementForm.FromInput) || arrived.IsMissing(ArrangementForm.ToInput))
        {
            var (knownFrom, knownTo) = await KnownAsync(first, cancellationToken);
            return AskForDates(
                turn,
                arrived.IsMissing(ArrangementForm.FromInput) ? knownFrom : TypedDay.ToInput(fromText, today),
                arrived.IsMissing(ArrangementForm.ToInput) ? knownTo : TypedDay.ToInput(toText, today),
                "Nothing is saved yet, because not all of the days arrived. Check both days and save them again."
            );
        }

        var (from, to) = (TypedDay.Read(fromText, today), TypedDay.Read(toText, today));
        if (Problem(from, to, today) is { } problem)
        {
            return AskForDates(turn, TypedDay.ToInput(fromText, today), TypedDay.ToInput(toText, today), problem);
        }

        var absence = new Absence(first.Person.Id, from!.Value, to!.Value, first.Person.Id, periods.Now);
        foreach (var who in mine)
        {
            await store.SaveAsync(
                who.Programme.Id,
                absence with
                {
                    PersonId = who.Person.Id,
                    By = who.Person.Id,
                },
                cancellationToken
            );
        }

        turn.WordsKept = true;
        var card = AwayCard.Saved(
            absence,
            [.. mine.SelectMany(StandIns)],
            ReferenceOf(turn),
            ArrangementForm.ReadTyped(turn.Data)
        );
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    /// <summary>The absence ends at once, by a card or by the command.</summary>
    public async Task<TurnResult> BackAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = Mine(turn);
        foreach (var who in mine)
        {
            await store.EndAbsenceAsync(who.Programme.Id, who.Person.Id, who.Person.Id, periods.Now, cancellationToken);
        }

        // From an update's card this shows that update again; from a list, the updates that are due now.
        return mine.Count == 0 ? NothingToSet
            : ReferenceOf(turn) is null ? TurnResult.OfMessage("Welcome back. You'll get prompts and reminders again.")
            : UpdateForm.ReadReference(turn.Data).IsOneOfSeveral ? await myUpdates.ShowAsync(turn, cancellationToken)
            : await updates.ChangeAsync(turn, cancellationToken);
    }

    public async Task<TurnResult> HandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        await KeepTypedAsync(turn, cancellationToken);
        return ChoosePerson(answerable, problem: null);
    }

    public async Task<TurnResult> SaveHandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        if (periods.Now >= answerable.Period.FreezesAt)
        {
            return await updates.ViewAsync(turn, cancellationToken);
        }

        if (
            Candidates(answerable).FirstOrDefault(p => p.Id == turn.Data.GetValueOrDefault(ArrangementForm.PersonInput))
            is not { } to
        )
        {
            return ChoosePerson(answerable, "Choose who answers in your place.");
        }

        var programme = answerable.Programme;
        await store.SaveAsync(
            programme.Id,
            answerable.Period.Id,
            new Handover(answerable.Workstream.Id, to.Id, answerable.Who.Person.Id, periods.Now),
            cancellationToken
        );
        turn.WordsKept = true;
        var due = ProgrammePeriods.Local(programme, await access.DueAtAsync(answerable, cancellationToken));
        var card = HandOverCard.HandedOver(
            programme,
            answerable.Workstream,
            to.Name,
            due,
            UpdateForm.WriteReference(answerable.Reference),
            ArrangementForm.ReadTyped(turn.Data)
        );
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    public async Task<TurnResult> TakeBackAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        await store.TakeBackAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            answerable.Who.Person.Id,
            periods.Now,
            cancellationToken
        );
        return await updates.ChangeAsync(turn, cancellationToken);
    }

    private static TurnResult NothingToSet =>
        TurnResult.OfMessage("You are not a lead or deputy here, so there is nothing to set.");

    // An absence applies to every programme in which they are a lead or deputy.
    private IReadOnlyList<Participant> Mine(TurnContext turn) =>
        [.. participants.FindAll(turn.Caller).Where(who => who.Answerable.Count > 0 || IsSro(who))];

    private static bool IsSro(Participant who) => who.Programme.Sros.Contains(who.Person.Id);

    private static TurnResult AskForDates(TurnContext turn, string from, string to, string? problem)
    {
        var card = AwayCard.Build(ReferenceOf(turn), ArrangementForm.ReadTyped(turn.Data), from, to, problem);
        return TurnResult.OfCard(card, AwayCard.FallbackText);
    }

    private static TurnResult ChoosePerson(AnswerableUpdate answerable, string? problem)
    {
        var card = HandOverCard.Build(
            answerable.Workstream,
            answerable.Period.Label,
            Candidates(answerable),
            UpdateForm.WriteReference(answerable.Reference),
            ArrangementForm.ReadTyped(answerable.Turn.Data),
            problem
        );
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    private static IReadOnlyList<Person> Candidates(AnswerableUpdate answerable) =>
        [.. answerable.Programme.People.Where(p => p.Id != answerable.Who.Person.Id && (p.Upn ?? p.EntraObjectId) is not null)];

    private static IEnumerable<string> StandIns(Participant who) =>
        who
            .Programme.Workstreams.Where(who.Leads)
            .Select(workstream =>
            {
                var others = workstream.Leads.Where(id => id != who.Person.Id).ToList();
                var standIns =
                    others.Count > 0 ? others : [.. Responsible.Deputies(workstream, PeriodArrangements.None, default)];
                return standIns.Count == 0
                    ? $"{workstream.Name} has no deputy, so no one will be asked while you are away. Your programme manager "
                        + "can see this."
                    : $"{workstream.Name}: {UkText.List([.. standIns.Select(who.Programme.NameOf)])} "
                        + "will be asked while you are away.";
            })
            .Concat(
                IsSro(who) && who.Programme.DeputySros.Count > 0
                    ?
                    [
                        $"{UkText.List([.. who.Programme.DeputySros.Select(who.Programme.NameOf)])} will be notified in "
                            + "your place "
                            + "while every SRO is away.",
                    ]
                    : []
            );

    private static string? Problem(DateOnly? from, DateOnly? to, DateOnly today) =>
        (from, to) switch
        {
            (null, _) or (_, null) => "Choose the first and the last day.",
            ({ } first, { } last) when last < first => "The last day is before the first. Choose them again.",
            (_, { } last) when last < today => "Those days have passed. Choose today or later.",
            ({ } first, { } last)
                when last.DayNumber - first.DayNumber > MaxDaysAway || last.DayNumber - today.DayNumber > 2 * MaxDaysAway =>
                "That is more than a year. Ask your programme manager to name another lead.",
            _ => null,
        };

    private async Task<(string From, string To)> KnownAsync(Participant who, CancellationToken cancellationToken)
    {
        var known = await store.FindAbsenceAsync(who.Programme.Id, who.Person.Id, cancellationToken);
        return known is not null && known.To >= periods.Today(who.Programme)
            ? (IsoDate.Format(known.From), IsoDate.Format(known.To))
            : ("", "");
    }

    // The card takes the place of an update's form, and its boxes may not come back.
    private async Task KeepTypedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (ArrivedInput.IsAny(turn.Data))
        {
            await drafts.KeepTypedAsync(turn, cancellationToken);
        }
    }

    // Null for a typed command, which has no card.
    private static IReadOnlyDictionary<string, string>? ReferenceOf(TurnContext turn)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        return reference.WorkstreamId.Length == 0 ? null : UpdateForm.WriteReference(reference);
    }
}
