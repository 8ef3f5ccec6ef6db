using System.Text;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Model;

/// <summary>The parts of a board's post as a reader tells them apart: by what is printed on them.</summary>
internal static class PostParts
{
    private const string Across = "Across the programme";
    private const string About = "About this programme";

    /// <summary>The newest message in the channel that is this part; null when it is not there.</summary>
    /// <param name="part">As the product names it: <c>cover</c>, <c>detail-p1</c>, <c>across</c>.</param>
    public static TeamsMessage? Find(Year year, TeamsChannel channel, PlannedPeriod period, string part) =>
        channel.Messages.LastOrDefault(m => !m.IsDeleted && PartOf(year.Plan, m) == part && PeriodOf(year, m) == period.Id);

    public static string PartOf(ProgrammePlan plan, TeamsMessage message)
    {
        if (message.Says("\"text\":\"Highlight report, "))
        {
            return "cover";
        }

        return plan.Projects.FirstOrDefault(p => message.Says($"\"text\":\"Project {p}\"")) is { } project ? $"detail-{project}"
            : message.Says($"\"text\":\"{Across}\"") ? "across"
            : message.Says($"\"text\":\"{About}\"") ? "about"
            : "other";
    }

    public static string? PeriodOf(Year year, TeamsMessage message) => PeriodOf(year, message.Activity);

    /// <summary>The period that a programme manager's card is about.</summary>
    public static string? LabelIn(Year year, byte[] message) =>
        year.Periods.FirstOrDefault(p => message.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"{p.Label} ")) >= 0)?.Label;

    public static string? PeriodOf(Year year, byte[] message)
    {
        return year
            .Periods.FirstOrDefault(p =>
                Says($"\"text\":\"Highlight report, {p.Label} ")
                || Says($"\"text\":\"{p.Label}\"")
                || Says($"\"text\":\"{p.Label} ")
            )
            ?.Id;

        bool Says(string words) => message.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
    }
}
