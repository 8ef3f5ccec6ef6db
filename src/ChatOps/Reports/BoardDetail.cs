using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Updates.Lines;

namespace ChatOps.Reports;

/// <summary>The replies of a post: the update of each workstream, one reply for each project.</summary>
internal static class BoardDetail
{
    public const string AcrossProgramme = "Across the programme";

    public static IReadOnlyList<CardElement> Header(HighlightReport report, ProjectReport project)
    {
        var header = new List<CardElement>
        {
            CardParts.Title(project.Project?.NumberedName ?? AcrossProgramme),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(report.Period.Label),
                    ManagerOf(report, project) is { } manager ? $"managed by {CardText.Escape(manager)}" : null,
                    CardParts.Marking(report.Programme)
                )
            ),
        };
        if (project.Workstreams.Count + project.LeftOut > 1)
        {
            var why = project.Set is null && RollupText.WhyNotKnown(project.Rollup) is { } reason ? $": {reason}" : "";
            var shown = project.Set is { } set ? RagText.Markdown(set.State) : RollupText.Rating(project.Rollup);
            header.Add(CardParts.Text($"**{shown}** overall{why}.", Spacing.Small));
        }
        else if (project.Set is { } alone)
        {
            header.Add(CardParts.Text($"**{RagText.Markdown(alone.State)}** as a project.", Spacing.Small));
        }

        header.AddRange(
            RollupText
                .Why(report.Programme, project.Rollup, project.Set, project.Counted)
                .Select(text => CardParts.Text(text, Spacing.None))
        );

        return header;
    }

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(
        HighlightReport report,
        ProjectReport project,
        Func<DateTimeOffset, DateTime> local
    ) =>
        [
            .. project.Workstreams.Select(w => Block(report, w, local)),
            .. AskButton.Of(report, BoardPost.KeyOf(project.Project), project.Project?.Id ?? "") is { } ask
                ? (IReadOnlyList<CardElement>[])
                    [
                        [new ActionSet([ask])],
                    ]
                : [],
        ];

    private static IReadOnlyList<CardElement> Block(
        HighlightReport report,
        WorkstreamReport workstream,
        Func<DateTimeOffset, DateTime> local
    )
    {
        if (workstream.Update is not { } update)
        {
            var why =
                workstream.IsClosedBefore ? HeadlineLines.ClosedBefore(workstream, report)
                : workstream.IsPaused ? PausedText.Of(workstream)
                : HeadlineLines.Missing(workstream, report, local);
            return Headed(
                workstream,
                [
                    new TextBlock(why) { Separator = true, Spacing = Spacing.Medium },
                    .. CorrectionText.Rows(report, workstream.Corrections, workstream.OwnState),
                    .. OfficeRatings.Rows(report.Programme, workstream),
                    .. AssuranceText.Rows(workstream.ByRules),
                    .. PlanRows.Of(workstream),
                    .. RegisterRows.Evidence(workstream.Register.Evidence),
                    .. BoardQuestions.Rows(report, workstream.Workstream),
                    .. BoardActions.Rows(report, workstream),
                ]
            );
        }

        var elements = new List<CardElement>
        {
            new TextBlock(HeadlineLines.RatingLine(workstream)) { Separator = true, Spacing = Spacing.Medium },
        };
        if (update.UnchangedPeriods > 0)
        {
            elements.Add(new TextBlock(HeadlineLines.UnchangedText(update.UnchangedPeriods)) { Spacing = Spacing.None });
        }

        elements.AddRange(CorrectionText.Rows(report, workstream.Corrections, workstream.OwnState));
        elements.AddRange(AssuranceText.Rows(workstream.ByRules));
        elements.AddRange(UpdateSentCard.ContentRows(update.Content));
        elements.AddRange(OfficeRatings.Rows(report.Programme, workstream));
        elements.AddRange(RegisterRows.Of(workstream.Changes, report.Programme));
        elements.AddRange(RegisterRows.Figures(workstream.Changes, report.Programme));
        elements.AddRange(RegisterRows.Answers(update.Content.Answers));
        elements.AddRange(BoardQuestions.Rows(report, workstream.Workstream));
        elements.AddRange(BoardActions.Rows(report, workstream));
        elements.AddRange(PlanRows.Of(workstream));
        elements.AddRange(RegisterRows.Evidence(workstream.Register.Evidence));
        var late = update.Late ? ", after the deadline" : "";
        var changed = update.At > report.PublishedAt ? "; changed after the report was posted" : "";
        elements.Add(
            CardParts.Footnote($"{CardText.Escape(update.ByLine)}, {UkText.DayAndTime(local(update.At))}{late}{changed}")
        );
        return Headed(workstream, elements);
    }

    private static HeadedBlock Headed(WorkstreamReport workstream, IReadOnlyList<CardElement> elements) =>
        new(elements)
        {
            Continued =
            [
                new TextBlock($"**{CardText.Escape(workstream.Workstream.NumberedName)}**, continued")
                {
                    Separator = true,
                    Spacing = Spacing.Medium,
                },
            ],
        };

    private static string? ManagerOf(HighlightReport report, ProjectReport project) =>
        project.Project?.Manager is { } id ? report.Programme.FindPerson(id)?.Name : null;
}
