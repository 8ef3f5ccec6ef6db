using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>The replies of a post: what each workstream said, a project a reply, and the milestones.</summary>
internal static class BoardDetail
{
    public const string AcrossProgramme = "Across the programme";

    public static IReadOnlyList<CardElement> Header(HighlightReport report, ProjectReport project) =>
    [
        CardParts.Title(project.Project?.Name ?? AcrossProgramme),
        CardParts.Subtitle(CardParts.Dotted(
            RollupText.Markdown(project.Rollup),
            CardText.Escape(report.Period.Label),
            ManagerOf(report, project) is { } manager ? $"project manager {CardText.Escape(manager)}" : null,
            report.Programme.Marking is { } marking ? CardText.Escape(marking) : null)),
    ];

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, ProjectReport project, Func<DateTimeOffset, DateTime> local) =>
        [.. project.Workstreams.Select(w => Block(report, w, local))];

    public static IReadOnlyList<CardElement> MilestonesHeader(HighlightReport report) =>
    [
        CardParts.Title("Milestones"),
        CardParts.Subtitle(CardParts.Dotted(CardText.Escape(report.Period.Label), report.Programme.Marking is { } marking ? CardText.Escape(marking) : null)),
    ];

    public static IReadOnlyList<IReadOnlyList<CardElement>> Milestones(HighlightReport report)
    {
        var shown = report.Programme.Milestones.Where(m => IsInScope(report, m)).ToList();
        return [.. Group("Done", m => m.Done), .. Group("Still to come", m => !m.Done)];

        IEnumerable<IReadOnlyList<CardElement>> Group(string heading, Func<Milestone, bool> belongs)
        {
            var first = true;
            foreach (var milestone in shown.Where(belongs))
            {
                var baseline = milestone.Baseline is { } date ? UkText.Partial(date) : "no date given";
                var line = new TextBlock($"{CardText.Escape(milestone.Title)}: baseline {baseline}") { Spacing = Spacing.Small };
                yield return first ? [CardParts.Heading(heading), line] : [line];
                first = false;
            }
        }
    }

    private static bool IsInScope(HighlightReport report, Milestone milestone)
    {
        var project = milestone.ProjectId
            ?? (milestone.WorkstreamId is { } id ? report.Programme.FindWorkstream(id)?.ProjectId : null);
        return report.Board.Projects.Count == 0 || (project is not null && report.Board.Projects.Contains(project));
    }

    private static IReadOnlyList<CardElement> Block(HighlightReport report, WorkstreamReport workstream, Func<DateTimeOffset, DateTime> local)
    {
        var name = CardText.Escape(workstream.Workstream.Name);
        if (workstream.Update is not { } update)
        {
            return [new TextBlock(BoardCover.Missing(workstream, report, local)) { Separator = true, Spacing = Spacing.Medium }];
        }

        var elements = new List<CardElement>
        {
            new TextBlock($"**{RagText.Markdown(workstream.State!)}: {name}**{BoardCover.Was(workstream)}") { Separator = true, Spacing = Spacing.Medium },
        };
        if (update.UnchangedPeriods > 0)
        {
            elements.Add(new TextBlock(BoardCover.UnchangedText(update.UnchangedPeriods)) { Spacing = Spacing.None });
        }

        elements.AddRange(UpdateSentCard.ContentRows(update.Content));
        var late = update.Late ? ", after the deadline" : "";
        elements.Add(new TextBlock($"{CardText.Escape(update.ByName)}, {UkText.DayAndTime(local(update.At))}{late}") { Size = TextSize.Small, IsSubtle = true });
        return elements;
    }

    private static string? ManagerOf(HighlightReport report, ProjectReport project) =>
        project.Project?.Manager is { } id ? report.Programme.FindPerson(id)?.Name : null;
}
