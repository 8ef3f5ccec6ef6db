using System.Collections.Concurrent;
using ChatOps.Teams.Inbound;
using ChatOps.Testing;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Tests;

public sealed class RefusalLogTests
{
    [Fact]
    public void Of_each_kind_the_first_is_logged_and_the_others_are_counted_once_a_minute()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var lines = new Lines();
        var log = new RefusalLog(clock, lines);
        for (var i = 0; i < 1_000; i++)
        {
            log.Add(Refusal.BadToken("No."));
        }

        log.Add(Refusal.TooLarge);
        Assert.Equal(["Refused an activity: 401 InvalidToken.", "Refused an activity: 413 RequestTooLarge."], lines.Written);

        clock.Advance(TimeSpan.FromMinutes(1));
        log.Add(Refusal.BadToken("No."));
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(
            ["Refused 999 more activities in a minute: 401 InvalidToken.", "Refused an activity: 401 InvalidToken."],
            lines.Written.Skip(2)
        );
    }

    private sealed class Lines : ILogger<RefusalLog>
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Enqueue(formatter(state, exception));
    }
}
