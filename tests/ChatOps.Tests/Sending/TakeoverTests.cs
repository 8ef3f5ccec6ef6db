using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Sending;
using ChatOps.Storage;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>What an instance that died had begun, done by another: within half a minute, and nothing twice but what is on
/// record.</summary>
public sealed class TakeoverTests : IAsyncDisposable
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly EmbeddedTables _embedded = new();
    private readonly FakeClock _clock = new(ManyLeads.PromptAt.AddHours(-1));
    private readonly LimitedConnector _connector;
    private TableServiceClient _tables = null!;

    public TakeoverTests() => _connector = new LimitedConnector(_clock);

    [Fact]
    public void Everything_is_taken_over_within_half_a_minute_of_a_death() =>
        Run(async office =>
        {
            var store = office.Service<DeliveryStore>();
            await office.Service<ScheduleTick>().RunAsync(CancellationToken.None);

            // Dead in the middle: it holds the lease and two messages, and was at the next step.
            var now = _clock.GetUtcNow();
            await LeaveLeaseBehindAsync(now + SendingLease.Length);
            await LeaveClaimsBehindAsync(store, 2, now + DeliverySender.Claim);

            await BeatForAsync(office, HalfAMinute);

            var prompts = await ManyLeads.PromptsAsync(store);
            Assert.All(prompts, p => Assert.Equal(DeliveryStatus.Delivered, p.Status));
            Assert.Equal(2, prompts.Count(p => p.AmbiguousAttempts == 1));
            Assert.Equal(100, _connector.Arrived.Count);
            Assert.True(_connector.Arrived.Max(a => a.At) - now <= HalfAMinute);
        });

    [Fact]
    public void A_step_that_died_half_way_is_taken_again_within_half_a_minute_and_asks_nobody_twice() =>
        Run(async office =>
        {
            var (programme, period) = (
                office.Service<ProgrammeCatalogue>().Current[0],
                Plans.Programme(ManyLeads.OpensAtPrompt).Period(Plans.Week)
            );
            var now = _clock.GetUtcNow();
            var due = new DueStep(
                programme,
                period,
                period.Steps.Single(s => s.Kind == StepKind.Prompt),
                Disposition.RunNow,
                null
            );
            await new StepLedger(_tables, _clock, new MachineClock(_clock)).TryClaimAsync(due, "the one that died");
            await office
                .Service<DeliveryStore>()
                .AddMissingAsync(
                    [
                        .. Enumerable
                            .Range(0, 40)
                            .Select(i => new Delivery
                            {
                                ProgrammeId = "crowd",
                                PeriodId = Plans.Week,
                                Kind = DeliveryKind.Prompt,
                                Recipient = $"lead-{i:D5}",
                                Subject = $"workstream-{i:D5}",
                            }),
                    ],
                    CancellationToken.None
                );

            await BeatForAsync(office, HalfAMinute);

            Assert.Equal(100, _connector.Arrived.Count);
            Assert.Equal(100, _connector.Arrived.DistinctBy(a => a.Conversation).Count());
        });

    [Fact]
    public void Claims_and_leases_from_before_the_clock_was_set_back_hold_nobody_up() =>
        Run(async office =>
        {
            var store = office.Service<DeliveryStore>();
            await office.Service<ScheduleTick>().RunAsync(CancellationToken.None);
            await LeaveLeaseBehindAsync(_clock.GetUtcNow().AddDays(1));
            await LeaveClaimsBehindAsync(store, 2, _clock.GetUtcNow().AddDays(1));

            await office.BeatAsync();

            Assert.All(await ManyLeads.PromptsAsync(store), p => Assert.Equal(DeliveryStatus.Delivered, p.Status));
        });

    [Fact]
    public void What_a_dead_instance_was_sending_does_not_wait_for_a_long_walk_to_end() =>
        Run(
            async office =>
            {
                await office.Service<ScheduleTick>().RunAsync(CancellationToken.None);
                var now = _clock.GetUtcNow();
                await LeaveClaimsBehindAsync(office.Service<DeliveryStore>(), 1, now + DeliverySender.Claim);
                await office.BeatAsync();
                Assert.InRange(
                    _connector.Arrived.Single(a => a.Conversation == ManyLeads.Chat(0)).At - now,
                    DeliverySender.Claim,
                    HalfAMinute
                );
                Assert.True(_connector.Arrived.Max(a => a.At) - now > HalfAMinute);
            },
            leads: 2_000
        );

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    private void Run(Func<Backstage, Task> work, int leads = 100) =>
        OneThread.Run(
            _clock,
            async world =>
            {
                _tables = new WatchedTables(_embedded.Tables, world);
                await _tables.GetTableClient("TeamsUsers").CreateIfNotExistsAsync();
                await ManyLeads.InstallAsync(_tables, leads);
                await using var office = await Backstage.OpenAsync(_clock, _tables, _connector, ManyLeads.Programme(leads));
                await office.BeatAsync();
                _clock.MoveTo(ManyLeads.PromptAt);
                await work(office);
            }
        );

    /// <summary>As the timer does.</summary>
    private async Task BeatForAsync(Backstage office, TimeSpan time)
    {
        var every = new ScheduleOptions().TickEvery;
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; )
        {
            var next = _clock.GetUtcNow() + every;
            await office.BeatAsync();
            _clock.MoveOnTo(next);
        }
    }

    private Task LeaveLeaseBehindAsync(DateTimeOffset until) =>
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

    private static async Task LeaveClaimsBehindAsync(DeliveryStore store, int count, DateTimeOffset until)
    {
        foreach (
            var stored in (await store.ReadOutstandingAsync("crowd", Plans.Week, CancellationToken.None))
                .Where(d => d.Delivery.Kind == DeliveryKind.Prompt)
                .Take(count)
        )
        {
            var claimed = stored.Delivery with
            {
                Status = DeliveryStatus.Sending,
                Attempts = 1,
                ClaimedUntil = until,
                ClaimedBy = "the one that died",
            };
            Assert.NotNull(await store.TryChangeAsync(stored, claimed, CancellationToken.None));
        }
    }
}
