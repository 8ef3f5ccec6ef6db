using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>
/// Runs one period while someone watches: moves the clock to each step, lets the product do its work, lets the simulated people
/// do theirs, and says in plain words what happened.
/// </summary>
internal sealed class DemoDriver(
    DemoClock clock,
    Cycle cycle,
    ProgrammeCatalogue programmes,
    PeriodReader reader,
    UpdateStore updates,
    SimulatedPeople people,
    DemoStory story,
    TimeSpan pause
)
{
    private const int MaxRounds = 8;

    // A step's messages may wait a little (DeliveryPump's back-off, PromptRows.OpeningDelay), so the clock moves on by this until
    // all have been sent.
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(3);

    private Programme Programme => programmes.Current[0];

    /// <summary>Runs from the day before the period opens to its publication, or to the freeze.</summary>
    public async Task RunAsync(bool toTheEnd, CancellationToken cancellationToken)
    {
        await StoreLastPeriodAsync(cancellationToken);
        await people.InstallInTeamAsync(Programme.Boards[0].ChannelId, cancellationToken);
        story.Tell(
            clock.GetUtcNow(),
            $"{Programme.Name}: {UkText.Count(Programme.Workstreams.Count, "workstream")}, "
                + $"{UkText.Count(Programme.Boards.Count, "board")}. ChatOps is in "
                + "their team and knows everyone in it."
        );
        var period = DemoProgramme.Period(Programme, DemoProgramme.PeriodId);
        foreach (var step in period.Steps.Where(s => toTheEnd || s.Kind != StepKind.Freeze))
        {
            clock.MoveTo(step.At);
            var before = await reader.ReadAsync(Programme, period, cancellationToken);
            await RunUntilSentAsync(period, cancellationToken);
            var after = await reader.ReadAsync(Programme, period, cancellationToken);
            story.Tell(step.At, Narrate(step, before, after));
            await LetPeopleActAsync(step, cancellationToken);
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task RunUntilSentAsync(ReportingPeriod period, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            await cycle.RunAsync(cancellationToken);
            var facts = await reader.ReadAsync(Programme, period, cancellationToken);
            if (facts.Deliveries.All(d => d.Delivery.Status is not (DeliveryStatus.Pending or DeliveryStatus.Sending)))
            {
                return;
            }

            clock.MoveTo(clock.GetUtcNow() + Round);
        }
    }

    private async Task StoreLastPeriodAsync(CancellationToken cancellationToken)
    {
        var before = DemoProgramme.Period(Programme, DemoProgramme.PeriodBefore);
        foreach (var update in DemoScript.LastPeriod)
        {
            var lead = Programme.FindPerson(Programme.FindWorkstream(update.Workstream)!.Leads[0])!;
            await updates.TrySaveAsync(
                Programme.Id,
                new Update
                {
                    WorkstreamId = update.Workstream,
                    PeriodId = before.Id,
                    Version = 1,
                    Content = update.Content,
                    By = lead.Id,
                    ByName = lead.Name,
                    At = before.DueAt - TimeSpan.FromDays(1),
                    Nonce = "demo",
                },
                replaces: null,
                cancellationToken
            );
        }
    }

    private async Task LetPeopleActAsync(PlannedStep step, CancellationToken cancellationToken)
    {
        if (step.Kind == StepKind.Prompt)
        {
            foreach (
                var answer in DemoScript.ThisPeriod.Where(a =>
                    a.Workstream is not (DemoScript.LateWorkstream or DemoScript.WithoutReasonAtFirst)
                )
            )
            {
                clock.MoveTo(clock.GetUtcNow() + TimeSpan.FromMinutes(37));
                await people.AnswerAsync(answer, withReason: true, cancellationToken);
            }

            await AnswerWithoutReasonAsync(cancellationToken);
            var answered = DemoScript.ThisPeriod.Count - 1;
            story.Tell(
                clock.GetUtcNow(),
                $"{UkText.Count(answered, "update arrives", "updates arrive")}, each from its lead's own chat. "
                    + $"{DemoScript.ThisPeriod.Count(a => a.IsNoChange)} "
                    + "of them report \"no change\", with one touch."
            );
        }

        if (step is { Kind: StepKind.Escalate, Number: 1 })
        {
            var late = DemoScript.ThisPeriod.First(a => a.Workstream == DemoScript.LateWorkstream);
            if (await people.AnswerAsync(late, withReason: true, cancellationToken) is { } answered)
            {
                story.Tell(
                    clock.GetUtcNow(),
                    $"{answered.By.Name} answers after the reminders and the deadline. The update is accepted, and the report "
                        + "will show that it was late."
                );
            }
        }
    }

    private async Task AnswerWithoutReasonAsync(CancellationToken cancellationToken)
    {
        var amber = DemoScript.ThisPeriod.First(a => a.Workstream == DemoScript.WithoutReasonAtFirst);
        if (await people.AnswerAsync(amber, withReason: false, cancellationToken) is { AskedMore: true } asked)
        {
            story.Tell(
                clock.GetUtcNow(),
                $"{asked.By.Name} sends amber and nothing else. The card asks for the reason, the path to green and a date, "
                    + "and keeps everything already entered."
            );
            clock.MoveTo(clock.GetUtcNow() + TimeSpan.FromMinutes(4));
            await people.AnswerAsync(amber, withReason: true, cancellationToken);
        }
    }

    private string Narrate(PlannedStep step, PeriodFacts before, PeriodFacts after)
    {
        var sent = after
            .Deliveries.Select(d => d.Delivery)
            .Where(d => d.Status == DeliveryStatus.Delivered)
            .ExceptBy(
                before.Deliveries.Where(d => d.Delivery.Status == DeliveryStatus.Delivered).Select(d => d.Delivery.Key),
                d => d.Key
            )
            .ToList();
        return step.Kind switch
        {
            StepKind.Open => $"The period {after.Period.Label} opens. Updates are due on "
                + $"{UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, after.Period.DueAt))}.",
            StepKind.Prompt => NarratePrompts(after),
            StepKind.Remind => NarrateReminders(sent),
            StepKind.AskDeputies => sent.Count == 0
                ? "No deputy needs to be asked."
                : $"Deputies are asked to send the updates that their leads have not sent: {People(sent)}.",
            StepKind.Due => $"Updates are due now. {after.Current.Count} of {Programme.Workstreams.Count} have been received.",
            StepKind.Escalate =>
                $"The list of missing updates goes to {People(sent.Where(d => d.Kind == DeliveryKind.Escalation))}.",
            StepKind.TellSros => sent.Count == 0
                ? "Nothing needs to be escalated to the SROs."
                : $"The missing updates are escalated to {People(sent)}.",
            StepKind.Publish => NarratePublication(sent, after),
            StepKind.Freeze => "The report is frozen: it does not change from now on.",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
    }

    private string NarratePrompts(PeriodFacts facts)
    {
        var prompts = facts.Deliveries.Select(d => d.Delivery).Where(d => d.Kind == DeliveryKind.Prompt).ToList();
        var text =
            $"{UkText.Count(prompts.Count(d => d.Status == DeliveryStatus.Delivered), "card goes", "cards go")} out: one to "
            + "each lead for each of their "
            + "workstreams.";
        var unreachable = facts
            .Reachability.People.Where(p => p.Key != DemoProgramme.GuestId)
            .Select(p => $"{Programme.FindPerson(p.Key)!.Name} {DeliveryReason.Words(p.Value)}");
        var unled = Programme.Workstreams.Where(w => w.LeadNotIdentified).Select(w => $"{w.Name} has no lead yet");
        var trouble = unreachable.Concat(unled).ToList();
        return trouble.Count == 0
            ? text
            : $"{text} {UkText.List(trouble)}: the programme manager is notified today and told how to fix it.";
    }

    private string NarrateReminders(List<Delivery> sent)
    {
        var reminded = sent.Where(d => d.Kind == DeliveryKind.Reminder).ToList();
        return reminded.Count == 0
            ? "No one needs a reminder."
            : $"Only people who have not answered get a reminder: {People(reminded)}.";
    }

    private string NarratePublication(List<Delivery> sent, PeriodFacts facts)
    {
        var boards = sent.Where(d => d is { Kind: DeliveryKind.BoardPost, Subject: BoardPost.RootKey })
            .Select(d => Programme.Boards.First(b => b.Id == d.Recipient))
            .ToList();
        return boards.Count == 0
            ? "No board gets a report this time."
            : $"The highlight report is in the channel of the {UkText.List([.. boards.Select(b => b.Name)])}: "
                + $"{CoverLine.Of(facts.ReportFor(boards[0]))}.";
    }

    private string People(IEnumerable<Delivery> deliveries) =>
        UkText.List([
            .. deliveries.Select(d => Programme.FindPerson(d.Recipient)?.Name ?? d.Recipient).Distinct(StringComparer.Ordinal),
        ]);
}
