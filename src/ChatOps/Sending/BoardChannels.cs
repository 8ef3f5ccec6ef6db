using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.Sending;

/// <summary>
/// Finds the boards whose channel ChatOps cannot post to before a report is due: Teams is asked for the channel's members when a
/// channel is first seen, and once a day while it refuses. A refusal without a documented reason says nothing: the post itself
/// deals with that. Programme managers are told once in a period.
/// </summary>
internal sealed class BoardChannels(
    TeamsPlaces places,
    ConnectorClient connector,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    // A programme that moves its channels for years must not fill the memory.
    private const int MaxKept = 2_000;

    private readonly ConcurrentDictionary<(string Programme, string Channel), Look> _looks = new();

    /// <param name="facts">Of the period, as they were read a moment ago; null where they are not known.</param>
    public async Task CheckAsync(
        Programme programme,
        ReportingPeriod period,
        PeriodFacts? facts,
        CancellationToken cancellationToken
    )
    {
        // Until the app is in a team, no one can be told, and nothing is known of any channel.
        if (places.Teams.Count == 0 || periods.Now >= period.FreezesAt)
        {
            return;
        }

        foreach (var board in programme.Boards)
        {
            if (await CanPostAsync(programme, board, cancellationToken))
            {
                continue;
            }

            var rows = ChannelTroubleRows.For(programme, period, board);
            await (
                facts is null
                    ? deliveries.AddMissingAsync(rows, cancellationToken)
                    : deliveries.AddMissingAsync(rows, [.. facts.Deliveries.Select(d => d.Delivery)], cancellationToken)
            );
        }
    }

    // Where Teams did not say, it is taken to be possible.
    private async Task<bool> CanPostAsync(Programme programme, Board board, CancellationToken cancellationToken)
    {
        var key = (programme.Id, board.ChannelId);
        if (_looks.TryGetValue(key, out var last) && periods.Now < last.Until)
        {
            return last.CanPost;
        }

        if (_looks.Count >= MaxKept)
        {
            _looks.Clear();
        }

        var look = await LookAsync(programme, board, last, cancellationToken);
        _looks[key] = look;
        return look.CanPost;
    }

    private async Task<Look> LookAsync(Programme programme, Board board, Look? last, CancellationToken cancellationToken)
    {
        var place = places.FindChannel(board, programme.TenantId);
        var channel = new ConversationReference
        {
            ServiceUrl = place.ServiceUrl,
            ConversationId = place.ChannelId,
            TenantId = place.TenantId,
            BotId = place.BotId,
        };
        try
        {
            await foreach (var _ in connector.GetMembersAsync(channel, cancellationToken))
            {
                break;
            }

            return new Look(CanPost: true, DateTimeOffset.MaxValue, 0);
        }
        catch (ConnectorException refused)
            when (refused.Failure is ConnectorFailure.NotInstalled or ConnectorFailure.DisabledByAdmin)
        {
            return new Look(CanPost: false, periods.Now + LookAgain, 0);
        }
        catch (ConnectorException unclear)
        {
            var tries = (last?.Tries ?? 0) + 1;
            return new Look(CanPost: true, periods.Now + (unclear.RetryAfter ?? RetrySchedule.After(tries, spread: 0)), tries);
        }
    }

    /// <param name="Until">When Teams is asked again.</param>
    /// <param name="Tries">How often in a row Teams did not say.</param>
    private sealed record Look(bool CanPost, DateTimeOffset Until, int Tries);
}
