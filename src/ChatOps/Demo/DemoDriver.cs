using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;

namespace ChatOps.Demo;

/// <summary>
/// Runs one period while someone watches: moves the clock to each step, lets the product do its work, lets the simulated people
/// do theirs, and says what happened.
/// </summary>
internal sealed class DemoDriver(
    DemoClock clock,
    Cycle cycle,
    ProgrammeCatalogue programmes,
    DemoPeriods periods,
    PeriodReader reader,
    DemoCast cast,
    DemoNarrator narrator,
    TimeSpan pause
)
{
    private const int MaxRounds = 8;

    // A step's messages may wait a little (DeliveryPump's back-off, PromptRows.OpeningDelay), so the clock moves on by this until
    // all have been sent.
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(3);

    private Programme Programme => programmes.Current[0];

    /// <summary>Runs from the day before the period opens until a lead has changed what was published, or to the
    /// freeze.</summary>
    public async Task RunAsync(bool toTheEnd, CancellationToken cancellationToken)
    {
        await cast.JoinTeamAsync(cancellationToken);
        foreach (var step in periods.Now.Steps.Where(s => toTheEnd || s.Kind != StepKind.Freeze))
        {
            clock.MoveTo(step.At);
            var before = await ReadAsync(cancellationToken);
            await RunUntilSentAsync(cancellationToken);
            narrator.Tell(step, before, await ReadAsync(cancellationToken));
            await WaitAsync(cancellationToken);
            if (await cast.ActAfterAsync(step, cancellationToken))
            {
                await RunUntilSentAsync(cancellationToken);
                await WaitAsync(cancellationToken);
            }
        }
    }

    private Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(pause, TimeProvider.System, cancellationToken);

    private Task<PeriodFacts> ReadAsync(CancellationToken cancellationToken) =>
        reader.ReadAsync(Programme, periods.Now, cancellationToken);

    private async Task RunUntilSentAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            await cycle.RunAsync(cancellationToken);
            var facts = await ReadAsync(cancellationToken);
            if (facts.Deliveries.All(d => d.Delivery.Status is not (DeliveryStatus.Pending or DeliveryStatus.Sending)))
            {
                return;
            }

            clock.MoveTo(clock.GetUtcNow() + Round);
        }
    }
}
