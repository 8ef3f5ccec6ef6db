using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>
/// The card on which a programme's manager or director says how the programme stands as a whole: the facts above, a box for each
/// part, and the ratings that they set in place of those computed. Whatever was typed stands in its box, whatever is wrong.
/// </summary>
public static class SummaryCard
{
    // The others are chosen from a list: with more boxes the card would outgrow what Teams takes (CardSize.AnswerBudget).
    private const int MaxWithBoxes = 6;

    // Of somebody else's words and reasons, beside one's own.
    private const int WordsAtAGlance = 140;
    private const int ReasonAtAGlance = 80;

    private const string ProjectsId = "projects";

    public static AdaptiveCard Build(SummaryModel model)
    {
        var body = Head(model);
        if (model.Notice is { } notice)
        {
            body.Add(notice);
        }

        if (model.Problems.Count > 0)
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Warning,
                    "**Nothing is saved yet:** there "
                        + $"{(model.Problems.Count == 1 ? "is 1 thing" : $"are {model.Problems.Count} things")} to put right. "
                        + "What you wrote is still here."
                )
            );
        }

        AddText(
            body,
            model,
            SummaryForm.OverviewInput,
            "Overview: how the programme stands, in a few paragraphs",
            model.Input.Overview
        );
        if (StandsFrom(model) is { } stands)
        {
            body.Add(CardParts.Text(stands, Spacing.Medium));
        }

        AddText(body, model, SummaryForm.GovernanceInput, "Governance", model.Input.Governance);
        AddText(body, model, SummaryForm.BudgetInput, "Budget", model.Input.Budget);
        AddText(body, model, SummaryForm.TimescaleInput, "Timescale", model.Input.Timescale);
        AddText(body, model, SummaryForm.DecisionsInput, "Decisions you want from the board, one a line", model.Input.Decisions);
        AddText(
            body,
            model,
            SummaryForm.DecidedInput,
            "What was decided, one a line, with the board and the day",
            model.Input.Decided,
            SummaryChecks.MaxDecided
        );
        AddText(body, model, SummaryForm.RecommendationsInput, "Recommendations, one a line", model.Input.Recommendations);
        AddRatings(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = $"The management summary for {model.Report.Period.Label}.",
        };
    }

    /// <summary>What somebody gets once the report is frozen: what stands in it, or what they wrote too late, to copy.</summary>
    /// <param name="isRefused">They tried to save <see cref="SummaryModel.Input"/>.</param>
    public static AdaptiveCard Closed(SummaryModel model, bool isRefused)
    {
        var body = Head(model);
        body.Add(
            CardParts.Notice(
                ContainerStyle.Warning,
                isRefused
                    ? $"**The report for {CardText.Escape(model.Report.Period.Label)} is closed**, so this was not added to "
                        + "it. Say it in the next one. What you wrote is below, to copy."
                    : $"**The report for {CardText.Escape(model.Report.Period.Label)} is closed.** "
                        + $"{(model.Current is null ? "It has no management summary." : "Its management summary was:")}"
            )
        );
        if (isRefused || model.Current is not null)
        {
            body.AddRange(Rows(model.Report.Programme, model.Input, whole: true));
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = Back(model),
            FallbackText = $"The report for {model.Report.Period.Label} is closed.",
        };
    }

    /// <summary>Another summary came first: what it says, and what saving does to it.</summary>
    /// <param name="isOwn">The same person saved it, from another card or device.</param>
    public static Container Conflict(Programme programme, PeriodSummary theirs, bool isOwn)
    {
        var (who, replaced) = isOwn ? ("You", "it") : (CardText.Escape(theirs.ByName), "theirs");
        return new Container([
            new TextBlock(
                $"**{who} saved the summary on {UkText.DayAndTime(ProgrammePeriods.Local(programme, theirs.At))}, after this "
                    + "card was drawn.** It says:"
            ),
            .. Rows(programme, theirs.Content.ToInput(), whole: false),
            new TextBlock($"What you wrote here is below. Saving it replaces {replaced}; both are kept on record."),
        ])
        {
            Style = ContainerStyle.Warning,
        };
    }

    private static List<CardElement> Head(SummaryModel model)
    {
        var report = model.Report;
        return
        [
            CardParts.Title(BoardSummary.Title),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(report.Programme.Name),
                    CardText.Escape(report.Period.Label),
                    CardParts.Marking(report.Programme)
                )
            ),
            CardParts.Notice(
                ContainerStyle.Emphasis,
                $"**{CoverLine.Of(report)}**",
                $"Overall, as computed: **{RollupText.Rating(report.Overall)}**, "
                    + $"{RollupText.Computed(report.Overall, report.Workstreams.Count)}."
            ),
        ];
    }

    // What stands in boxes that the reader did not fill must say where it is from.
    private static string? StandsFrom(SummaryModel model)
    {
        if (model.Current is not null)
        {
            return null;
        }

        return model.Last is { } last
                ? "Governance, budget and timescale are as they stood in the report for "
                    + $"{CardText.Escape(last.Period.Label)}. A part that you leave as it is will be marked as unchanged."
            : (model.Input.Budget + model.Input.Timescale).Length > 0
                ? "Budget and timescale are as the programme file has them. Change them to what holds now."
            : null;
    }

    private static void AddText(
        List<CardElement> body,
        SummaryModel model,
        string id,
        string label,
        string value,
        int longest = UpdateContent.MaxText
    )
    {
        body.AddRange(RegisterLines.Problems(id, model.Problems));
        body.Add(Box(label, id, longest, value));
    }

    private static TextInput Box(string label, string id, int longest, string value) =>
        new(label)
        {
            Id = id,
            IsMultiline = true,
            MaxLength = longest,
            ErrorMessage = $"Keep this to {UkText.Count(longest, "character")}.",
            Value = value.Length == 0 ? null : value,
        };

    private static void AddRatings(List<CardElement> body, SummaryModel model)
    {
        body.Add(CardParts.Heading("Ratings"));
        body.Add(
            CardParts.Text(
                "Each is computed from the updates. Where you set one, the board reads yours, your reason, and what is "
                    + "computed beside it.",
                Spacing.Small
            )
        );
        if (model.Report.Missing.Any())
        {
            body.Add(
                CardParts.Text(
                    $"{model.Report.Missing.Count()} of {UkText.Count(model.Report.Workstreams.Count, "workstream")} gave no "
                        + "update: the report says so, whatever is set.",
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
            var rollup = RollupText.Computed(project.Rollup, project.Workstreams.Count);
            rows.Add(
                CardParts.Text(
                    $"**{CardText.Escape(project.Project!.Name)}**: computed **{RollupText.Rating(project.Rollup)}**, {rollup}",
                    Spacing.Medium
                )
            );
            AddRating(
                rows,
                model,
                project.Project.Id,
                $"Rating of {project.Project.Name}",
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
            label,
            SummaryForm.StateOf(projectId),
            SummaryForm.WhyOf(projectId),
            rating,
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
            "Its rating",
            SummaryForm.OtherState,
            SummaryForm.OtherWhy,
            model.Input.Other,
            model.SettableOf(null)
        );
    }

    private static void AddBoxes(
        List<CardElement> body,
        SummaryModel model,
        string label,
        string stateId,
        string whyId,
        SummaryRating rating,
        IReadOnlyList<RagState> settable
    )
    {
        body.AddRange(RegisterLines.Problems(stateId, model.Problems));
        body.Add(
            new ChoiceSetInput(
                label,
                [new Choice("As computed", SummaryForm.AsComputed), .. settable.Select(s => new Choice(RagText.Of(s), s.Key))]
            )
            {
                Id = stateId,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = "Choose a rating.",
                Value = settable.Any(s => s.Key == rating.Rag) ? rating.Rag : SummaryForm.AsComputed,
            }
        );
        body.AddRange(RegisterLines.Problems(whyId, model.Problems));
        body.Add(Box("Why it is set so", whyId, SummaryChecks.MaxReason, rating.Reason));
    }

    private static IEnumerable<CardElement> Rows(Programme programme, SummaryInput input, bool whole)
    {
        foreach (
            var (label, words, isList) in new[]
            {
                ("Overview", input.Overview, false),
                ("Governance", input.Governance, false),
                ("Budget", input.Budget, false),
                ("Timescale", input.Timescale, false),
                ("Decisions", input.Decisions, true),
                ("Decided", input.Decided, true),
                ("Recommended", input.Recommendations, true),
            }
        )
        {
            // Both summaries at full length would not fit one card. Theirs is cut, with "…" where it is: the whole of it is kept.
            var shown = whole ? words : CardParts.Shorten(words, WordsAtAGlance);
            if (shown.Length > 0)
            {
                yield return isList
                    ? CardParts.LabelledWords(label, shown)
                    : CardParts.Labelled(label, BoardSummary.Paragraphs(shown));
            }
        }

        foreach (var rating in input.Ratings.Append(input.Other).Where(r => !r.IsEmpty))
        {
            var of = programme.FindProject(rating.ProjectId)?.Name ?? (rating == input.Other ? "A project" : "Overall");
            var state = programme.Rag.Find(rating.Rag) is { } known ? $"**{RagText.Markdown(known)}**" : "No rating chosen";
            yield return CardParts.Labelled(
                "Set",
                $"{CardText.Escape(of)}: {state}",
                CardText.Escape(whole ? rating.Reason : CardParts.Shorten(rating.Reason, ReasonAtAGlance))
            );
        }
    }

    private static List<CardAction> Buttons(SummaryModel model) =>
        [
            new ExecuteAction(model.SaveTitle, SummaryForm.SaveVerb, Data(model)) { Style = "positive" },
            .. model.LeadsToFigures
                ? [new ExecuteAction("Save, then the figures", SummaryForm.SaveVerb, DataThenFigures(model))]
                : Array.Empty<CardAction>(),
            .. Back(model) ?? [],
        ];

    private static List<CardAction>? Back(SummaryModel model) =>
        model.BackToManager ? [ManagerForm.BackButton(model.Report.Programme, model.Report.Period.Id)] : null;

    private static Dictionary<string, string> DataThenFigures(SummaryModel model) =>
        new(Data(model), StringComparer.Ordinal) { [SummaryForm.ThenKey] = SummaryForm.ThenFigures };

    private static IReadOnlyDictionary<string, string> Data(SummaryModel model) =>
        SummaryForm.Data(model.Report.Programme, model.Report.Period.Id, model.BaseVersion ?? model.Current?.Version ?? 0);
}

/// <summary>What the card is drawn from.</summary>
/// <param name="Report">Of the whole programme as it stands.</param>
/// <param name="Input">What stands in the boxes.</param>
public sealed record SummaryModel(HighlightReport Report, SummaryInput Input)
{
    private const string Save = "Save the summary";

    /// <summary>What was written for this period; null when nothing was yet.</summary>
    public PeriodSummary? Current { get; init; }

    public LastSummary? Last { get; init; }

    /// <summary>The version that what stands in the boxes was begun from, where that is not <see cref="Current"/>.</summary>
    public int? BaseVersion { get; init; }

    /// <summary><see cref="SummaryChecks.Settable"/> for a project; null for the programme as a whole.</summary>
    public IReadOnlyList<RagState> SettableOf(string? projectId) =>
        SummaryChecks.Settable(
            Report.Programme.Rag,
            Report.Workstreams.Where(w => projectId is null || w.Workstream.ProjectId == projectId).Select(w => w.Rated)
        );

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What must be read first: somebody else's summary, that it is saved.</summary>
    public Container? Notice { get; init; }

    public string SaveTitle { get; init; } = Save;

    /// <summary>Something is counted for the whole programme. Whoever decides between two summaries decides that first.</summary>
    public bool LeadsToFigures => SaveTitle == Save && ProgrammeFigures.MeasuresOf(Report.Programme).Count > 0;

    /// <summary>A programme manager has a card of their own to go back to.</summary>
    public bool BackToManager { get; init; }
}
