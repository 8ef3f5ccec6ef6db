using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Typed;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>The replies of a post: what each workstream said, a project a reply, and the milestones.</summary>
internal static class BoardDetail
{
    public const string AcrossProgramme = "Across the programme";

    public static IReadOnlyList<CardElement> Header(HighlightReport report, ProjectReport project)
    {
        var header = new List<CardElement>
        {
            CardParts.Title(project.Project?.Name ?? AcrossProgramme),
            CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(report.Period.Label),
                ManagerOf(report, project) is { } manager ? $"managed by {CardText.Escape(manager)}" : null,
                CardParts.Marking(report.Programme))),
        };
        if (project.Workstreams.Count > 1)
        {
            var why = project.Set is null && RollupText.WhyNotKnown(project.Rollup) is { } reason ? $": {reason}" : "";
            var shown = project.Set is { } set ? RagText.Markdown(set.State) : RollupText.Rating(project.Rollup);
            header.Add(CardParts.Text($"**{shown}** taken together{why}.", Spacing.Small));
        }
        else if (project.Set is { } alone)
        {
            header.Add(CardParts.Text($"**{RagText.Markdown(alone.State)}** as a project.", Spacing.Small));
        }

        header.AddRange(RollupText.Why(report.Programme, project.Rollup, project.Set, project.Workstreams.Count).Select(text => CardParts.Text(text, Spacing.None)));

        return header;
    }

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, ProjectReport project, Func<DateTimeOffset, DateTime> local) =>
        [.. project.Workstreams.Select(w => Block(report, w, local))];

    public static IReadOnlyList<CardElement> MilestonesHeader(HighlightReport report) =>
    [
        CardParts.Title("Milestones"),
        CardParts.Subtitle(CardParts.Dotted(CardText.Escape(report.Period.Label), CardParts.Marking(report.Programme))),
    ];

    public static IReadOnlyList<IReadOnlyList<CardElement>> Milestones(HighlightReport report)
    {
        var planned = report.Programme.Milestones.Where(m => IsInScope(report, m)).ToList();
        var registered = report.Workstreams.SelectMany(w => w.Register.Milestones).ToLookup(m => m.Id, StringComparer.Ordinal);
        var ids = report.Programme.Milestones.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);

        // One of a whole project, or of none, is in nobody's register: it stands as the programme file has it.
        var shown = planned.Select(m => registered[m.Id].FirstOrDefault() ?? CarryOver.Entry(m)).ToList();
        shown.AddRange(registered.Where(same => !ids.Contains(same.Key)).SelectMany(same => same));
        return [.. Group("Still to come", m => !m.IsCompleted), .. Group("Done", m => m.IsCompleted)];

        IEnumerable<IReadOnlyList<CardElement>> Group(string heading, Func<MilestoneEntry, bool> belongs) => Headings.Under(
            heading, shown.Where(belongs), m => m.Heading, m => CardParts.Labelled(RegisterRows.Date(m), MilestoneText(m, report.Programme.Rag)));
    }

    // A date that slipped never stands without the one that was planned first.
    private static string MilestoneText(MilestoneEntry milestone, RagScheme scheme)
    {
        var title = milestone is { IsCompleted: false, Rag: { } key } && scheme.Find(key) is { } state
            ? $"{RagText.Markdown(state)} · {CardText.Escape(milestone.Title)}"
            : CardText.Escape(milestone.Title);
        var slip = milestone.IsCompleted ? null : Slip.Between(milestone.FirstBaseline, milestone.Expected);
        return slip is { } moved && milestone.Expected != milestone.FirstBaseline
            ? $"{title} ({moved.Words} than {PartialDateText.Print(milestone.FirstBaseline!)}, as first planned)"
            : title;
    }

    private static bool IsInScope(HighlightReport report, Milestone milestone)
    {
        var project = milestone.ProjectId
            ?? (milestone.WorkstreamId is { } id ? report.Programme.FindWorkstream(id)?.ProjectId : null);
        return report.Board.Projects.Count == 0 || (project is not null && report.Board.Projects.Contains(project));
    }

    private static IReadOnlyList<CardElement> Block(HighlightReport report, WorkstreamReport workstream, Func<DateTimeOffset, DateTime> local)
    {
        if (workstream.Update is not { } update)
        {
            var why = workstream.IsClosedBefore ? BoardCover.ClosedBefore(workstream) : BoardCover.Missing(workstream, report, local);
            return [new TextBlock(why) { Separator = true, Spacing = Spacing.Medium }, .. PlanRows.Of(workstream.Workstream), .. RegisterRows.Evidence(workstream.Register.Evidence)];
        }

        var elements = new List<CardElement>
        {
            new TextBlock(BoardCover.RatingLine(workstream)) { Separator = true, Spacing = Spacing.Medium },
        };
        if (update.UnchangedPeriods > 0)
        {
            elements.Add(new TextBlock(BoardCover.UnchangedText(update.UnchangedPeriods)) { Spacing = Spacing.None });
        }

        elements.AddRange(UpdateSentCard.ContentRows(update.Content));
        elements.AddRange(RegisterRows.Of(workstream.Changes, report.Programme));
        elements.AddRange(RegisterRows.Figures(workstream.Changes, report.Programme));
        elements.AddRange(RegisterRows.Answers(update.Content.Answers));
        elements.AddRange(PlanRows.Of(workstream.Workstream));
        elements.AddRange(RegisterRows.Evidence(workstream.Register.Evidence));
        var late = update.Late ? ", after the deadline" : "";
        var changed = update.At > report.PublishedAt ? "; this was changed after it was posted" : "";
        elements.Add(CardParts.Footnote($"{CardText.Escape(update.ByLine)}, {UkText.DayAndTime(local(update.At))}{late}{changed}"));
        return elements;
    }

    private static string? ManagerOf(HighlightReport report, ProjectReport project) =>
        project.Project?.Manager is { } id ? report.Programme.FindPerson(id)?.Name : null;
}
