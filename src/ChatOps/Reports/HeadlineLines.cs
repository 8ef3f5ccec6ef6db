using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>The lines of the cover, and of the reply that has in full what the cover has no room for. Pure.</summary>
internal static class HeadlineLines
{
    private const int MaxInLine = 4;

    /// <summary>What is off track, why, and its path.</summary>
    /// <param name="longest">How much is shown of each text, in characters.</param>
    /// <param name="name">How much is shown of its name.</param>
    public static Container OffTrack(WorkstreamReport report, int longest, int name = int.MaxValue)
    {
        var content = report.Update!.Content;
        var lines = new List<CardElement> { new TextBlock(RatingLine(report, name)) };
        // One that was corrected to off track has neither: its lead rated it otherwise.
        lines.AddRange(
            (content.PathToGreen.Length == 0 ? [] : PathToGreen(content, longest))
                .Prepend(CardParts.Lines(CardParts.Shorten(content.Reason, longest)))
                .Where(text => text.Length > 0)
                .Select(text => new TextBlock(text) { Spacing = Spacing.None })
        );
        if (content.Approved is { } approved)
        {
            lines.Add(new TextBlock($"**Approved:** {UpdateSentCard.Approval(approved)}") { Spacing = Spacing.None });
        }

        if (report.Update.UnchangedPeriods > 0)
        {
            lines.Add(new TextBlock(UnchangedText(report.Update.UnchangedPeriods)) { Spacing = Spacing.None });
        }

        return new Container(lines);
    }

    private static IEnumerable<string> PathToGreen(UpdateContent content, int longest)
    {
        content = content with { PathToGreen = CardParts.Shorten(content.PathToGreen, longest) };
        string[] path = [.. UpdateSentCard.PathToGreen(content)];
        return PastedLines.Split(content.PathToGreen).Count > 1
            ? ["**Path to green:**", .. path]
            : [$"**Path to green:** {path[0]}"];
    }

    /// <summary>"**🟠 Amber · Banded Funding**, was 🟢 Green". Markdown.</summary>
    public static string RatingLine(WorkstreamReport report, int name = int.MaxValue)
    {
        var now =
            $"**{RagText.Markdown(report.State!)} · {CardText.Escape(CardParts.Shorten(report.Workstream.NumberedName, name))}**";
        return report switch
        {
            { LastState: null } => $"{now}, first report",
            { LastState: { } last, State: { } state } when last.Key == state.Key => $"{now}, as last time",
            { LastState: { } last } => $"{now}, was {RagText.Markdown(last)}",
        };
    }

    /// <summary>"**⚪ NFA No further action · Banded Funding**, since July to September 2020". Markdown.</summary>
    public static string ClosedBefore(WorkstreamReport report, HighlightReport whole) =>
        report.IsClosedInFile
            ? PausedText.Closed(report, whole.Programme)
            : $"**{RagText.Markdown(report.LastState!)} · {CardText.Escape(report.Workstream.NumberedName)}**, since "
                + $"{CardText.Escape(report.Last!.Period.Label)}";

    public static string UnchangedText(int periods) =>
        periods == 1
            ? "No change reported since last time."
            : $"No change reported for the {UkText.Ordinal(periods)} time in a row.";

    /// <summary>"**Evaluation**: no answer from Evaluation lead. Last known 🟢 Green, 94 days ago." Markdown.</summary>
    public static string Missing(WorkstreamReport report, HighlightReport whole, Func<DateTimeOffset, DateTime> local)
    {
        var leads = CardText.Escape(UkText.List(report.LeadNames));
        var why = report switch
        {
            { Workstream.LeadNotIdentified: true } => "no lead is named",
            { UnreachableBecause: null, Asked.Instead: { } instead } => CardText.Escape(instead),
            { UnreachableBecause: { } because } => $"cannot be reached ({leads} {CardText.Escape(because)})",
            _ => $"no answer from {leads}",
        };
        var asOf = DateOnly.FromDateTime(local(whole.PublishedAt ?? whole.Period.PublishesAt));
        var last = report is { LastState: { } state, Last: { } known }
            ? $"Last known {RagText.Markdown(state)}, {UkText.Ago(DateOnly.FromDateTime(local(known.Update.At)), asOf)}"
            : "No previous update";
        var time = report.Asked.MoreTimeUntil is { } until
            ? $" It {(DateOnly.FromDateTime(local(until)) < asOf ? "had" : "has")} more time, until "
                + $"{UkText.WeekdayAndTime(local(until))}."
            : "";
        return $"**{CardText.Escape(report.Workstream.NumberedName)}**: {why}.{time} {last}.";
    }

    // What has its own section above is left out; everything here has its rating.
    public static IEnumerable<string> TheRest(HighlightReport report) =>
        from workstream in report.OnTrack.Concat(report.NotRated).Where(w => !OfficeRatings.Differs(w))
        group workstream by workstream.State! into state
        let more = state.Count() - MaxInLine
        select $"**{RagText.Markdown(state.Key)}** ({state.Count()}): "
            + CardText.Escape(string.Join("; ", state.Take(MaxInLine).Select(w => w.Workstream.Name)))
            + (more > 0 ? $"; and {more} more" : "");

    public static string Wanted(DecisionWanted decision) =>
        $"{decision.Text.TrimEnd('.')} "
        + $"({decision.WantedBy}{(decision.AskedOn is { } day ? $", asked on {UkText.Date(day)}" : "")})";

    public static string Taken(DecisionTaken decision) =>
        $"{decision.Text.TrimEnd('.')} ({decision.SaidBy}){(decision.Outcome.Length > 0 ? $": {decision.Outcome}" : "")}";
}
