using ChatOps.Calendar;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>
/// Keeps what was asked in step with the programme file, with what people arrange and with their updates, from the prompt to the
/// freeze: a lead or a workstream that is new is asked at once; a deputy is asked where no one else can be; a card that asks for
/// what is no longer its recipient's to answer is brought up to date in place. Safe to run any number of times.
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
        foreach (var stored in facts.Deliveries.Where(d => AskedCards.IsStale(facts, d.Delivery, now)))
        {
            await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
        }
    }

    /// <summary>True when the programme file and the arrangements name others for what a person was asked.</summary>
    public static bool IsNoLongerTheirs(PeriodFacts facts, Delivery prompt) =>
        facts.Programme.FindWorkstream(prompt.Subject) is not { } workstream
        || !Responsible.IsNamed(prompt.Recipient, workstream, facts.Arrangements);

    /// <summary>What a workstream that is gone was last called.</summary>
    public static string LastName(AskedItem item) => item.Name.Length > 0 ? item.Name : "A workstream that was removed";
}
