using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Nothing of a report is posted to a board unless the board may read it: what a person has to publish, put off or took
/// back stays away until it is published.</summary>
internal sealed class NothingUnpublished(Year year) : Judge(year)
{
    // Between the last look at what is stored and the request, and what trouble makes of that.
    private static readonly TimeSpan Drawing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MaxTroubleLength = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(string Period, string Board), DateTimeOffset> _closedSince = [];

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (
            table != "BoardRecords"
            || after?.RowKey.Split('|') is not ["in", var id, "publication", var board]
            || Year.Period(id) is not { } period
        )
        {
            return;
        }

        if (PublicationActs.Of(Year, period, board).IsOut(Latest))
        {
            _closedSince.Remove((id, board));
        }
        else
        {
            _closedSince.TryAdd((id, board), Now);
        }
    }

    public override void Posted(TeamsChannel channel, TeamsMessage message)
    {
        if (PostParts.PeriodOf(Year, message) is not { } id || Year.Period(id) is not { } period)
        {
            return;
        }

        var acts = PublicationActs.Of(Year, period, channel.BoardId);
        if (acts.IsOut(Latest))
        {
            return;
        }

        var call = message.Call;
        var wasOut = acts.All.Any(a => a.Kind is "Published" or "NotReviewed");
        var isJustClosed =
            _closedSince.GetValueOrDefault((id, channel.BoardId), DateTimeOffset.MinValue) > Now - Drawing
            || call.By.HadTroubleIn(Now - MaxTroubleLength, Now);
        if (!wasOut || !isJustClosed)
        {
            Break($"a part of {id} is posted to {channel.BoardId}, and no one has published it ({acts.All.Count} acts)");
        }
    }

    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var channel in Year.Teams.Channels)
        {
            if (PublicationActs.Of(Year, period, channel.BoardId) is { All.Count: 0 } acts && !acts.IsOut(period.FreezesAt))
            {
                if (channel.Messages.Exists(m => PostParts.PeriodOf(Year, m) == period.Id))
                {
                    Break($"{channel.BoardId} reads a report of {period.Id} that no one has published");
                }
            }
        }
    }

    private DateTimeOffset Latest => Year.LatestTaken > Now ? Year.LatestTaken : Now;
}
