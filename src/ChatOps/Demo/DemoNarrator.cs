using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>Says in plain words what a step did, with links to the cards that it caused.</summary>
internal sealed class DemoNarrator(ProgrammeCatalogue programmes, DemoStory story)
{
    private Programme Programme => programmes.Current[0];

    public void Tell(PlannedStep step, PeriodFacts before, PeriodFacts after)
    {
        var sent = Delivered(after).ExceptBy(Delivered(before).Select(d => d.Key), d => d.Key).ToList();
        var (what, links) = Narrate(step, sent, after);
        story.Tell(step.At, what, links);
    }

    private (string What, IReadOnlyList<DemoLink> Links) Narrate(PlannedStep step, List<Delivery> sent, PeriodFacts after) =>
        step.Kind switch
        {
            StepKind.Open => (
                $"The period {after.Period.Label} opens. Updates are due on "
                    + $"{UkText.WeekdayAndTime(ProgrammePeriods.Local(Programme, after.Period.DueAt))}.",
                ChatLinks("The programme manager's card", sent)
            ),
            StepKind.Prompt => (Prompts(after), ChatLinks("A lead's card", sent)),
            StepKind.Remind => (Reminders(sent), ChatLinks("A reminder", sent)),
            StepKind.AskDeputies => (
                sent.Count == 0
                    ? "No deputy needs to be asked."
                    : $"Deputies are asked to send the updates that their leads have not sent: {People(sent)}.",
                ChatLinks("A deputy's card", sent)
            ),
            StepKind.Due => (
                $"Updates are due now. {after.Current.Count} of {Programme.Workstreams.Count} have been received.",
                []
            ),
            StepKind.Escalate => (
                $"The list of missing updates goes to {People(sent.Where(d => d.Kind == DeliveryKind.Escalation))}.",
                ChatLinks("The programme manager's card", sent)
            ),
            StepKind.TellSros => (
                sent.Count == 0
                    ? "Nothing needs to be escalated to the SROs."
                    : $"The missing updates are escalated to {People(sent)}.",
                ChatLinks("An SRO's card", sent)
            ),
            StepKind.Review => (
                sent.Count == 0 ? "The report has been reviewed." : $"{People(sent)} are reminded that the review is due.",
                ChatLinks("A reminder of the review", sent)
            ),
            StepKind.Publish => Publication(sent, after),
            StepKind.Freeze => ("The report is frozen: it does not change from now on.", []),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };

    private string Prompts(PeriodFacts facts)
    {
        var prompts = facts.Deliveries.Select(d => d.Delivery).Where(d => d.Kind == DeliveryKind.Prompt).ToList();
        var text =
            $"{UkText.Count(prompts.Count(d => d.Status == DeliveryStatus.Delivered), "card goes", "cards go")} out: one to each "
            + "lead for each of their workstreams.";
        var unreachable = facts.Reachability.People.Select(p =>
            $"{Programme.FindPerson(p.Key)!.Name} {DeliveryReason.Words(p.Value)}"
        );
        var unled = Programme.Workstreams.Where(w => w.LeadNotIdentified).Select(w => $"{w.Name} has no lead yet");
        var trouble = unreachable.Concat(unled).ToList();
        return trouble.Count == 0
            ? text
            : $"{text} {UkText.List(trouble)}: the programme manager is notified today and told how to fix it.";
    }

    private string Reminders(List<Delivery> sent)
    {
        var reminded = sent.Where(d => d.Kind == DeliveryKind.Reminder).ToList();
        return reminded.Count == 0
            ? "No one needs a reminder."
            : $"Only people who have not answered get a reminder: {People(reminded)}.";
    }

    private (string What, IReadOnlyList<DemoLink> Links) Publication(List<Delivery> sent, PeriodFacts facts)
    {
        var boards = sent.Where(d => d is { Kind: DeliveryKind.BoardPost, Subject: BoardPost.RootKey })
            .Select(d => Programme.Boards.First(b => b.Id == d.Recipient))
            .ToList();
        return boards.Count == 0
            ? ("No board gets a report this time.", [])
            : (
                $"The highlight report is in the channel of the {UkText.List([.. boards.Select(b => b.Name)])}: "
                    + $"{CoverLine.Of(facts.ReportFor(boards[0]))}.",
                [DemoLink.ToBoard("What the board reads", boards[0].Id)]
            );
    }

    private static IReadOnlyList<DemoLink> ChatLinks(string words, List<Delivery> sent) =>
        sent.FirstOrDefault(d => d.Kind != DeliveryKind.BoardPost) is { } first ? [DemoLink.ToChat(words, first.Recipient)] : [];

    private static IEnumerable<Delivery> Delivered(PeriodFacts facts) =>
        facts.Deliveries.Select(d => d.Delivery).Where(d => d.Status == DeliveryStatus.Delivered);

    private string People(IEnumerable<Delivery> deliveries) =>
        UkText.List([
            .. deliveries.Select(d => Programme.FindPerson(d.Recipient)?.Name ?? d.Recipient).Distinct(StringComparer.Ordinal),
        ]);
}
