using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;

namespace ChatOps.Chasing;

/// <summary>
/// Keeps what was asked in step with the programme file and with what people arrange, from the prompt to the freeze: a lead or a
/// workstream that is new is asked at once; a deputy is asked where no one else can be; a prompt that is no longer its
/// recipient's to answer is replaced in place. Safe to run any number of times.
/// </summary>
internal sealed class PromptKeeping(DeliveryStore deliveries)
{
    public async Task KeepAsync(PeriodFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = facts.Deliveries.Select(d => d.Delivery).ToList();

        // Only a period that was opened asks anybody: one that was left alone to its end does not (LatePolicy).
        var isAsking =
            rows.Exists(d => d.Kind == DeliveryKind.Opening)
            && facts.Period.Steps.First(s => s.Kind == StepKind.Prompt).At <= now
            && now < facts.Period.FreezesAt;
        if (!isAsking)
        {
            return;
        }

        await deliveries.AddMissingAsync(PromptRows.Prompts(facts, now), rows, cancellationToken);
        foreach (var stored in facts.Deliveries.Where(d => IsStale(facts, d.Delivery)))
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
        }
    }

    /// <summary>True when the programme file and the arrangements name others for what a person was asked.</summary>
    public static bool IsNoLongerTheirs(PeriodFacts facts, Delivery prompt) =>
        facts.Programme.FindWorkstream(prompt.Subject) is not { } workstream
        || !Responsible.IsNamed(prompt.Recipient, workstream, facts.Arrangements);

    /// <summary>What such a prompt becomes.</summary>
    public static AdaptiveCard Replacement(PeriodFacts facts, Delivery prompt)
    {
        var workstream = facts.Programme.FindWorkstream(prompt.Subject);
        return NoLongerYoursCard.Build(facts.Programme, workstream, workstream?.Name ?? prompt.Subject);
    }

    private static bool IsStale(PeriodFacts facts, Delivery prompt) =>
        prompt is { Kind: DeliveryKind.Prompt, Status: DeliveryStatus.Delivered, ActivityId: not null }
        && IsNoLongerTheirs(facts, prompt)
        && prompt.SentContent != ContentHash.Of(Replacement(facts, prompt));
}
