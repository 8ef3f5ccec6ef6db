using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Simulation.Bugs;

/// <summary>A prompt step that runs twice asks twice: its rows have other keys each time.</summary>
internal sealed class StepNotIdempotent : IBug
{
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);

    public void Change(IServiceCollection services, TableServiceClient tables, ProductProcess process) =>
        services.AddSingleton<StepRunner>(s =>
            (step, cancellationToken) =>
                step.Step.Kind == StepKind.Prompt
                    ? PromptAsync(s, step, cancellationToken)
                    : s.GetRequiredService<StepActions>().RunAsync(step, cancellationToken)
        );

    private async Task PromptAsync(IServiceProvider services, DueStep step, CancellationToken cancellationToken)
    {
        var facts = await services.GetRequiredService<PeriodReader>().ReadAsync(step.Programme, step.Period, cancellationToken);
        var run = _runs[step.Period.Id] = _runs.GetValueOrDefault(step.Period.Id, -1) + 1;
        var prompts = PromptRows.Prompts(facts, step.Step.At).Select(d => d with { Number = run });
        await services.GetRequiredService<DeliveryStore>().AddMissingAsync([.. prompts], cancellationToken);
    }
}
