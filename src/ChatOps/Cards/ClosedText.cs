using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Cards;

/// <summary>A workstream that the programme file closed, in words.</summary>
internal static class ClosedText
{
    /// <summary>"Closed on 30 September 2026. Its work goes on in Banded Funding." Markdown.</summary>
    public static string Of(Programme programme, Workstream workstream) => Of(programme, workstream, CardText.Escape);

    /// <summary>"Evaluation closed on 30 September 2026. Its work goes on in Banded Funding." Not Markdown.</summary>
    public static string Plain(Programme programme, Workstream workstream) =>
        $"{workstream.Name}: {Of(programme, workstream, name => name)} No update is requested.";

    private static string Of(Programme programme, Workstream workstream, Func<string, string> escape)
    {
        var closed = workstream.ClosedOn is { } day ? $"Closed on {UkText.Date(day)}." : "Closed.";
        return programme.FindWorkstream(workstream.MergedInto ?? "") is { } into
            ? $"{closed} Its work goes on in {escape(into.Name)}."
            : closed;
    }
}
