using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>
/// What a programme manager does about outstanding updates. Each action queues messages, under keys that are the same when it is
/// done twice in a minute, and answers in plain words what will happen and when.
/// </summary>
internal sealed class Chaser(
    PeriodReader reader,
    DeliveryStore deliveries,
    ArrangementStore arrangements,
    ProgrammePeriods periods
)
{
    /// <summary>Reminds the people who answer for these now, each by one message about all their outstanding updates.</summary>
    public async Task<ChaseResult> RemindAsync(
        Participant who,
        ReportingPeriod period,
        IReadOnlyList<Workstream> chosen,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var waiting = Waiting(facts, chosen);
        if (waiting.Count == 0)
        {
            return NoneWaiting(facts, chosen);
        }

        var people = waiting.SelectMany(item => item.OwedBy).Distinct(StringComparer.Ordinal).ToList();
        var reachable = people.Where(p => !facts.Reachability.People.ContainsKey(p)).ToList();
        var rows = Ladder.RemindersNow(facts, reachable, periods.Now);
        await deliveries.AddMissingAsync(rows, [.. facts.Deliveries.Select(d => d.Delivery)], cancellationToken);
        return Sentences([
            .. WhenSent(facts, rows, "reminded"),
            .. Unreached(facts, people),
            .. waiting.Where(item => item.OwedBy.Count == 0).Select(item => $"There is no one to ask for {item.Title}."),
        ]);
    }

    /// <summary>Asks the deputies of these now, in addition to their leads.</summary>
    public async Task<ChaseResult> AskDeputiesAsync(
        Participant who,
        ReportingPeriod period,
        IReadOnlyList<Workstream> chosen,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var waiting = Waiting(facts, chosen);
        if (waiting.Count == 0)
        {
            return NoneWaiting(facts, chosen);
        }

        var asked = facts.Deliveries.Select(d => d.Delivery.Key).ToHashSet(StringComparer.Ordinal);
        var rows = new List<Delivery>();
        foreach (var (item, deputy) in waiting.SelectMany(item => item.Deputies.Select(deputy => (item, deputy))))
        {
            // The form for the one workstream, or for a deputy who has that already a reminder of all that they could answer for.
            var prompt = PromptRows.To(deputy, DeliveryKind.Prompt, facts.Programme, period) with
            {
                Subject = item.Id,
            };
            rows.AddRange(asked.Contains(prompt.Key) ? Ladder.DeputiesNow(facts, [deputy], periods.Now) : [prompt]);
        }

        // Deputies who already answer in place of a lead are reminded.
        rows.AddRange(Ladder.RemindersNow(facts, waiting.SelectMany(item => StandIns(facts, item)), periods.Now));
        await deliveries.AddMissingAsync(
            [.. rows.DistinctBy(r => r.Key)],
            [.. facts.Deliveries.Select(d => d.Delivery)],
            cancellationToken
        );
        var without = waiting
            .Where(item => item.Deputies.Count == 0 && !StandIns(facts, item).Any())
            .Select(item => item.Title)
            .ToList();
        return Sentences([
            .. WhenSent(facts, rows, "asked"),
            .. Unreached(facts, [.. rows.Select(r => r.Recipient).Distinct(StringComparer.Ordinal)]),
            .. without.Count == 0
                ? []
                : new[]
                {
                    $"{UkText.List(without)} {(without.Count == 1 ? "has" : "have")} no deputy. Name one in the programme file.",
                },
        ]);
    }

    /// <summary>Gives these until the programme's time of day on a later day, and notifies the people who answer for
    /// them.</summary>
    /// <returns>What will happen, or what is wrong with the day.</returns>
    public async Task<ChaseResult> ExtendAsync(
        Participant who,
        ReportingPeriod period,
        IReadOnlyList<Workstream> chosen,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var programme = who.Programme;
        var until = LocalTimes.ToInstant(day, programme.Reporting.DueAt, programme.TimeZone);
        if (WrongDay(programme, period, until) is { } problem)
        {
            return ChaseResult.Wrong(problem);
        }

        var before = await reader.ReadAsync(programme, period, cancellationToken);
        var waiting = Waiting(before, chosen);
        if (waiting.Count == 0)
        {
            return NoneWaiting(before, chosen);
        }

        var extended = waiting.Select(item => programme.FindWorkstream(item.Id)!).ToList();
        await arrangements.SaveAsync(
            programme.Id,
            period.Id,
            [.. extended.Select(w => new Extension(w.Id, until, who.Person.Id, periods.Now))],
            cancellationToken
        );
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        await deliveries.AddMissingAsync(
            Ladder.AfterExtension(facts, extended, until, periods.CalendarOf(programme), periods.Now),
            [.. facts.Deliveries.Select(d => d.Delivery)],
            cancellationToken
        );
        var names = UkText.List([.. extended.Select(w => w.Name)]);
        var told =
            $"{names} {(extended.Count == 1 ? "has" : "have")} until {Local(programme, until)}. The people who answer "
            + $"for {(extended.Count == 1 ? "it" : "them")} will be notified.";
        return ChaseResult.As(
            until > period.PublishesAt
                ? $"{told} The report goes out before that, on {Local(programme, period.PublishesAt)}, and will be corrected "
                    + "when they answer."
                : told
        );
    }

    private static string? WrongDay(Programme programme, ReportingPeriod period, DateTimeOffset until) =>
        until switch
        {
            _ when until <= period.DueAt =>
                $"That is not after the deadline, {Local(programme, period.DueAt)}. Choose a later day.",
            _ when until >= period.FreezesAt =>
                $"The report will be closed by then. Choose a day before {Local(programme, period.FreezesAt)}.",
            _ => null,
        };

    // What is in needs nothing more.
    private List<OutstandingItem> Waiting(PeriodFacts facts, IReadOnlyList<Workstream> chosen)
    {
        var ids = chosen.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. OutstandingItems
                .In(facts, periods.Now)
                .Where(item => item.Kind == OutstandingKind.Update && ids.Contains(item.Id)),
        ];
    }

    private static IEnumerable<string> StandIns(PeriodFacts facts, OutstandingItem item) =>
        facts.Programme.FindWorkstream(item.Id)!.Deputies.Intersect(item.OwedBy, StringComparer.Ordinal);

    private ChaseResult NoneWaiting(PeriodFacts facts, IReadOnlyList<Workstream> chosen) =>
        chosen.Count == 1
        && !facts.Current.ContainsKey(chosen[0].Id)
        && facts.PauseOn(chosen[0], periods.Today(facts.Programme)) is { } pause
            ? ChaseResult.As(
                $"{chosen[0].Name} is paused until {UkText.Date(pause.Until)}: {pause.Reason.TrimEnd('.')}. To ask for an update "
                    + $"now, write resume {chosen[0].Name}."
            )
            : AllIn(chosen);

    private static ChaseResult AllIn(IReadOnlyList<Workstream> chosen) =>
        ChaseResult.As(chosen.Count == 1 ? $"The update for {chosen[0].Name} is in." : "The updates you chose are already in.");

    private IEnumerable<string> WhenSent(PeriodFacts facts, IReadOnlyList<Delivery> rows, string what)
    {
        var calendar = periods.CalendarOf(facts.Programme);
        var reached = rows.Where(r => !facts.Reachability.People.ContainsKey(r.Recipient))
            .DistinctBy(r => r.Recipient, StringComparer.Ordinal);
        return reached
            .GroupBy(row => ChaseLimits.HeldUntil(row, facts, calendar, periods.Now))
            .OrderBy(group => group.Key ?? DateTimeOffset.MinValue)
            .Select(group =>
            {
                var names = group.Select(row => facts.Programme.NameOf(row.Recipient)).ToList();
                return group.Key is { } until
                    ? $"{UkText.List(names)} will be {what} on {Local(facts.Programme, until)}, because it is out of hours or "
                        + "they have had today's limit of messages."
                    : $"{UkText.List(names)} {(names.Count == 1 ? "is" : "are")} being {what} now.";
            });
    }

    private static IEnumerable<string> Unreached(PeriodFacts facts, IReadOnlyList<string> people) =>
        people
            .Where(facts.Reachability.People.ContainsKey)
            .Select(person => $"{facts.Programme.NameOf(person)} {DeliveryReason.Words(facts.Reachability.People[person])}.");

    private static ChaseResult Sentences(IReadOnlyList<string> sentences) =>
        ChaseResult.As(sentences.Count == 0 ? "There is no one to write to." : string.Join(' ', sentences));

    private static string Local(Programme programme, DateTimeOffset instant) =>
        UkText.WeekdayAndTime(ProgrammePeriods.Local(programme, instant));
}

/// <summary>The outcome of a programme manager's action, in plain words.</summary>
/// <param name="IsDone">False when something was wrong with it, so that nothing happened.</param>
internal sealed record ChaseResult(string Message, bool IsDone)
{
    public static ChaseResult As(string message) => new(message, true);

    public static ChaseResult Wrong(string message) => new(message, false);
}
