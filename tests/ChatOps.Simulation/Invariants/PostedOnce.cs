using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>No part of a report is posted to a board twice, unless a programme manager asked for it.</summary>
internal sealed class PostedOnce(Year year) : Judge(year)
{
    public override void Posted(TeamsChannel channel, TeamsMessage message)
    {
        if (message.IsAside)
        {
            return;
        }

        var part = PostParts.PartOf(Year.Plan, message);
        if (PostParts.PeriodOf(Year, message) is not { } period)
        {
            Break($"a message in {channel.BoardId} belongs to no report");
            return;
        }

        var same = channel.Messages.FindAll(m => PostParts.PartOf(Year.Plan, m) == part && PostParts.PeriodOf(Year, m) == period);
        // Without its id it cannot be edited: a correction is a new message.
        var unknown = same.Count(m => m != message && m.Call.LostItsReceipt);
        var asked = Year.Book.PostedAgain.Count(a => a.Period == period && a.Board == channel.BoardId && a.Part == part);
        // What is taken back is posted anew, and what of it cannot be edited stays.
        var takenBack = Year.Book.TakenBack.GetValueOrDefault(period);
        if (same.Count > 1 + asked + unknown + takenBack)
        {
            Break($"{part} of {period} is posted {same.Count} times to {channel.BoardId}");
        }
    }
}
