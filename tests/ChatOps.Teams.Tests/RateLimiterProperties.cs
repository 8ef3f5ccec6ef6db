using ChatOps.Teams.Connector;
using ChatOps.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Teams.Tests;

/// <summary>What must hold of the limits whatever is called when, measured where Teams counts: at its end.</summary>
public sealed class RateLimiterProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    // Crowds and lulls, few conversations and many; slow storage between permit and call; a way that takes up to 10 ms; slow
    // answers now and then.
    private static readonly Gen<Arrival[]> Arrivals =
        from threads in Gen.Elements(1, 3, 40, 400)
        from lull in Gen.Elements(0, 5, 40, 1500)
        from count in Gen.Choose(1, 400)
        from arrivals in Gen.ArrayOf(
            from gap in Gen.Choose(0, lull)
            from thread in Gen.Choose(1, threads)
            from call in Gen.Frequency(
                (8, Gen.Constant(LimitedCall.Send)),
                (1, Gen.Constant(LimitedCall.Create)),
                (1, Gen.Constant(LimitedCall.Members))
            )
            from isBulk in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
            from claiming in Gen.Frequency((9, Gen.Choose(0, 60)), (1, Gen.Choose(100, 900)))
            from onItsWay in Gen.Choose(0, 10)
            from taking in Gen.Frequency((9, Gen.Choose(50, 400)), (1, Gen.Choose(0, 6000)))
            select new Arrival(gap, thread, call, isBulk, isBulk ? claiming : 0, onItsWay, taking),
            count
        )
        select arrivals;

    [Fact]
    public void No_window_is_ever_exceeded_and_everything_gets_through() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Arrivals.ToArbitrary(),
                arrivals =>
                {
                    var received = Receive(arrivals);
                    return received.Count == arrivals.Length
                        && Fits(received, [new(50, TimeSpan.FromSeconds(1))])
                        && received
                            .GroupBy(r => (r.Arrival.Thread, r.Arrival.Call))
                            .All(thread => Fits(thread, RateLimits.Teams.Of(thread.Key.Call)));
                }
            )
        );

    [Fact]
    public void A_conversation_is_kept_to_its_limits_however_long_calls_are_on_their_way() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Arrivals.Zip(Gen.ArrayOf(Gen.Choose(0, 3000), 400)).ToArbitrary(),
                given =>
                {
                    var (arrivals, ways) = given;
                    return Receive([.. arrivals.Select((a, i) => a with { OnItsWay = ways[i] })])
                        .GroupBy(r => (r.Arrival.Thread, r.Arrival.Call))
                        .All(thread => Fits(thread, RateLimits.Teams.Of(thread.Key.Call)));
                }
            )
        );

    [Fact]
    public void Of_those_alike_whoever_comes_first_is_let_through_first() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Arrivals.ToArbitrary(),
                // So few in a conversation that none is told to come again, which would be as a newcomer.
                arrivals =>
                    Receive([
                            .. arrivals.Select(
                                (a, i) => a with { Thread = Math.Max(a.Thread, i / 40), Claiming = 0, OnItsWay = 0 }
                            ),
                        ])
                        .GroupBy(r => (r.Arrival.Thread, r.Arrival.Call, r.Arrival.IsBulk))
                        .All(alike =>
                            alike.OrderBy(r => r.Number).Select(r => r.At).SequenceEqual(alike.Select(r => r.At).Order())
                        )
            )
        );

    [Fact]
    public void What_somebody_waits_for_leaves_within_a_quarter_of_a_second_of_a_crowd() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ArrayOf(Gen.Choose(0, 4000), 10).ToArbitrary(),
                moments =>
                {
                    var clock = new FakeClock(Start);
                    var waits = new List<TimeSpan>();
                    OneThread.Run(
                        clock,
                        async _ =>
                        {
                            using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                            var crowd = Enumerable
                                .Range(0, 300)
                                .Select(i =>
                                    CallAsync(limiter, clock, new Arrival(0, i, LimitedCall.Send, true, 20, 0, 300), null)
                                );
                            var people = moments.Select(
                                async (moment, i) =>
                                {
                                    await Task.Delay(TimeSpan.FromMilliseconds(moment), clock);
                                    var asked = clock.GetUtcNow();
                                    await CallAsync(
                                        limiter,
                                        clock,
                                        new Arrival(0, 1000 + i, LimitedCall.Send, false, 0, 0, 300),
                                        at => waits.Add(at - asked)
                                    );
                                }
                            );
                            await Task.WhenAll(crowd.Concat(people));
                        }
                    );
                    return waits.Count == moments.Length
                        && waits.TrueForAll(w => w < TimeSpan.FromMilliseconds(250 + (20 * moments.Length)));
                }
            )
        );

    [Fact]
    public void Ten_thousand_take_no_more_than_a_fiftieth_longer_than_they_must()
    {
        var received = Receive(
            [
                .. Enumerable
                    .Range(0, 10_000)
                    .Select(i => new Arrival(0, i, LimitedCall.Send, true, i % 100, i % 10, 200 + (i % 7 * 50))),
            ],
            sideBySide: 48
        );
        Assert.True(Fits(received, [new(50, TimeSpan.FromSeconds(1))]));
        Assert.InRange(received[^1].At - received[0].At, TimeSpan.FromSeconds(199), TimeSpan.FromSeconds(204));
    }

    /// <summary>What arrives at Teams and when, in order.</summary>
    private static List<Received> Receive(IReadOnlyList<Arrival> arrivals, int? sideBySide = null)
    {
        var clock = new FakeClock(Start);
        var received = new List<Received>();
        OneThread.Run(
            clock,
            async _ =>
            {
                using var limiter = new RateLimiter(RateLimits.Teams, clock, new Random(1));
                var running = new List<Task>();
                using var seats = new SemaphoreSlim(sideBySide ?? int.MaxValue);
                foreach (var (number, arrival) in arrivals.Index())
                {
                    if (arrival.Gap > 0)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(arrival.Gap), clock);
                    }

                    await seats.WaitAsync();
                    running.Add(SeatedAsync(number, arrival));
                }

                await Task.WhenAll(running);

                async Task SeatedAsync(int number, Arrival arrival)
                {
                    await CallAsync(limiter, clock, arrival, at => received.Add(new Received(number, arrival, at)));
                    seats.Release();
                }
            }
        );
        return received;
    }

    private static async Task CallAsync(RateLimiter limiter, FakeClock clock, Arrival arrival, Action<DateTimeOffset>? arrived)
    {
        using var permit = await ReserveAsync(limiter, clock, arrival);
        await PassAsync(arrival.Claiming);
        await permit.LeaveAsync(CancellationToken.None);
        await PassAsync(arrival.OnItsWay);
        arrived?.Invoke(clock.GetUtcNow());
        await PassAsync(arrival.Taking);

        Task PassAsync(int milliseconds) =>
            milliseconds == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock);
    }

    // What would wait too long comes again when it was told to.
    private static async Task<CallPermit> ReserveAsync(RateLimiter limiter, FakeClock clock, Arrival arrival)
    {
        while (true)
        {
            try
            {
                return await limiter.ReserveAsync(
                    new CallTarget("tenant", arrival.Call, $"thread {arrival.Thread}"),
                    arrival.IsBulk,
                    CancellationToken.None
                );
            }
            catch (ConnectorException heldBack) when (heldBack.IsHeldBack)
            {
                await Task.Delay(heldBack.RetryAfter!.Value, clock);
            }
        }
    }

    private static bool Fits(IEnumerable<Received> received, IReadOnlyList<RateLimit> limits)
    {
        var times = received.Select(r => r.At).Order().ToList();
        return limits.All(l =>
            Enumerable.Range(0, Math.Max(0, times.Count - l.Calls)).All(i => times[i + l.Calls] - times[i] >= l.Within)
        );
    }

    /// <param name="Gap">After the one before, in milliseconds, as the others.</param>
    private sealed record Arrival(int Gap, int Thread, LimitedCall Call, bool IsBulk, int Claiming, int OnItsWay, int Taking);

    private sealed record Received(int Number, Arrival Arrival, DateTimeOffset At);
}
