using System.Net;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Schedule;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatOps.Tests.Calendar;

public sealed class BankHolidayFeedTests
{
    private static readonly Uri Url = new("https://www.gov.uk/bank-holidays.json");
    private static readonly DateOnly Jubilee = new(2031, 7, 1);

    private readonly FakeClock _clock = new(Plans.Utc("2026-10-06"));
    private readonly TableServiceClient _tables = StepLedgerTests.TestTables();
    private readonly GovUk _govUk = new();

    [Fact]
    public async Task What_was_fetched_is_used_and_kept_for_the_next_process()
    {
        _govUk.Answer = BankHolidaysTests.Feed("""{ "title": "Jubilee", "date": "2031-07-01" }""");
        var feed = NewFeed();
        Assert.Null(feed.Current.TitleOf(UkNation.Scotland, Jubilee));

        await feed.RefreshAsync(CancellationToken.None);
        Assert.Equal("Jubilee", feed.Current.TitleOf(UkNation.Scotland, Jubilee));

        var restarted = NewFeed();
        await restarted.RefreshAsync(CancellationToken.None);
        Assert.Equal("Jubilee", restarted.Current.TitleOf(UkNation.Scotland, Jubilee));
        Assert.Equal(1, _govUk.Requests);
    }

    [Fact]
    public async Task It_is_fetched_again_after_a_week_and_not_before()
    {
        _govUk.Answer = BankHolidaysTests.Feed("""{ "title": "Jubilee", "date": "2031-07-01" }""");
        var feed = NewFeed();
        await feed.RefreshAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await feed.RefreshAsync(CancellationToken.None);
        Assert.Equal(1, _govUk.Requests);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await feed.RefreshAsync(CancellationToken.None);
        Assert.Equal(2, _govUk.Requests);
    }

    [Fact]
    public async Task What_another_instance_fetched_is_taken_up_within_the_hour_without_asking_GOV_UK()
    {
        var other = NewFeed();
        await other.TakeUpAsync(CancellationToken.None);
        _govUk.Answer = BankHolidaysTests.Feed("""{ "title": "Jubilee", "date": "2031-07-01" }""");
        await NewFeed().RefreshAsync(CancellationToken.None);

        _clock.Advance(TimeSpan.FromHours(1));
        await other.TakeUpAsync(CancellationToken.None);
        Assert.Equal("Jubilee", other.Current.TitleOf(UkNation.Scotland, Jubilee));
        Assert.Equal(1, _govUk.Requests);
    }

    [Fact]
    public async Task A_feed_that_is_away_or_answers_nonsense_changes_nothing()
    {
        _govUk.Answer = BankHolidaysTests.Feed("""{ "title": "Jubilee", "date": "2031-07-01" }""");
        var feed = NewFeed();
        await feed.RefreshAsync(CancellationToken.None);

        foreach (var answer in new[] { null, "<html></html>"u8.ToArray(), "{}"u8.ToArray(), "null"u8.ToArray() })
        {
            _clock.Advance(TimeSpan.FromDays(8));
            _govUk.Answer = answer;
            await feed.RefreshAsync(CancellationToken.None);
            Assert.Equal("Jubilee", feed.Current.TitleOf(UkNation.Scotland, Jubilee));
        }

        Assert.Equal(5, _govUk.Requests);
    }

    [Fact]
    public async Task A_feed_without_end_is_given_up()
    {
        await using var service = await FakeTeams.StartAsync(_clock);
        service.FailNext(r => r.Call == FakeCall.Metadata, FakeFailure.Endless(drips: false));
        service.FailNext(r => r.Call == FakeCall.Metadata, FakeFailure.Endless(drips: true));
        var feed = new BankHolidayFeed(
            new HttpClient(),
            new Uri(service.Address, "openid"),
            _tables,
            _clock,
            NullLogger<BankHolidayFeed>.Instance
        );

        await feed.RefreshAsync(CancellationToken.None);
        var dripping = feed.RefreshAsync(CancellationToken.None);
        await service.WaitForAsync(t => t.Requests.Count == 2, "the feed to be asked for again");
        _clock.Advance(TimeSpan.FromSeconds(30));
        await dripping;

        Assert.Same(BankHolidays.Shipped, feed.Current);
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        await new BankHolidayFeed(
            new HttpClient(_govUk),
            null,
            _tables,
            _clock,
            NullLogger<BankHolidayFeed>.Instance
        ).RefreshAsync(CancellationToken.None);

        Assert.Equal(0, _govUk.Requests);
    }

    private BankHolidayFeed NewFeed() => new(new HttpClient(_govUk), Url, _tables, _clock, NullLogger<BankHolidayFeed>.Instance);

    /// <summary>The far side: answers what it is given, 503 when given nothing, and nothing but the feed's address.</summary>
    private sealed class GovUk : HttpMessageHandler
    {
        public byte[]? Answer { get; set; }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(Url, request.RequestUri);
            Requests++;
            return Task.FromResult(
                Answer is null
                    ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                    : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer) }
            );
        }
    }
}
