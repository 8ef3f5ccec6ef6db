using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>
/// The message that a board reads first. Its first screen answers "do I need to worry, and what do you want from me?": the
/// overall rating and the counts, decisions, what is off track and what is done about it, what is missing.
/// </summary>
internal static class BoardCover
{
    private const int MaxNamed = 10;
    private const int MaxInLine = 4;

    public static IReadOnlyList<CardElement> Header(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        [
            CardParts.Title(report.Programme.Name),
            CardParts.Subtitle(
                CardParts.Dotted(
                    $"Highlight report, {CardText.Escape(report.Period.Label)}",
                    $"for the {CardText.Escape(report.Board.Name)}",
                    report.Board.PapersFor is { } purpose ? $"for {purpose.ToString().ToLowerInvariant()}" : null,
                    report.PublishedAt is null
                        ? "**preview, not posted yet**"
                        : $"posted {UkText.DayAndTime(local(report.PublishedAt.Value))}",
                    CardParts.Marking(report.Programme)
                )
            ),
        ];

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var blocks = new List<IReadOnlyList<CardElement>>();
        if (Changed(report, local) is { } changed)
        {
            blocks.Add([changed]);
        }

        if (report.Summary is { } changedLater && changedLater.At > report.PublishedAt)
        {
            blocks.Add([
                CardParts.Notice(
                    ContainerStyle.Accent,
                    $"**The management summary was changed on {UkText.DayAndTime(local(changedLater.At))}**, after this "
                        + "report was posted."
                ),
            ]);
        }

        blocks.AddRange(ReviewOnCover.Blocks(report, local));
        blocks.Add([RollupText.Panel(report)]);
        AddSection(blocks, "Decisions needed from this board", InBlocks([.. report.Decisions.Select(Wanted)]), Numbered);
        AddSection(blocks, "Recommendations", InBlocks(report.Recommendations), Numbered);
        AddFirst(blocks, "Off track", [.. report.OffTrack], OffTrack);
        blocks.AddRange(OfficeRatings.OnCover(report));
        AddSection(
            blocks,
            WhatChanged.Title,
            WhatChanged.Lines(report, report.Today(local)),
            line => new TextBlock(line) { Spacing = Spacing.Small }
        );
        AddFirst(
            blocks,
            "No update",
            [.. report.Missing],
            w => new TextBlock(Missing(w, report, local)) { Spacing = Spacing.Small }
        );
        AddSection(
            blocks,
            "Already closed",
            report.ClosedBefore,
            w => new TextBlock(ClosedBefore(w)) { Spacing = Spacing.Small }
        );
        AddSection(blocks, NewRisks.Title, InBlocks(NewRisks.Of(report)), Bulleted);
        AddSection(
            blocks,
            NewRisks.Title,
            NewRisks.None(report) is { } none ? [none] : Array.Empty<string>(),
            text => CardParts.Text(CardText.Escape(text), Spacing.Small)
        );
        AddSection(blocks, "Decided", InBlocks([.. report.Decided.Select(Taken)]), Bulleted);
        if (report.Summary is { Content.Overview.Length: > 0 } summary)
        {
            blocks.Add(BoardSummary.OnCover(summary, local));
        }

        AddSection(
            blocks,
            report.OffTrack.Any() || report.Missing.Any() ? "Everything else" : "Every workstream",
            TheRest(report),
            line => new TextBlock(line) { Spacing = Spacing.Small }
        );
        blocks.Add([
            CardParts.Footnote($"Details of each workstream {(report.PublishedAt is null ? "will be" : "are")} in the replies."),
        ]);
        return blocks;
    }

    private static Container? Changed(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var changed = report.ChangedSincePublished;
        if (changed.Count == 0)
        {
            return null;
        }

        var what =
            changed.Count > MaxNamed
                ? $"{changed.Count} workstreams, each marked in the replies"
                : CardText.Escape(UkText.List([.. changed.Select(w => w.Workstream.Name)]));
        return CardParts.Notice(
            ContainerStyle.Accent,
            $"**Changed on {UkText.DayAndTime(local(changed.Max(w => w.Update!.At)))}**, after it was posted: {what}."
        );
    }

    // Short lines share one list; a long line is an element of its own.
    private static List<List<(int Number, string Text)>> InBlocks(IReadOnlyList<string> lines)
    {
        var blocks = new List<List<(int, string)>>();
        var left = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var length = lines[i].Length;
            if (length > left)
            {
                blocks.Add([]);
                left = UpdateContent.MaxText;
            }

            blocks[^1].Add((i + 1, lines[i]));
            left -= length;
        }

        return blocks;
    }

    private static TextBlock Numbered(List<(int Number, string Text)> lines) =>
        new(string.Join("\n", lines.Select(l => $"{l.Number}. {CardText.Escape(l.Text)}"))) { Spacing = Spacing.Small };

    private static TextBlock Bulleted(List<(int Number, string Text)> lines) =>
        new(CardParts.Bullets(lines.Select(l => l.Text))) { Spacing = Spacing.Small };

    private static string Wanted(DecisionWanted decision) =>
        $"{decision.Text.TrimEnd('.')} "
        + $"({decision.WantedBy}{(decision.AskedOn is { } day ? $", asked on {UkText.Date(day)}" : "")})";

    private static string Taken(DecisionTaken decision) =>
        $"{decision.Text.TrimEnd('.')} ({decision.SaidBy}){(decision.Outcome.Length > 0 ? $": {decision.Outcome}" : "")}";

    private static void AddSection<T>(
        List<IReadOnlyList<CardElement>> blocks,
        string heading,
        IEnumerable<T> items,
        Func<T, CardElement> draw
    )
    {
        CardElement[] title = [CardParts.Heading(heading)];
        var isBegun = false;
        foreach (var item in items)
        {
            blocks.Add(
                new HeadedBlock([.. isBegun ? [] : title, draw(item)]) { Above = isBegun ? title : [], Continued = title }
            );
            isBegun = true;
        }
    }

    // A board reads at most two screens of a telephone here; all of them are in the replies.
    private static void AddFirst<T>(
        List<IReadOnlyList<CardElement>> blocks,
        string heading,
        IReadOnlyList<T> items,
        Func<T, CardElement> draw
    )
    {
        AddSection(blocks, heading, items.Take(MaxNamed), draw);
        if (items.Count > MaxNamed)
        {
            blocks.Add([CardParts.Footnote($"And {items.Count - MaxNamed} more, in the replies.")]);
        }
    }

    private static Container OffTrack(WorkstreamReport report)
    {
        var content = report.Update!.Content;
        var lines = new List<CardElement> { new TextBlock(RatingLine(report)) };
        lines.AddRange(
            PathToGreen(content)
                .Prepend(CardParts.Lines(CardParts.Shorten(content.Reason)))
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

    private static IEnumerable<string> PathToGreen(UpdateContent content)
    {
        content = content with { PathToGreen = CardParts.Shorten(content.PathToGreen) };
        string[] path = [.. UpdateSentCard.PathToGreen(content)];
        return PastedLines.Split(content.PathToGreen).Count > 1
            ? ["**Path to green:**", .. path]
            : [$"**Path to green:** {path[0]}"];
    }

    /// <summary>"**🟠 Amber · Banded Funding**, was 🟢 Green". Markdown.</summary>
    internal static string RatingLine(WorkstreamReport report)
    {
        var now = $"**{RagText.Markdown(report.State!)} · {CardText.Escape(report.Workstream.NumberedName)}**";
        return report switch
        {
            { LastState: null } => $"{now}, first report",
            { LastState: { } last, State: { } state } when last.Key == state.Key => $"{now}, as last time",
            { LastState: { } last } => $"{now}, was {RagText.Markdown(last)}",
        };
    }

    /// <summary>"**⚪ NFA No further action · Banded Funding**, since July to September 2020". Markdown.</summary>
    internal static string ClosedBefore(WorkstreamReport report) =>
        $"**{RagText.Markdown(report.LastState!)} · {CardText.Escape(report.Workstream.NumberedName)}**, since "
        + $"{CardText.Escape(report.Last!.Period.Label)}";

    internal static string UnchangedText(int periods) =>
        periods == 1
            ? "No change reported since last time."
            : $"No change reported for the {UkText.Ordinal(periods)} time in a row.";

    /// <summary>"**Evaluation**: no answer from Evaluation lead. Last known 🟢 Green, 94 days ago." Markdown.</summary>
    internal static string Missing(WorkstreamReport report, HighlightReport whole, Func<DateTimeOffset, DateTime> local)
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
    private static IEnumerable<string> TheRest(HighlightReport report) =>
        from workstream in report.OnTrack.Concat(report.NotRated).Where(w => !OfficeRatings.Differs(w))
        group workstream by workstream.State! into state
        let more = state.Count() - MaxInLine
        select $"**{RagText.Markdown(state.Key)}** ({state.Count()}): "
            + CardText.Escape(string.Join("; ", state.Take(MaxInLine).Select(w => w.Workstream.Name)))
            + (more > 0 ? $"; and {more} more" : "");
}
