using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>The replies of a post about the plan as a whole: what it answers, and what it costs. A programme without such data
/// has neither.</summary>
internal static class BoardPlan
{
    public const string AnswersTitle = "What the plan addresses";

    public const string CostTitle = "Cost";

    private const string NoProgress = "No progress reported yet";

    private const string NotAnswered = "No workstream addresses this yet";

    public static IReadOnlyList<CardElement> Header(HighlightReport report, string title) =>
        [
            CardParts.Title(title),
            CardParts.Subtitle(CardParts.Dotted(CardText.Escape(report.Period.Label), CardParts.Marking(report.Programme))),
        ];

    /// <summary>
    /// Each priority and finding with the workstreams that answer it. A board of some projects reads of those workstreams, and
    /// what none at all answers.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Answers(HighlightReport report)
    {
        var seen = report.Workstreams.Select(w => w.Workstream.Id).ToHashSet(StringComparer.Ordinal);
        var shown = Traceability
            .Of(report.Programme)
            .Select(t => (Traced: t, In: t.AnsweredBy.Where(w => seen.Contains(w.Id)).ToList()))
            .Where(t => t.Traced.AnsweredBy.Count == 0 || t.In.Count > 0)
            .ToList();
        return [.. Group("Priorities", TracedKind.Priority), .. Group("Findings", TracedKind.Finding)];

        IEnumerable<IReadOnlyList<CardElement>> Group(string heading, TracedKind kind) =>
            Headings.Under(
                heading,
                shown.Where(t => t.Traced.Kind == kind),
                _ => null,
                t => CardParts.Labelled(Label(t.Traced), [CardText.Escape(t.Traced.Text), By(t.In), .. Progress(report, t.In)])
            );
    }

    /// <summary>The total, then every workstream with a figure and every one without. Empty when the plan says nothing of
    /// cost.</summary>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Cost(HighlightReport report)
    {
        List<Workstream> workstreams = [.. report.Workstreams.Select(w => w.Workstream)];
        var printed = report.Board.Projects.Count == 0 ? report.Programme.PrintedTotalCost : null;
        if (printed is null && workstreams.TrueForAll(w => w.Cost is null))
        {
            return [];
        }

        return
        [
            [TotalOf(CostTotal.Of(workstreams), printed)],
            .. Group("With a figure", w => HasFigure(w.Cost)),
            .. Group("No figure", w => !HasFigure(w.Cost)),
        ];

        IEnumerable<IReadOnlyList<CardElement>> Group(string heading, Func<Workstream, bool> belongs) =>
            Headings.Under(heading, workstreams.Where(belongs), _ => null, Line);
    }

    private static string Label(Traced traced) => traced.Kind == TracedKind.Priority ? traced.Id : $"({traced.Id})";

    private static string By(List<Workstream> workstreams) =>
        workstreams.Count == 0
            ? $"**{NotAnswered}**"
            : $"Addressed by {CardText.Escape(UkText.List([.. workstreams.Select(w => w.Name)]))}";

    // Where none of the workstreams has reported a start, there is no progress to show.
    private static string[] Progress(HighlightReport report, List<Workstream> answering)
    {
        if (answering.Count == 0)
        {
            return [];
        }

        var reports = report.Workstreams.Concat(report.HeldBack).Where(w => answering.Contains(w.Workstream)).ToList();
        if (reports.TrueForAll(w => w.Rated is null or { Kind: RagKind.NotRated }))
        {
            return [$"**{NoProgress}**"];
        }

        var rollup = Rollup.Of(report.Programme.Rag, reports.Select(w => w.Rated));
        return [RollupText.WhyNotKnown(rollup) is { } why ? $"{RollupText.Rating(rollup)}: {why}" : RollupText.Rating(rollup)];
    }

    private static Container TotalOf(CostTotal total, Pounds? printed)
    {
        var lines = new List<string> { $"**{total.Words}**" };
        if (total.AsPrinted is { } asPrinted && asPrinted != total.Amount)
        {
            lines.Add($"Using the figures as printed in the plan, it is {PoundsText.Print(asPrinted)}.");
        }

        if (printed is { } given && given != total.Amount)
        {
            lines.Add($"The total printed in the plan is {PoundsText.Print(given)}.");
        }

        return CardParts.Notice(ContainerStyle.Emphasis, [.. lines]);
    }

    private static bool HasFigure(WorkstreamCost? cost) => cost is WorkstreamCost.Figure { Amount: not null };

    private static ColumnSet Line(Workstream workstream)
    {
        var remarks = PlanRows.Remarks(workstream.Cost);
        var name = CardText.Escape(workstream.NumberedName);
        return workstream.Cost is WorkstreamCost.InWords
            ? CardParts.Labelled("In words", name, CardText.Escape(PlanRows.Figure(workstream.Cost)))
            : CardParts.Labelled(
                PlanRows.Figure(workstream.Cost),
                remarks.Length == 0 ? [name] : [name, UkText.Sentence(remarks)]
            );
    }
}
