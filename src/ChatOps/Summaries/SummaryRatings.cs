using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>The part of the summary's card that sets ratings: the calculated ones, and boxes for those set by hand.</summary>
internal static class SummaryRatings
{
    // Other projects are chosen from a list: with more boxes the card would outgrow what Teams takes (CardSize.AnswerBudget).
    private const int MaxWithBoxes = 6;

    private const string ProjectsId = "projects";

    public static void Add(List<CardElement> body, SummaryModel model)
    {
        body.Add(CardParts.Heading("Ratings"));
        body.Add(
            CardParts.Text(
                "Ratings are calculated from the updates. If you set one, the board sees yours, your reason and the "
                    + "calculated rating.",
                Spacing.Small
            )
        );
        if (model.Report.Missing.Any())
        {
            body.Add(
                CardParts.Text(
                    $"{model.Report.Missing.Count()} of "
                        + $"{UkText.Count(model.Report.Missing.Count() + model.Report.Answered.Count(), "workstream")} sent no "
                        + "update. The report will say so even if you set a rating.",
                    Spacing.Small
                )
            );
        }

        AddRating(body, model, null, "Overall rating", model.Input.RatingOf(null));
        var projects = model.Report.Projects.Where(p => p.Project is not null).ToList();
        if (projects.Count == 0)
        {
            return;
        }

        var set = model.Input.Ratings.Select(r => r.ProjectId).ToHashSet(StringComparer.Ordinal);
        var withBoxes = projects.Where(p => set.Contains(p.Project!.Id)).ToList();
        withBoxes.AddRange(projects.Except(withBoxes).Take(Math.Max(MaxWithBoxes - withBoxes.Count, 0)));
        var rows = new List<CardElement>();
        foreach (var project in projects.Where(withBoxes.Contains))
        {
            var rollup = RollupText.Computed(project.Rollup, project.Counted);
            rows.Add(
                CardParts.Text(
                    $"**{CardText.Escape(project.Project!.Name)}**: calculated **{RollupText.Rating(project.Rollup)}**, {rollup}",
                    Spacing.Medium
                )
            );
            AddRating(
                rows,
                model,
                project.Project.Id,
                $"Rating for {project.Project.Name}",
                model.Input.RatingOf(project.Project.Id)
            );
        }

        // Where as many are set as may be, another could not be.
        if (
            projects.Count > withBoxes.Count
            && (model.Input.Ratings.Count < SummaryChecks.MaxRatings || !model.Input.Other.IsEmpty)
        )
        {
            AddOther(rows, model, projects.Except(withBoxes));
        }

        var open = set.Any(id => id is not null) || !model.Input.Other.IsEmpty;
        body.Add(new ActionSet([new ToggleVisibilityAction("Set a project's rating", [ProjectsId])]));
        body.Add(new Container(rows) { Id = ProjectsId, IsVisible = open ? null : false });
    }

    private static void AddRating(
        List<CardElement> body,
        SummaryModel model,
        string? projectId,
        string label,
        SummaryRating rating
    ) =>
        AddBoxes(
            body,
            model,
            new RatingBoxes(label, SummaryForm.StateOf(projectId), SummaryForm.WhyOf(projectId), rating),
            model.SettableOf(projectId)
        );

    private static void AddOther(List<CardElement> rows, SummaryModel model, IEnumerable<ProjectReport> others)
    {
        rows.AddRange(RegisterLines.Problems(SummaryForm.OtherInput, model.Problems));
        rows.Add(
            new ChoiceSetInput("Another project", [.. others.Select(p => new Choice(p.Project!.Name, p.Project.Id))])
            {
                Id = SummaryForm.OtherInput,
                Style = ChoiceSetStyle.Compact,
                Placeholder = "Choose a project",
                ErrorMessage = "Choose the project.",
                Value = model.Input.Other.ProjectId,
            }
        );
        AddBoxes(
            rows,
            model,
            new RatingBoxes("Its rating", SummaryForm.OtherState, SummaryForm.OtherWhy, model.Input.Other),
            model.SettableOf(null)
        );
    }

    private static void AddBoxes(List<CardElement> body, SummaryModel model, RatingBoxes boxes, IReadOnlyList<RagState> settable)
    {
        body.AddRange(RegisterLines.Problems(boxes.StateId, model.Problems));
        body.Add(
            new ChoiceSetInput(
                boxes.Label,
                [new Choice("As calculated", SummaryForm.AsComputed), .. settable.Select(s => new Choice(RagText.Of(s), s.Key))]
            )
            {
                Id = boxes.StateId,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = "Choose a rating.",
                Value = settable.Any(s => s.Key == boxes.Rating.Rag) ? boxes.Rating.Rag : SummaryForm.AsComputed,
            }
        );
        body.AddRange(RegisterLines.Problems(boxes.WhyId, model.Problems));
        body.Add(SummaryCard.Box("Reason", boxes.WhyId, SummaryChecks.MaxReason, boxes.Rating.Reason));
    }

    /// <summary>The two boxes of one rating, and what is in them.</summary>
    private sealed record RatingBoxes(string Label, string StateId, string WhyId, SummaryRating Rating);
}
