using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Schedule;

public sealed class StepLedgerTests
{
    private readonly FakeClock _clock = new(Plans.London("2026-10-06 09:00"));
    private readonly TableServiceClient _tables = TestTables();
    private readonly DueStep _prompt = Due(StepKind.Prompt);

    /// <summary>The one place to name the store that these tests run on.</summary>
    internal static TableServiceClient TestTables() => EmbeddedTables.OpenUntilExit();

    [Fact]
    public async Task One_of_many_claims_a_step()
    {
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Task.Run(() => NewLedger().TryClaimAsync(_prompt, $"host {i}")))
        );

        Assert.Single(claims, c => c is not null);
    }

    [Fact]
    public async Task One_of_many_takes_over_a_claim_whose_lease_ran_out()
    {
        Assert.NotNull(await NewLedger().TryClaimAsync(_prompt, "the one that died"));
        _clock.Advance(StepLedger.Lease);

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Task.Run(() => NewLedger().TryClaimAsync(_prompt, $"host {i}")))
        );

        Assert.Single(claims, c => c is not null);
        Assert.Equal(2, (await ReadPromptAsync()).Attempts);
    }

    [Fact]
    public async Task A_claim_is_not_taken_over_before_its_lease_runs_out()
    {
        Assert.NotNull(await NewLedger().TryClaimAsync(_prompt, "one"));
        _clock.Advance(StepLedger.Lease - TimeSpan.FromSeconds(1));

        Assert.Null(await NewLedger().TryClaimAsync(_prompt, "two"));
    }

    [Fact]
    public async Task A_renewed_claim_holds_for_another_lease()
    {
        var claim = await ClaimAsync("one");
        _clock.Advance(StepLedger.Lease * 0.75);
        Assert.True(await NewLedger().RenewAsync(claim));
        _clock.Advance(StepLedger.Lease * 0.75);

        Assert.Null(await NewLedger().TryClaimAsync(_prompt, "two"));
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_does_not_cost_the_claim()
    {
        var claim = await ClaimAsync("one");
        var asBefore = new StepClaim(claim.Row, claim.ETag);
        _clock.Advance(StepLedger.Lease / 3);
        Assert.True(await NewLedger().RenewAsync(claim));
        _clock.Advance(StepLedger.Lease / 3);

        Assert.True(await NewLedger().RenewAsync(asBefore));
        Assert.True(await NewLedger().CompleteAsync(new StepClaim(claim.Row, claim.ETag), StepState.Done, null));
        Assert.Equal(StepState.Done, (await ReadPromptAsync()).State);
    }

    [Fact]
    public async Task Who_lost_the_claim_can_neither_renew_nor_finish_nor_release_it()
    {
        var lost = await ClaimAsync("slow");
        _clock.Advance(StepLedger.Lease);
        var held = await ClaimAsync("quick");

        Assert.False(await NewLedger().RenewAsync(lost));
        Assert.False(await NewLedger().CompleteAsync(lost, StepState.Done, null));
        Assert.False(await NewLedger().ReleaseAsync(lost));
        Assert.True(await NewLedger().CompleteAsync(held, StepState.Done, null));
    }

    [Fact]
    public async Task A_finished_step_is_never_claimed_or_skipped_again()
    {
        await NewLedger().CompleteAsync(await ClaimAsync("one"), StepState.DoneLate, "Planned for earlier.");
        _clock.Advance(TimeSpan.FromDays(400));

        Assert.Null(await NewLedger().TryClaimAsync(_prompt, "two"));
        Assert.False(await NewLedger().SkipAsync(_prompt with { Why = "Too late." }, "two"));
        var record = await ReadPromptAsync();
        Assert.Equal((StepState.DoneLate, "Planned for earlier."), (record.State, record.Why));
        Assert.Equal(Plans.London("2026-10-06 09:00"), record.FinishedAt);
    }

    [Fact]
    public async Task A_failed_step_waits_longer_after_each_failure_and_counts_them()
    {
        foreach (var seconds in new[] { 15, 30, 60 })
        {
            Assert.True(await NewLedger().ReleaseAsync(await ClaimAsync("one")));
            _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Null(await NewLedger().TryClaimAsync(_prompt, "one"));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var record = await ReadPromptAsync();
        Assert.Equal((StepState.Failed, 3), (record.State, record.Attempts));
    }

    [Fact]
    public async Task A_step_that_keeps_failing_is_tried_every_quarter_of_an_hour()
    {
        for (var i = 0; i < 40; i++)
        {
            await NewLedger().ReleaseAsync(await ClaimAsync("one"));
            _clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(40, (await ReadPromptAsync()).Attempts);
    }

    [Fact]
    public async Task A_skipped_step_keeps_why()
    {
        Assert.True(await NewLedger().SkipAsync(_prompt with { Why = "Too late." }, "one"));

        var record = await ReadPromptAsync();
        Assert.Equal((StepState.Skipped, "Too late.", true), (record.State, record.Why, record.IsFinished));
    }

    [Fact]
    public async Task A_period_is_read_without_its_neighbours()
    {
        await ClaimAsync("one");
        await NewLedger().TryClaimAsync(Due(StepKind.Open), "one");
        await NewLedger().TryClaimAsync(_prompt with { Programme = Plans.Programme(id: "other") }, "one");

        Assert.Equal(["open", "prompt"], (await NewLedger().ReadAsync("pip", Plans.Week)).Select(r => r.StepId).Order());
        Assert.Empty(await NewLedger().ReadAsync("pip", "2026-W42"));
    }

    [Fact]
    public async Task Leases_run_on_their_own_clock_where_the_programme_has_another()
    {
        var machine = new FakeClock(Plans.London("2030-01-01 00:00"));
        var ledger = new StepLedger(_tables, _clock, new MachineClock(machine));
        await ledger.TryClaimAsync(_prompt, "one");

        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await ledger.TryClaimAsync(_prompt, "two"));
        machine.Advance(StepLedger.Lease);
        Assert.NotNull(await ledger.TryClaimAsync(_prompt, "two"));
        Assert.Equal(Plans.London("2026-10-06 09:00") + TimeSpan.FromDays(30), (await ReadPromptAsync()).StartedAt);
    }

    /// <summary>Each call is another process's.</summary>
    private StepLedger NewLedger() => new(_tables, _clock, new MachineClock(_clock));

    private async Task<StepClaim> ClaimAsync(string owner)
    {
        var claim = await NewLedger().TryClaimAsync(_prompt, owner);
        Assert.NotNull(claim);
        return claim;
    }

    private async Task<StepRecord> ReadPromptAsync() =>
        Assert.Single(await NewLedger().ReadAsync("pip", Plans.Week), r => r.StepId == "prompt");

    private static DueStep Due(StepKind kind)
    {
        var period = Plans.Programme().Period(Plans.Week);
        return new DueStep(Plans.Programme(), period, period.Steps.First(s => s.Kind == kind), Disposition.RunNow, null);
    }
}
