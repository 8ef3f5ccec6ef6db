using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Sending;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>Many messages at once, under Teams' limits, through the whole product on a clock that goes as fast as there is
/// nothing to do.</summary>
public sealed class ThroughputTests : IAsyncDisposable
{
    private static TimeSpan Ideal(int messages) => TimeSpan.FromSeconds(messages / 50.0);

    private readonly EmbeddedTables _tables = new();
    private readonly FakeClock _clock = new(ManyLeads.PromptAt.AddHours(-1));
    private readonly LimitedConnector _connector;

    public ThroughputTests() => _connector = new LimitedConnector(_clock);

    [Fact]
    public void Thousands_of_prompts_take_a_fiftieth_longer_than_Teams_makes_them_take() => SendAll(3_000);

    [Fact]
    [Trait("Suite", "Long")]
    public void Ten_thousand_prompts_take_a_fiftieth_longer_than_Teams_makes_them_take() => SendAll(10_000);

    private void SendAll(int leads) =>
        Run(
            leads,
            [ManyLeads.Programme(leads)],
            async office =>
            {
                var began = _clock.GetUtcNow();
                await office.BeatAsync();

                Assert.InRange((_connector.Arrived.Max(a => a.At) - began) / Ideal(leads), 0.99, 1.02);
                Assert.InRange(_connector.Limits.Refused, 0, leads / 1_000);
                Assert.Equal(leads, _connector.Arrived.DistinctBy(a => a.Conversation).Count());
                Assert.Equal(leads, _connector.Arrived.Count);
                Assert.All(
                    await ManyLeads.PromptsAsync(office.Service<DeliveryStore>()),
                    p => Assert.Equal((DeliveryStatus.Delivered, 0), (p.Status, p.AmbiguousAttempts))
                );
            }
        );

    [Fact]
    public void Nobodys_step_waits_for_thousands_of_other_peoples_messages()
    {
        var crowd = ManyLeads.Programme(3_000);
        var few = ManyLeads.Programme(
            3,
            "few",
            first: 3_000,
            ManyLeads.OpensAtPrompt with
            {
                Prompt = new StepTime(-3, StepUnit.WorkingDays, new TimeOnly(9, 1)),
            }
        );
        Run(
            3_003,
            [crowd, few],
            async office =>
            {
                var began = _clock.GetUtcNow();
                _clock.MoveTo(began.AddSeconds(30));
                await office.BeatAsync();

                var end = _connector.Arrived.Max(a => a.At);
                Assert.InRange(end - began, TimeSpan.FromSeconds(88), TimeSpan.FromSeconds(95));
                foreach (var lead in Enumerable.Range(3_000, 3))
                {
                    // A look at the schedule each five seconds, and a second's place in the queue.
                    var at = Assert.Single(_connector.Arrived, a => a.Conversation == ManyLeads.Chat(lead)).At;
                    Assert.InRange(at - began, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(67));
                }
            }
        );
    }

    [Fact]
    public void A_tenant_that_Teams_pauses_is_left_alone_with_nothing_claimed()
    {
        var connector = new PausingConnector(_connector, _clock, after: 100);
        Run(
            500,
            [ManyLeads.Programme(500)],
            async office =>
            {
                await office.BeatAsync();

                var prompts = await ManyLeads.PromptsAsync(office.Service<DeliveryStore>());
                Assert.DoesNotContain(prompts, p => p.Status == DeliveryStatus.Sending);

                // The third refusal says so; what was on its way by then is refused as well.
                Assert.InRange(connector.Calls, 103, 120);
                Assert.Equal(500 - connector.Calls, prompts.Count(p => p is { Status: DeliveryStatus.Pending, Attempts: 0 }));

                // Looking again while it lasts sends nothing.
                _clock.Advance(TimeSpan.FromSeconds(30));
                var calls = connector.Calls;
                await office.BeatAsync();
                Assert.Equal(calls, connector.Calls);

                _clock.Advance(TimeSpan.FromSeconds(31));
                await office.BeatAsync();
                Assert.All(
                    await ManyLeads.PromptsAsync(office.Service<DeliveryStore>()),
                    p => Assert.Equal(DeliveryStatus.Delivered, p.Status)
                );
                Assert.Equal(500, _connector.Arrived.Count);
            },
            connector
        );
    }

    [Fact]
    public void An_instance_that_stops_brings_to_its_end_what_is_on_its_way_and_no_more()
    {
        Run(
            500,
            [ManyLeads.Programme(500)],
            async office =>
            {
                await office.Service<ScheduleTick>().RunAsync(CancellationToken.None);
                using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4), _clock);
                await office
                    .Service<DeliveryPump>()
                    .RunAsync(
                        office.Service<ProgrammeCatalogue>().Current[0],
                        Plans.Programme(ManyLeads.OpensAtPrompt).Period(Plans.Week),
                        facts: null,
                        stop.Token
                    );

                var prompts = await ManyLeads.PromptsAsync(office.Service<DeliveryStore>());
                Assert.DoesNotContain(prompts, p => p.Status == DeliveryStatus.Sending);
                Assert.InRange(_connector.Arrived.Count, 190, 220);
                Assert.Equal(_connector.Arrived.Count, prompts.Count(p => p.Status == DeliveryStatus.Delivered));
            }
        );
    }

    public ValueTask DisposeAsync() => _tables.DisposeAsync();

    /// <summary>Runs the work in an office whose programmes are opened and whose prompts are due.</summary>
    private void Run(int leads, Programme[] programmes, Func<Backstage, Task> work, HttpMessageHandler? connector = null) =>
        OneThread.Run(
            _clock,
            async world =>
            {
                var tables = new WatchedTables(_tables.Tables, world);
                await tables.GetTableClient("TeamsUsers").CreateIfNotExistsAsync();
                await ManyLeads.InstallAsync(tables, leads);
                await using var office = await Backstage.OpenAsync(_clock, tables, connector ?? _connector, programmes);
                await office.BeatAsync();
                _clock.MoveTo(ManyLeads.PromptAt);
                await work(office);
            }
        );

    /// <summary>After so many calls refuses all that come for a minute, and asks to be left alone as long.</summary>
    private sealed class PausingConnector(HttpMessageHandler inner, FakeClock clock, int after) : DelegatingHandler(inner)
    {
        private DateTimeOffset? _until;

        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++Calls > after)
            {
                _until ??= clock.GetUtcNow() + TimeSpan.FromMinutes(1);
            }

            if (_until is not { } until || clock.GetUtcNow() >= until)
            {
                return base.SendAsync(request, cancellationToken);
            }

            var refused = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter = new(TimeSpan.FromSeconds(Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds)));
            return Task.FromResult(refused);
        }
    }
}
