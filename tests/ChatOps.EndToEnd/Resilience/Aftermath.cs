using Azure.Data.Tables;
using ChatOps.Records;
using ChatOps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>What must be true when everything has been sent, however often the product died over it.</summary>
internal static class Aftermath
{
    /// <summary>Whether no prompt is left to send.</summary>
    public static async Task<bool> IsOverAsync(TableServiceClient tables)
    {
        var prompts = await PromptsAsync(tables);
        return prompts.Count > 0 && prompts.All(d => d.Status is not (DeliveryStatus.Pending or DeliveryStatus.Sending));
    }

    public static async Task CheckAsync(ManyLeads many, TableServiceClient tables, AnsweringLeads answers)
    {
        var prompts = (await PromptsAsync(tables)).ToDictionary(d => d.Recipient, StringComparer.Ordinal);
        Assert.Equal(many.Leads.Count, prompts.Count);
        var wrong = many.Leads.Select((lead, i) => Wrong(lead, prompts[$"lead-{i:D4}"])).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        var updates = await new UpdateStore(tables).ReadCurrentAsync(
            ManyLeads.ProgrammeId,
            ManyLeads.PeriodId,
            CancellationToken.None
        );
        Assert.All(answers.Accepted, said => Assert.Equal(said.Value, updates[ManyLeads.Workstream(said.Key)].Content.Progress));
        many.Teams.Verify();
    }

    /// <summary>What a run was like, in a line.</summary>
    public static async Task<string> TellAsync(ManyLeads many, TableServiceClient tables, AnsweringLeads answers)
    {
        var prompts = await PromptsAsync(tables);
        return $"{many.Leads.Sum(l => ManyLeads.PromptsOf(l).Count)} prompts to {many.Leads.Count} leads; "
            + $"{prompts.Count(d => d.AmbiguousAttempts > 0)} on record as ambiguous, "
            + $"{prompts.Count(d => d.Status == DeliveryStatus.Ambiguous)} of them given up; "
            + $"{answers.Accepted.Count} answers taken after {answers.InVain} in vain; "
            + $"{many.Teams.Limits!.Refused} of {many.Teams.Limits.Taken} calls too much; the longest pause "
            + $"{many.LongestGap().TotalSeconds:F1} s.";
    }

    private static string? Wrong(FakeUser lead, Delivery prompt)
    {
        var seen = ManyLeads.PromptsOf(lead).Count;
        if (seen == 0)
        {
            return $"{lead.Name} was never asked: {prompt}";
        }

        if (seen > 1 + prompt.AmbiguousAttempts)
        {
            return $"{lead.Name} was asked {seen} times, which is not on record: {prompt}";
        }

        // One whose lead had answered before it was sent again was not wanted any more.
        return prompt.Status is DeliveryStatus.Delivered || prompt is { Status: DeliveryStatus.Cancelled, AmbiguousAttempts: > 0 }
            ? null
            : $"{lead.Name}: {prompt}";
    }

    private static async Task<IReadOnlyList<Delivery>> PromptsAsync(TableServiceClient tables) =>
        [
            .. (
                await new DeliveryStore(tables, NullLogger<DeliveryStore>.Instance).ReadAsync(
                    ManyLeads.ProgrammeId,
                    ManyLeads.PeriodId,
                    CancellationToken.None
                )
            )
                .Select(d => d.Delivery)
                .Where(d => d.Kind == DeliveryKind.Prompt),
        ];
}
