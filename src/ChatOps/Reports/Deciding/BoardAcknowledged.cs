using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Reports.Deciding;

/// <summary>Who has acknowledged a report and who has not, on its cover, and the cover's last buttons.</summary>
internal static class BoardAcknowledged
{
    private const int MaxNamed = 2;
    private const int MaxTimed = 2;

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<CardElement> OnCover(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        if (report.PublishedAt is null)
        {
            return [];
        }

        var text = Text(report.Beside, local);
        var buttons = Buttons(report);
        return
        [
            .. text.Length > 0 ? [new TextBlock(text) { Spacing = Spacing.Medium }] : Array.Empty<CardElement>(),
            .. buttons.Count > 0 ? [new ActionSet(buttons) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
        ];
    }

    /// <summary>What it takes once all are named on both sides.</summary>
    public static IReadOnlyList<CardElement> Highest(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        OnCover(report, local);

    private static IReadOnlyList<CardAction> Buttons(HighlightReport report)
    {
        var buttons = new List<CardAction>();
        if (report.Beside.Owing.Count > 0)
        {
            buttons.Add(
                PostForm.Plain(
                    "Acknowledge",
                    PostForm.AcknowledgeVerb,
                    PostForm.Data(report.Programme.Id, report.Period.Id, report.Board.Id)
                )
            );
        }

        if (AskButton.Of(report, BoardPost.RootKey) is { } ask)
        {
            buttons.Add(ask);
        }

        return buttons;
    }

    /// <summary>"Acknowledged by Jane Smith (12 October, 9:42am). Not yet: Ali Khan." Markdown; empty where no one owes
    /// it.</summary>
    private static string Text(ReportBeside beside, Func<DateTimeOffset, DateTime> local)
    {
        // When, where there is room for it; the record has it of all.
        var isTimed = beside.Acknowledged.Count <= MaxTimed;
        var done = beside
            .Acknowledged.Select(a => isTimed ? $"{a.ByName} ({UkText.DayAndTime(local(a.At))})" : a.ByName)
            .ToList();
        return (done.Count, beside.Owing.Count) switch
        {
            (0, 0) => "",
            (0, _) => $"Not acknowledged yet: {CardText.Escape(Names(beside.Owing))}.",
            (_, 0) => $"Acknowledged by {CardText.Escape(Names(done))}.",
            _ => $"Acknowledged by {CardText.Escape(Names(done))}. Not yet: {CardText.Escape(Names(beside.Owing))}.",
        };
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= MaxNamed
            ? UkText.List(names)
            : $"{string.Join(", ", names.Take(MaxNamed))} and {names.Count - MaxNamed} more";
}
