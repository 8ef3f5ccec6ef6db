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
/// The card on which a programme's manager or director writes the management summary: the facts above, a box for each part, and
/// the ratings that they set in place of the calculated ones. What was typed stays in its box even when something is wrong with
/// it.
/// </summary>
internal static class SummaryCard
{
    // How much of another person's text and reasons is shown next to one's own.
    private const int WordsAtAGlance = 140;
    private const int ReasonAtAGlance = 80;

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
                    "**Not saved yet:** there "
                        + $"{(model.Problems.Count == 1 ? "is 1 thing" : $"are {model.Problems.Count} things")} to fix. "
                        + SummaryNotices.StillHere
                )
            );
        }

        AddText(
            body,
            model,
            SummaryForm.OverviewInput,
            "Overview: how the programme is doing, in a few paragraphs",
            model.Input.Overview
        );
        if (OriginOf(model) is { } origin)
        {
            body.Add(CardParts.Text(origin, Spacing.Medium));
        }

        AddText(body, model, SummaryForm.GovernanceInput, "Governance", model.Input.Governance);
        AddText(body, model, SummaryForm.BudgetInput, "Budget", model.Input.Budget);
        AddText(body, model, SummaryForm.TimescaleInput, "Timescale", model.Input.Timescale);
        AddText(
            body,
            model,
            SummaryForm.DecisionsInput,
            "Decisions you need from the board, one per line",
            model.Input.Decisions
        );
        AddText(
            body,
            model,
            SummaryForm.DecidedInput,
            "Decisions made, one per line, with the board and the date",
            model.Input.Decided,
            SummaryChecks.MaxDecided
        );
        AddText(body, model, SummaryForm.RecommendationsInput, "Recommendations, one per line", model.Input.Recommendations);
        SummaryRatings.Add(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = $"The management summary for {model.Report.Period.Label}.",
        };
    }

    /// <summary>The card once the report is frozen: the summary that it has, or what was written too late, to copy.</summary>
    /// <param name="isRefused">They tried to save <see cref="SummaryModel.Input"/>.</param>
    public static AdaptiveCard Closed(SummaryModel model, bool isRefused)
    {
        var body = Head(model);
        body.Add(
            isRefused
                ? SummaryNotices.Closed(model.Report.Period)
                : CardParts.Notice(
                    ContainerStyle.Warning,
                    $"**The report for {CardText.Escape(model.Report.Period.Label)} is closed.** "
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
    public static Container Conflict(Programme programme, PeriodSummary theirs, bool isOwn) =>
        SummaryNotices.Conflict(programme, theirs, isOwn, Rows(programme, theirs.Content.ToInput(), whole: false));

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
                $"Overall, as calculated: **{RollupText.Rating(report.Overall)}**, "
                    + $"{RollupText.Computed(report.Overall, report.Counted)}."
            ),
        ];
    }

    // Boxes that the reader did not fill in must say where their text comes from.
    private static string? OriginOf(SummaryModel model)
    {
        if (model.Current is not null)
        {
            return null;
        }

        return model.Last is { } last
                ? "Governance, budget and timescale are carried over from the report for "
                    + $"{CardText.Escape(last.Period.Label)}. Any part you leave as it is will be marked as unchanged."
            : (model.Input.Budget + model.Input.Timescale).Length > 0
                ? "Budget and timescale come from the programme file. Update them if they have changed."
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

    internal static TextInput Box(string label, string id, int longest, string value) =>
        new(label)
        {
            Id = id,
            IsMultiline = true,
            MaxLength = BoxLength.InClient(longest),
            ErrorMessage = $"Keep this to {UkText.Count(longest, "character")}.",
            Value = value.Length == 0 ? null : value,
        };

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
            if (words.Length > 0)
            {
                yield return !whole ? AtAGlance(label, CardText.Escape(Short(words, WordsAtAGlance)))
                : isList ? CardParts.LabelledWords(label, words)
                : CardParts.Labelled(label, BoardSummary.Paragraphs(words));
            }
        }

        foreach (var rating in input.Ratings.Append(input.Other).Where(r => !r.IsEmpty))
        {
            var of = programme.FindProject(rating.ProjectId)?.Name ?? (rating == input.Other ? "A project" : "Overall");
            var state = programme.Rag.Find(rating.Rag) is { } known ? $"**{RagText.Markdown(known)}**" : "No rating chosen";
            var set = $"{CardText.Escape(of)}: {state}";
            yield return whole
                ? CardParts.Labelled("Set", set, CardText.Escape(rating.Reason))
                : AtAGlance("Set", $"{set}. {CardText.Escape(Short(rating.Reason, ReasonAtAGlance))}");
        }
    }

    // Both summaries at full length would not fit one card, so theirs is cut with "…". The full text stays stored.
    private static string Short(string words, int longest) => CardParts.Shorten(words, longest).ReplaceLineEndings(" ");

    private static TextBlock AtAGlance(string label, string markdown) =>
        new($"**{label}**: {markdown}") { Spacing = Spacing.Small };

    private static List<CardAction> Buttons(SummaryModel model) =>
        [
            new ExecuteAction(model.SaveTitle, SummaryForm.SaveVerb, Data(model)) { Style = "positive" },
            .. model.LeadsToFigures
                ? [new ExecuteAction("Save and go to figures", SummaryForm.SaveVerb, DataThenFigures(model))]
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
