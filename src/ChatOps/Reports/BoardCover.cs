using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>
/// The message that a board reads first. Its first screen answers "do I need to worry, and what do you want from me?": the overall
/// rating and the counts, decisions, what is off track and what is done about it, what is missing.
/// </summary>
internal static class BoardCover
{
    public static IReadOnlyList<CardElement> Header(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
    [
        CardParts.Title(report.Programme.Name),
        CardParts.Subtitle(CardParts.Dotted(
            $"Highlight report, {CardText.Escape(report.Period.Label)}",
            $"for the {CardText.Escape(report.Board.Name)}",
            report.PublishedAt is null ? "**preview, not posted yet**" : $"posted {UkText.DayAndTime(local(report.PublishedAt.Value))}",
            report.Programme.Marking is { } marking ? CardText.Escape(marking) : null)),
    ];

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var blocks = new List<IReadOnlyList<CardElement>>();
        if (Changed(report, local) is { } changed)
        {
            blocks.Add([changed]);
        }

        blocks.Add([Overall(report)]);
        AddDecisions(blocks, report);
        AddSection(blocks, "Off track", report.OffTrack, OffTrack);
        AddSection(blocks, "No update", report.Missing, w => new TextBlock(Missing(w, report, local)) { Spacing = Spacing.Small });
        AddProjects(blocks, report);
        blocks.Add([OnTrack(report)]);
        return blocks;
    }

    private static Container? Changed(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var changed = report.ChangedSincePublished;
        return changed.Count == 0
            ? null
            : CardParts.Notice(
                ContainerStyle.Emphasis,
                $"**Changed on {UkText.DayAndTime(local(changed.Max(w => w.Update!.At)))}**, after it was posted: "
                    + CardText.Escape(UkText.List([.. changed.Select(w => w.Workstream.Name)])) + ".");
    }

    private static ColumnSet Overall(HighlightReport report) => new(
    [
        new Column(
        [
            new TextBlock(RollupText.Markdown(report.Overall)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(report.OverallBefore is { } before ? $"overall, was {RollupText.Markdown(before)}" : "overall, first report") { Spacing = Spacing.None },
        ])
        { Width = "stretch" },
        new Column([new TextBlock(Counts(report))]) { Width = "stretch", VerticalContentAlignment = VerticalContentAlignment.Center },
    ]);

    private static string Counts(HighlightReport report)
    {
        var parts = CoverLine.Parts(report);
        return CardParts.Dotted([$"**{parts[0]}**", .. parts.Skip(1)]);
    }

    private static void AddDecisions(List<IReadOnlyList<CardElement>> blocks, HighlightReport report) =>
        AddSection(blocks, "Decisions wanted from this board", report.Decisions.Index(), decision => new TextBlock(
            $"{decision.Index + 1}. {CardText.Escape(decision.Item.Text)} ({CardText.Escape(decision.Item.Workstream.Name)})")
        { Spacing = Spacing.Small });

    private static void AddSection<T>(List<IReadOnlyList<CardElement>> blocks, string heading, IEnumerable<T> items, Func<T, CardElement> draw)
    {
        var first = true;
        foreach (var item in items)
        {
            var element = draw(item);
            blocks.Add(first ? [CardParts.Heading(heading), element] : [element]);
            first = false;
        }
    }

    private static Container OffTrack(WorkstreamReport report)
    {
        var content = report.Update!.Content;
        var name = CardText.Escape(report.Workstream.Name);
        var lines = new List<CardElement>
        {
            new TextBlock($"**{RagText.Markdown(report.State!)}: {name}**{Was(report)}"),
            new TextBlock($"{CardParts.Lines(content.Reason)}") { Spacing = Spacing.None },
            new TextBlock($"**Path to green:** {CardParts.Lines(content.PathToGreen)}") { Spacing = Spacing.None },
        };
        if (content.BackOnTrackBy is { } date)
        {
            lines.Add(new TextBlock($"**Back on track by:** {UkText.Date(date)}") { Spacing = Spacing.None });
        }

        if (report.Update.UnchangedPeriods > 0)
        {
            lines.Add(new TextBlock(UnchangedText(report.Update.UnchangedPeriods)) { Spacing = Spacing.None });
        }

        return new Container(lines) { Spacing = Spacing.Medium };
    }

    /// <summary>"(was 🟢 G Green)", "(unchanged)" or, for a first rating, nothing.</summary>
    internal static string Was(WorkstreamReport report) => report switch
    {
        { LastState: null } => "",
        { LastState: { } last, State: { } now } when last.Key == now.Key => " (as last time)",
        { LastState: { } last } => $" (was {RagText.Markdown(last)})",
    };

    internal static string UnchangedText(int periods) => periods == 1
        ? "The lead says: no change since last time."
        : $"The lead says: no change, for the {Ordinal(periods)} time in a row.";

    /// <summary>"**Evaluation**: no update. Last: 🟢 G Green, 94 days ago." Markdown.</summary>
    internal static string Missing(WorkstreamReport report, HighlightReport whole, Func<DateTimeOffset, DateTime> local)
    {
        var why = report switch
        {
            { Workstream.LeadNotIdentified: true } => "no lead is named yet",
            { UnreachableBecause: { } because } => $"{CardText.Escape(UkText.List(report.LeadNames))} cannot be reached ({CardText.Escape(because)})",
            _ => $"no update from {CardText.Escape(UkText.List(report.LeadNames))} yet",
        };
        var asOf = DateOnly.FromDateTime(local(whole.PublishedAt ?? whole.Period.PublishesAt));
        var last = report is { LastState: { } state, Last: { } known }
            ? $"Last: {RagText.Markdown(state)}, {UkText.Ago(DateOnly.FromDateTime(local(known.Update.At)), asOf)}"
            : "Last: none";
        return $"**{CardText.Escape(report.Workstream.Name)}**: {why}. No update. {last}.";
    }

    private static void AddProjects(List<IReadOnlyList<CardElement>> blocks, HighlightReport report)
    {
        if (report.Projects.Count < 2)
        {
            return;
        }

        AddSection(blocks, "By project", report.Projects, project => new TextBlock(ProjectLine(project)) { Spacing = Spacing.Small });
    }

    private static string ProjectLine(ProjectReport project)
    {
        var name = CardText.Escape(project.Project?.Name ?? BoardDetail.AcrossProgramme);
        var before = project.Before is { } was ? $", was {RollupText.Markdown(was)}" : "";
        return $"**{name}**: {RollupText.Markdown(project.Rollup)}{before}";
    }

    private static TextBlock OnTrack(HighlightReport report)
    {
        var lines = new List<string>();
        Add("On track", report.OnTrack.Where(w => w.State!.Kind == RagKind.OnTrack));
        Add("Complete", report.OnTrack.Where(w => w.State!.Kind == RagKind.Complete));
        foreach (var group in report.NotRated.GroupBy(w => w.State?.Word ?? "Not rated"))
        {
            Add(group.Key, group);
        }

        lines.Add("The detail of each workstream is in the replies.");
        return CardParts.Footnote(string.Join("\n\n", lines));

        void Add(string label, IEnumerable<WorkstreamReport> workstreams)
        {
            var names = workstreams.Select(w => w.Workstream.Name).ToList();
            if (names.Count > 0)
            {
                lines.Add($"{CardText.Escape(label)}: {CardText.Escape(UkText.List(names))}.");
            }
        }
    }

    private static string Ordinal(int number) => (number % 10, number % 100) switch
    {
        (1, not 11) => $"{number}st",
        (2, not 12) => $"{number}nd",
        (3, not 13) => $"{number}rd",
        _ => $"{number}th",
    };
}
