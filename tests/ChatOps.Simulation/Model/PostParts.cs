using System.Text;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Model;

/// <summary>The parts of a board's post as a reader tells them apart: by what is printed on them.</summary>
internal static class PostParts
{
    // By the heading of its message.
    private static readonly Dictionary<string, string> Titled = new(StringComparer.Ordinal)
    {
        ["Headlines in full"] = "headlines",
        ["Management summary"] = "summary",
        ["Since this board's last report"] = "span",
        ["Decisions"] = "decisions",
        ["Questions not answered yet"] = "questions",
        ["Ratings by project"] = "projects",
        ["Top risks and issues"] = "top",
        ["Across the programme"] = "across",
        ["Milestones"] = "milestones",
        ["Money and measures"] = "measures",
        ["What the plan addresses"] = "answers",
        ["Cost"] = "cost",
        ["About this programme"] = "about",
    };

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

        // A table of one message may name what is the heading of another.
        var heading = HeadingOf(message.Activity);
        return plan.Projects.FirstOrDefault(p => heading == $"Project {p}") is { } project
            ? $"detail-{project}"
            : Titled.GetValueOrDefault(heading, "other");
    }

    private static string HeadingOf(byte[] message)
    {
        var body = message.AsSpan(Math.Max(message.AsSpan().IndexOf("\"body\":["u8), 0));
        var start = body.IndexOf("\"text\":\""u8);
        if (start < 0)
        {
            return "";
        }

        var text = body[(start + "\"text\":\"".Length)..];
        return Encoding.UTF8.GetString(text[..text.IndexOf((byte)'"')]);
    }

    public static string? PeriodOf(Year year, TeamsMessage message) => message.IsAside ? null : PeriodOf(year, message.Activity);

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
