using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;

namespace ChatOps.Reports;

/// <summary>What happened between two reports to a board that reads less often than leads report: the ratings of each period, and
/// everything that was opened and closed, also what was opened and closed in between. Pure.</summary>
internal sealed record ReportSpan
{
    /// <summary>"July to September 2020", from the labels of its first and last period.</summary>
    public required string Label { get; init; }

    /// <summary>The overall rating of each period, the oldest first.</summary>
    public required IReadOnlyList<(string Period, Rollup Overall)> Overall { get; init; }

    /// <summary>The workstreams whose rating changed, with the rating of each period; null for one without.</summary>
    public required IReadOnlyList<(
        Workstream Workstream,
        IReadOnlyList<(string Period, RagState? State)> Ratings
    )> Paths { get; init; }

    /// <summary>How many workstreams had one rating throughout.</summary>
    public required int Steady { get; init; }

    /// <summary>Not escaped.</summary>
    public required IReadOnlyList<string> Opened { get; init; }

    /// <summary>Not escaped.</summary>
    public required IReadOnlyList<string> Closed { get; init; }

    /// <summary>"3 reports: 🟢 Green at first, 🟠 Amber now." Markdown.</summary>
    public string Path =>
        Overall is [var only]
            ? $"1 report: {RollupText.Rating(only.Overall)}."
            : $"{Overall.Count} reports: {RollupText.Rating(Overall[0].Overall)} at first, "
                + $"{RollupText.Rating(Overall[^1].Overall)} "
                + "now.";

    public static ReportSpan Of(Board board, ReportFacts facts, SpanPeriods span)
    {
        var programme = facts.Programme;
        var workstreams = programme.Workstreams.Where(board.Sees).ToList();
        List<(string Label, IReadOnlyDictionary<string, Update> Updates, bool IsBefore)> periods =
        [
            .. span.Earlier.Select(p => (p.Period.Label, p.Updates, p.IsBefore)),
            (facts.Period.Label, facts.Current, false),
        ];
        var inside = periods.Where(p => !p.IsBefore).ToList();
        var paths = workstreams
            .Select(w => (Workstream: w, Ratings: Ratings(programme, w, inside)))
            .Where(p => p.Ratings.Any(r => r.State is not null) && !facts.Review.IsHeldBack(p.Workstream.Id))
            .ToList();
        var changed = paths.Where(p => p.Ratings.Select(r => r.State).OfType<RagState>().Distinct().Count() > 1).ToList();
        var (opened, closed) = (new List<string>(), new List<string>());
        foreach (var workstream in workstreams.Where(w => !facts.Review.IsHeldBack(w.Id)))
        {
            AddChanges(programme, workstream, periods, opened, closed);
        }

        return new ReportSpan
        {
            Label = inside.Count == 1 ? inside[0].Label : $"{inside[0].Label} to {inside[^1].Label}",
            Overall =
            [
                .. inside.Select(p =>
                    (p.Label, Rollup.Of(programme.Rag, workstreams.Select(w => StateOf(programme, p.Updates, w))))
                ),
            ],
            Paths = changed,
            Steady = paths.Count - changed.Count,
            Opened = opened,
            Closed = closed,
        };
    }

    private static IReadOnlyList<(string Period, RagState? State)> Ratings(
        Programme programme,
        Workstream workstream,
        IEnumerable<(string Label, IReadOnlyDictionary<string, Update> Updates, bool IsBefore)> periods
    ) => [.. periods.Select(p => (p.Label, StateOf(programme, p.Updates, workstream)))];

    private static RagState? StateOf(Programme programme, IReadOnlyDictionary<string, Update> updates, Workstream workstream) =>
        updates.GetValueOrDefault(workstream.Id) is { Content: { IsNothingToReport: false } content }
            ? programme.Rag.Find(content.Rag)
            : null;

    // From update to update, so that what was opened and closed in between is there as well. What a first update has is not
    // new: it may be older than the programme's reports.
    private static void AddChanges(
        Programme programme,
        Workstream workstream,
        IEnumerable<(string Label, IReadOnlyDictionary<string, Update> Updates, bool IsBefore)> periods,
        List<string> opened,
        List<string> closed
    )
    {
        Register? before = null;
        foreach (var (label, updates, isBefore) in periods)
        {
            if (updates.GetValueOrDefault(workstream.Id) is not { } update)
            {
                continue;
            }

            var register = RegisterOf(programme, update);
            if (before is not null && !isBefore)
            {
                var changes = RegisterChanges.Between(before, register);
                opened.AddRange(changes.NewRisks.Select(r => Line($"Risk {r.Ref}", r.Description, label)));
                opened.AddRange(changes.NewIssues.Select(i => Line($"Issue {i.Ref}", i.Description, label)));
                opened.AddRange(changes.NewActions.Select(a => Line($"Action {a.Ref}", a.Text, label)));
                closed.AddRange(changes.ClosedRisks.Select(r => Line($"Risk {r.Ref}", r.Description, label)));
                closed.AddRange(changes.ClosedIssues.Select(i => Line($"Issue {i.Ref}", i.Description, label)));
                closed.AddRange(changes.DoneActions.Select(a => Line($"Action {a.Ref}", a.Text, label)));
                closed.AddRange(changes.Completed.Select(m => Line("Milestone", m.Title, label)));
                closed.AddRange(changes.Decided.Select(d => Line("Decision", d.Text, label)));
            }

            before = register;
        }

        string Line(string what, string words, string label) =>
            $"{what}: {CardParts.Shorten(words.TrimEnd('.'))} ({workstream.Name}, {label})";
    }

    private static Register RegisterOf(Programme programme, Update update) =>
        update.Content.Register with
        {
            Decisions = DecisionLog.Of(update.Content, programme, ProgrammePeriods.LocalDate(programme, update.At)),
        };
}
