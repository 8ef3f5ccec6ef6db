using Azure.Data.Tables;
using ChatOps.Sending;
using ChatOps.Storage;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>One instance at a time sends, and another takes over when it is gone.</summary>
public sealed class SendingLeaseTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly EmbeddedTables _embedded = new();
    private readonly FakeClock _clock = new(Start);
    private TableServiceClient _tables = null!;

    [Fact]
    public void While_one_instance_sends_another_does_not() =>
        Run(async () =>
        {
            var end = new TaskCompletionSource();
            var one = NewLease().HoldAsync(_ => end.Task, CancellationToken.None);
            await PassAsync(SendingLease.Length * 3);
            Assert.False(await TryAsync(NewLease()));
            end.SetResult();
            Assert.True(await one);
        });

    [Fact]
    public void Several_walks_of_one_instance_share_the_lease() =>
        Run(async () =>
        {
            var (lease, first, second) = (NewLease(), new TaskCompletionSource(), new TaskCompletionSource());
            var one = lease.HoldAsync(_ => first.Task, CancellationToken.None);
            var two = lease.HoldAsync(_ => second.Task, CancellationToken.None);
            await PassAsync(TimeSpan.FromSeconds(1));
            first.SetResult();
            Assert.True(await one);
            await PassAsync(SendingLease.Length);
            Assert.False(await TryAsync(NewLease()));
            second.SetResult();
            Assert.True(await two);
        });

    [Fact]
    public void Another_begins_a_second_after_the_end_of_one_and_the_same_at_once() =>
        Run(async () =>
        {
            var lease = NewLease();
            Assert.True(await TryAsync(lease));
            Assert.True(await TryAsync(lease));
            Assert.False(await TryAsync(NewLease()));
            await PassAsync(TimeSpan.FromSeconds(1));
            Assert.True(await TryAsync(NewLease()));
        });

    [Fact]
    public void A_dead_instances_lease_is_taken_over_when_it_has_run_out_by_one_of_many() =>
        Run(async () =>
        {
            await LeaveBehindAsync(until: Start + SendingLease.Length);
            await PassAsync(SendingLease.Length - TimeSpan.FromSeconds(1));
            Assert.False(await TryAsync(NewLease()));
            await PassAsync(TimeSpan.FromSeconds(1));
            var end = new TaskCompletionSource();
            var tries = Enumerable.Range(0, 8).Select(_ => NewLease().HoldAsync(_ => end.Task, CancellationToken.None)).ToList();
            await PassAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(7, tries.Count(t => t.IsCompleted));
            end.SetResult();
            Assert.Single(await Task.WhenAll(tries), held => held);
        });

    [Fact]
    public void A_lease_taken_before_the_clock_was_set_back_holds_nobody_up() =>
        Run(async () =>
        {
            await LeaveBehindAsync(until: Start.AddHours(1) + SendingLease.Length);
            Assert.True(await TryAsync(NewLease()));
        });

    [Fact]
    public void Whoever_lost_the_lease_stops_at_its_next_renewal() =>
        Run(async () =>
        {
            var stopped = default(DateTimeOffset);
            var one = NewLease().HoldAsync(async held => stopped = await EndOfAsync(held), CancellationToken.None);
            await PassAsync(TimeSpan.FromSeconds(1));
            await LeaveBehindAsync(until: Start + SendingLease.Length);
            await one;
            Assert.Equal(Start + (SendingLease.Length / 3), stopped);
        });

    [Fact]
    public void Without_storage_whoever_sends_stops_when_the_lease_has_run_out()
    {
        var faulty = new FaultyTables(_embedded.Tables);
        Run(
            async () =>
            {
                var stopped = default(DateTimeOffset);
                var one = NewLease().HoldAsync(async held => stopped = await EndOfAsync(held), CancellationToken.None);
                await PassAsync(TimeSpan.FromSeconds(6));
                faulty.Fails = (table, _) => table == SendingLease.TableName;
                await one;
                Assert.Equal(Start + (SendingLease.Length / 3) + SendingLease.Length, stopped);
            },
            faulty
        );
    }

    [Fact]
    public void Nothing_is_done_when_storage_does_not_give_the_lease_and_the_next_try_is_free()
    {
        var faulty = new FaultyTables(_embedded.Tables) { Fails = (table, _) => table == SendingLease.TableName };
        Run(
            async () =>
            {
                var lease = NewLease();
                await Assert.ThrowsAsync<Azure.RequestFailedException>(() => TryAsync(lease));
                faulty.Fails = (_, _) => false;
                Assert.True(await TryAsync(lease));
            },
            faulty
        );
    }

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    private void Run(Func<Task> work, TableServiceClient? tables = null) =>
        OneThread.Run(
            _clock,
            async world =>
            {
                _tables = new WatchedTables(tables ?? _embedded.Tables, world);
                await NewLease().CreateTableAsync(CancellationToken.None);
                await work();
            }
        );

    /// <summary>Each is another instance's.</summary>
    private SendingLease NewLease() => new(_tables, new MachineClock(_clock));

    private static Task<bool> TryAsync(SendingLease lease) => lease.HoldAsync(_ => Task.CompletedTask, CancellationToken.None);

    private Task PassAsync(TimeSpan time) => Task.Delay(time, _clock);

    private async Task<DateTimeOffset> EndOfAsync(CancellationToken held)
    {
        try
        {
            await Task.Delay(TimeSpan.FromHours(1), _clock, held);
        }
        catch (OperationCanceledException)
        {
            // As it should.
        }

        return _clock.GetUtcNow();
    }

    private Task LeaveBehindAsync(DateTimeOffset until) =>
        _tables
            .GetTableClient(SendingLease.TableName)
            .UpsertEntityAsync(
                new TableEntity("lease", "sending")
                {
                    { "Owner", "the one that died" },
                    { "Claim", Guid.NewGuid() },
                    { "Until", until },
                },
                TableUpdateMode.Replace
            );
}
