using System.Collections.Concurrent;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Tables;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatOps.Tests.Schedule;

public sealed class ScheduleTickTests
{
    private readonly FakeClock _clock = new(Plans.London("2026-10-05 07:00"));
    private readonly TableServiceClient _tables = StepLedgerTests.TestTables();
    private readonly ConcurrentQueue<string> _taken = new();
    private IReadOnlyList<Programme> _programmes = [Plans.Programme()];

    [Fact]
    public async Task A_period_runs_from_open_to_frozen_each_step_once()
    {
        await FinishThePeriodBeforeAsync();
        var tick = NewTick();
        var end = Plans.Programme().Period(Plans.Week).FreezesAt;
        while (
            NextPlannedStep.After(_programmes[0], _programmes[0].Calendar(), _clock.GetUtcNow()) is { } next
            && next.Step.At <= end
        )
        {
            _clock.MoveTo(next.Step.At);
            await tick.RunAsync(CancellationToken.None);
            await tick.RunAsync(CancellationToken.None);
        }

        Assert.Equal(
            [
                "open RunNow",
                "prompt RunNow",
                "remind-1 RunNow",
                "remind-2 RunNow",
                "due RunNow",
                "escalate-1 RunNow",
                "publish RunNow",
                "freeze RunNow",
            ],
            Taken(Plans.Week)
        );
    }

    [Fact]
    public async Task Restarted_at_every_step_it_takes_none_twice()
    {
        await FinishThePeriodBeforeAsync();
        foreach (var step in Plans.Programme().Period(Plans.Week).Steps)
        {
            _clock.MoveTo(step.At);
            await NewTick().RunAsync(CancellationToken.None);
            await NewTick().RunAsync(CancellationToken.None);
        }

        Assert.Equal(8, Taken(Plans.Week).Count());
        Assert.Equal(8, Taken(Plans.Week).Distinct().Count());
    }

    [Fact]
    public async Task Two_hosts_at_once_take_each_step_once()
    {
        await FinishThePeriodBeforeAsync();
        foreach (var step in Plans.Programme().Period(Plans.Week).Steps)
        {
            _clock.MoveTo(step.At);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => NewTick().RunAsync(CancellationToken.None))));
        }

        Assert.Equal(8, Taken(Plans.Week).Count());
        Assert.Equal(8, Taken(Plans.Week).Distinct().Count());
    }

    [Fact]
    public async Task Down_for_three_days_it_does_what_was_missed_and_says_that_it_was_late()
    {
        await AtAsync("2026-10-05 08:00");
        await AtAsync("2026-10-09 09:00");

        Assert.Equal(["open RunNow", "prompt RunLate"], Taken(Plans.Week));
        Assert.Equal(
            ["open Done", "prompt DoneLate", "remind-1 Skipped", "remind-2 Skipped"],
            (await LedgerAsync(Plans.Week)).Select(r => $"{r.StepId} {r.State}")
        );
    }

    [Fact]
    public async Task A_step_that_fails_holds_up_its_period_alone_and_comes_again()
    {
        _programmes = [Plans.Programme(id: "broken"), Plans.Programme(id: "sound")];
        await AtAsync("2026-10-05 08:00");
        _clock.MoveTo(Plans.London("2026-10-09 17:00"));

        await NewTick(failing: "broken prompt").RunAsync(CancellationToken.None);
        Assert.DoesNotContain(_taken, t => t.StartsWith($"broken {Plans.Week} due", StringComparison.Ordinal));
        Assert.Contains($"sound {Plans.Week} due RunNow", _taken);

        _clock.Advance(TimeSpan.FromSeconds(15));
        await NewTick().RunAsync(CancellationToken.None);
        Assert.Contains($"broken {Plans.Week} prompt RunLate", _taken);
        Assert.Contains($"broken {Plans.Week} due RunNow", _taken);
        Assert.Equal(2, (await LedgerAsync(Plans.Week, "broken")).Single(r => r.StepId == "prompt").Attempts);
    }

    [Fact]
    public async Task A_programme_without_a_working_day_does_not_stop_the_others()
    {
        _programmes = [Plans.Programme(id: "shut", closures: [new(new(2026, 1, 1), new(2030, 1, 1), "Shut")]), Plans.Programme()];
        await AtAsync("2026-10-05 08:00");

        Assert.Equal(["open RunNow"], Taken(Plans.Week));
    }

    [Fact]
    public async Task A_later_step_waits_while_another_host_is_at_the_one_before()
    {
        await AtAsync("2026-10-05 08:00");
        var period = Plans.Programme().Period(Plans.Week);
        _clock.MoveTo(Plans.London("2026-10-09 17:00"));
        await NewLedger()
            .TryClaimAsync(new DueStep(_programmes[0], period, period.Steps[1], Disposition.RunNow, null), "another host");

        await AtAsync("2026-10-09 17:00");

        Assert.Equal(["open RunNow"], Taken(Plans.Week));
    }

    [Fact]
    public async Task A_crash_between_claim_and_finish_is_resumed_when_the_lease_has_run_out()
    {
        await AtAsync("2026-10-05 08:00");
        var period = Plans.Programme().Period(Plans.Week);
        _clock.MoveTo(Plans.London("2026-10-06 09:00"));
        await NewLedger()
            .TryClaimAsync(
                new DueStep(_programmes[0], period, period.Steps[1], Disposition.RunNow, null),
                "the process that died"
            );

        _clock.Advance(StepLedger.Lease - TimeSpan.FromSeconds(1));
        await NewTick().RunAsync(CancellationToken.None);
        Assert.Equal(["open RunNow"], Taken(Plans.Week));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await NewTick().RunAsync(CancellationToken.None);
        Assert.Equal(["open RunNow", "prompt RunNow"], Taken(Plans.Week));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_step_longer_than_its_lease_keeps_its_claim()
    {
        await AtAsync("2026-10-05 08:00");
        _clock.MoveTo(Plans.London("2026-10-06 09:00"));
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = NewTick(
                (_, _) =>
                {
                    started.SetResult();
                    return end.Task;
                }
            )
            .RunAsync(CancellationToken.None);
        await started.Task;

        for (var third = 0; third < 9; third++)
        {
            var before = await LeaseUntilAsync();
            _clock.Advance(StepLedger.Lease / 3);
            while (await LeaseUntilAsync() == before)
            {
                // The renewal is on its way on another thread; each look yields to it.
                await Task.Yield();
            }
        }

        await NewTick().RunAsync(CancellationToken.None);
        Assert.Equal(["open RunNow"], Taken(Plans.Week));
        end.SetResult();
        await slow;
        Assert.Equal(StepState.Done, (await LedgerAsync(Plans.Week)).Single(r => r.StepId == "prompt").State);
    }

    [Fact]
    public async Task Started_for_the_first_time_it_joins_the_open_period_and_leaves_the_past_alone()
    {
        await AtAsync("2026-10-07 12:00");

        Assert.Equal([$"pip {Plans.Week} open RunLate", $"pip {Plans.Week} prompt RunLate"], _taken.Order());
        Assert.Empty(await LedgerAsync("2026-W39"));
        Assert.All(await LedgerAsync("2026-W40"), r => Assert.Equal(StepState.Skipped, r.State));
    }

    /// <summary>Each is another process's.</summary>
    private StepLedger NewLedger() => new(_tables, _clock, new MachineClock(_clock));

    private Task FinishThePeriodBeforeAsync() => AtAsync("2026-10-05 07:30");

    private async Task AtAsync(string local)
    {
        _clock.MoveTo(Plans.London(local));
        await NewTick().RunAsync(CancellationToken.None);
    }

    private ScheduleTick NewTick(string? failing = null) =>
        NewTick(
            (due, _) =>
            {
                if ($"{due.Programme.Id} {due.Step.Id}" == failing)
                {
                    throw new InvalidOperationException("Teams is away.");
                }

                _taken.Enqueue($"{due.Programme.Id} {due.Period.Id} {due.Step.Id} {due.Disposition}");
                return Task.CompletedTask;
            }
        );

    private ScheduleTick NewTick(StepRunner run) =>
        new(() => _programmes, () => BankHolidays.Shipped, NewLedger(), run, _clock, NullLogger<ScheduleTick>.Instance);

    private IEnumerable<string> Taken(string periodId) =>
        _taken.Where(t => t.StartsWith($"pip {periodId} ", StringComparison.Ordinal)).Select(t => t[$"pip {periodId} ".Length..]);

    private Task<IReadOnlyList<StepRecord>> LedgerAsync(string periodId, string programmeId = "pip") =>
        NewLedger().ReadAsync(programmeId, periodId);

    private async Task<DateTimeOffset?> LeaseUntilAsync()
    {
        var row = await _tables
            .GetTableClient(StepLedgerKeys.Table)
            .FindEntityAsync(Partitions.OfPeriod("pip", Plans.Week), "prompt");
        return row?.GetDateTimeOffset(StepLedgerKeys.LeaseUntil);
    }
}
