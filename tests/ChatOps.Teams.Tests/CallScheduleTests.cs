using ChatOps.Teams.Connector;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

/// <summary>Pauses, and what is remembered.</summary>
public sealed class CallScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly CallSchedule _schedule = new(RateLimits.Teams);

    [Fact]
    public void A_429_pauses_the_conversation_it_came_for_and_no_other()
    {
        Refuse("ann", TimeSpan.FromSeconds(30), at: 0);

        Assert.Equal(30, EarliestIn("ann", now: 1));
        Assert.Equal(1, EarliestIn("bob", now: 1));
    }

    [Fact]
    public void Several_conversations_refused_at_once_are_the_tenants_limit_and_wait_for_the_longest_asked()
    {
        Refuse("ann", TimeSpan.FromSeconds(5), at: 0);
        Refuse("bob", TimeSpan.FromSeconds(40), at: 0.5);
        Refuse("ann", TimeSpan.FromSeconds(5), at: 1);
        Assert.Equal(1, EarliestIn("cat", now: 1));

        Refuse("cat", null, at: 1.5);

        Assert.Equal(41.5, EarliestIn("dot", now: 2));
        Assert.Equal(2, EarliestIn("dot", now: 2, tenant: "another"));
    }

    [Fact]
    public void Conversations_refused_far_apart_are_not_the_tenants_limit()
    {
        Refuse("ann", TimeSpan.FromSeconds(5), at: 0);
        Refuse("bob", TimeSpan.FromSeconds(5), at: 10);
        Refuse("cat", TimeSpan.FromSeconds(5), at: 20);

        Assert.Equal(20, EarliestIn("dot", now: 20));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void Without_Retry_After_the_pause_doubles_with_each_refusal_and_starts_anew_after_a_success(double spread)
    {
        var now = 0.0;
        foreach (var wait in new[] { 1, 2, 4, 8, 16 })
        {
            Refuse("ann", null, now, spread);
            var until = now + (wait * (1 + (spread / 2)));
            Assert.Equal(until, EarliestIn("ann", now));
            now = until;
        }

        var call = Call("ann", now);
        _schedule.Accepted(call.Target);
        Refuse("ann", null, now + 5, spread);
        Assert.Equal(now + 5 + (1 + (spread / 2)), EarliestIn("ann", now + 5)!.Value, precision: 6);
    }

    [Fact]
    public void A_crowd_refused_in_one_pause_counts_once()
    {
        for (var i = 0; i < 5; i++)
        {
            Refuse("ann", null, at: 0.01 * i);
        }

        Assert.InRange(EarliestIn("ann", now: 0.1)!.Value, 1, 1.1);
    }

    [Fact]
    public void A_stall_that_lets_all_arrive_at_once_is_counted_when_they_arrived()
    {
        for (var i = 0; i < 200; i++)
        {
            Call($"usual {i}", i, took: 0.3);
        }

        var stalled = Enumerable.Range(0, 40).Select(i => Take($"stalled {i}", 1000 + (i * 0.02))).ToList();
        stalled.ForEach(c => _schedule.Sent(c, c.At));
        stalled.ForEach(c => _schedule.Ended(c, Ticks(1005)));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1005, EarliestIn($"after {i}", now: 1005));
            _schedule.Sent(Take($"after {i}", 1005), Ticks(1005));
        }

        Assert.InRange(EarliestIn("the 51st", now: 1005)!.Value, 1006, 1006.1);
    }

    [Fact]
    public void A_conversation_idle_for_an_hour_is_forgotten()
    {
        for (var i = 0; i < 5000; i++)
        {
            Call($"person {i}", i * 0.1);
        }

        Assert.Equal(5000, _schedule.Remembered);
        Call("somebody", 500 + 3601);
        Assert.Equal(1, _schedule.Remembered);
    }

    [Fact]
    public void A_pause_is_not_forgotten_while_it_lasts()
    {
        Refuse("ann", TimeSpan.FromHours(2), at: 0);
        Call("somebody", 3700);
        Assert.Equal(7200, EarliestIn("ann", now: 3700));
    }

    [Fact]
    public void What_would_wait_too_long_fails_at_once_and_says_how_long_and_whether_it_is_the_tenant()
    {
        var clock = new FakeClock(Start);
        OneThread.Run(
            clock,
            async _ =>
            {
                using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                foreach (var person in new[] { "ann", "bob", "cat" })
                {
                    using var permit = await limiter.ReserveAsync(Target(person), isBulk: true, CancellationToken.None);
                    await permit.LeaveAsync(CancellationToken.None);
                    permit.Refused(TimeSpan.FromSeconds(person == "ann" ? 30 : 20));
                    permit.Dispose();
                    if (person == "ann")
                    {
                        var one = await Assert.ThrowsAsync<ConnectorException>(async () =>
                            await limiter.ReserveAsync(Target("ann"), isBulk: true, CancellationToken.None)
                        );
                        Assert.Equal(
                            (true, false, TimeSpan.FromSeconds(30)),
                            (one.IsHeldBack, one.IsTenantHeldBack, one.RetryAfter)
                        );
                    }
                }

                var all = await Assert.ThrowsAsync<ConnectorException>(async () =>
                    await limiter.ReserveAsync(Target("dot"), isBulk: false, CancellationToken.None)
                );
                Assert.Equal((true, true, TimeSpan.FromSeconds(30)), (all.IsHeldBack, all.IsTenantHeldBack, all.RetryAfter));
                Assert.Equal(Start, clock.GetUtcNow());
            }
        );
    }

    [Fact]
    public void A_permit_that_is_not_used_is_given_back()
    {
        var clock = new FakeClock(Start);
        OneThread.Run(
            clock,
            async _ =>
            {
                using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                for (var i = 0; i < 100; i++)
                {
                    (await limiter.ReserveAsync(Target("ann"), isBulk: false, CancellationToken.None)).Dispose();
                }

                Assert.Equal(Start, clock.GetUtcNow());
            }
        );
    }

    [Fact]
    public void Whoever_gives_up_waiting_costs_nobody_their_turn()
    {
        var clock = new FakeClock(Start);
        OneThread.Run(
            clock,
            async _ =>
            {
                using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                using var gone = new CancellationTokenSource();
                var first = Enumerable.Range(0, 7).Select(_ => CallAsync(limiter, CancellationToken.None)).ToList();
                var second = CallAsync(limiter, gone.Token);
                var third = CallAsync(limiter, CancellationToken.None);
                gone.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => second);
                await third;
                await Task.WhenAll(first);
                Assert.InRange(clock.GetUtcNow() - Start, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
            }
        );
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_nobody_waiting_until_it_is_where_it_was()
    {
        var clock = new FakeClock(Start);
        OneThread.Run(
            clock,
            async _ =>
            {
                using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => CallAsync(limiter, CancellationToken.None)));
                clock.MoveTo(Start.AddHours(-1));
                await CallAsync(limiter, CancellationToken.None);
                Assert.InRange(clock.GetUtcNow(), Start.AddHours(-1), Start.AddHours(-1).AddSeconds(2));
            }
        );
    }

    private static async Task CallAsync(RateLimiter limiter, CancellationToken cancellationToken)
    {
        using var permit = await limiter.ReserveAsync(Target("ann"), isBulk: false, cancellationToken);
        await permit.LeaveAsync(cancellationToken);
    }

    private void Refuse(string thread, TimeSpan? asked, double at, double spread = 0) =>
        _schedule.Refused(Call(thread, at).Target, asked, Ticks(at), spread);

    private ScheduledCall Call(string thread, double at, double took = 0)
    {
        var call = Take(thread, at);
        _schedule.Sent(call, Ticks(at));
        _schedule.Ended(call, Ticks(at + took));
        return call;
    }

    private ScheduledCall Take(string thread, double at) => _schedule.Take(Target(thread), isBulk: false, Ticks(at));

    private double? EarliestIn(string thread, double now, string tenant = "tenant") =>
        _schedule.Earliest(Target(thread) with { Tenant = tenant }, isBulk: false, Ticks(now)) is { } at
            ? new TimeSpan(at).TotalSeconds
            : null;

    private static CallTarget Target(string thread) => new("tenant", LimitedCall.Send, thread);

    private static long Ticks(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;
}
