using ChatOps.Programmes;
using ChatOps.Registers;

namespace ChatOps.Updates;

/// <summary>What does not add up in an update's figures. Pure.</summary>
internal static class FigureQuestions
{
    // Before the half of a year is over, that nothing has come in yet says little.
    private const int LateQuarter = 3;

    /// <summary>On track, though nothing has come in of what was to be saved or received.</summary>
    public static string? OnTrackWithoutSavings(ChallengeFacts facts) =>
        facts.Rated == RagKind.OnTrack && NotDelivered(facts) is { Count: > 0 } nothing
            ? $"It is rated {facts.RatedWord}, but nothing has been delivered of {string.Join(" and of ", nothing)}. "
                + "Is it still on track?"
            : null;

    /// <summary>What was to be saved or received, and of which nothing has come in: "the £200,000 for “Transport”,
    /// 2019/20".</summary>
    public static IReadOnlyList<string> NotDelivered(ChallengeFacts facts) =>
        [.. facts.Programme.Measures.Select(m => NothingOf(facts, m)).OfType<string>()];

    /// <summary>Each figure that is marked as delivered, without a figure.</summary>
    public static IEnumerable<EntryQuestion> DeliveredWithoutFigure(ChallengeFacts facts) =>
        facts
            .Register.Measures.Where(m => IsDelivered(facts, m) && m.Actual is null or 0)
            .Select(m => new EntryQuestion(
                IdOf(m),
                Name(facts, m),
                $"“{Name(facts, m)}” is marked as delivered, but no figure is entered. What was delivered?"
            ));

    /// <summary>Each figure that is requested and missing when the workstream closes: it will not be requested again.</summary>
    public static IEnumerable<EntryQuestion> ClosingWithoutFigure(ChallengeFacts facts) =>
        facts.Programme.Rag.Find(facts.Content.Rag) is { Closes: true } state
            ? facts
                .AskedFigures.Select(a => (a.Measure, Figure: facts.Register.FigureOf(a.Measure.Id, a.When)))
                .Where(a => a.Figure.Actual is null && !IsDelivered(facts, a.Figure) && !IsInQuarters(facts, a.Measure, a.Figure))
                .Select(a => new EntryQuestion(
                    IdOf(a.Figure),
                    Name(facts, a.Figure),
                    $"It is rated {state.Word.ToLowerInvariant()}, but no figure is entered for “{Name(facts, a.Figure)}”. "
                        + Reached(a.Measure.Kind)
                ))
            : [];

    private static string Reached(MeasureKind kind) =>
        kind switch
        {
            MeasureKind.Saving => "What was delivered?",
            MeasureKind.Income => "What was received?",
            MeasureKind.Spend or MeasureKind.Budget => "What was spent?",
            _ => "What is it?",
        };

    /// <summary>The figures by name, in quotation marks.</summary>
    public static string Names(ChallengeFacts facts, IEnumerable<MeasureEntry> figures) =>
        ChallengeQuestions.Named(figures.Select(f => Name(facts, f)));

    /// <summary>A figure in the key of a question: "transport-savings-2020-q2".</summary>
    public static string IdOf(MeasureEntry figure) =>
        figure.Quarter is { } quarter
            ? $"{figure.MeasureId}-{figure.FinancialYear}-q{quarter}"
            : $"{figure.MeasureId}-{figure.FinancialYear}";

    private static string Name(ChallengeFacts facts, MeasureEntry figure) =>
        facts.Programme.Measures.FirstOrDefault(m => m.Id == figure.MeasureId) is { } measure
            ? MeasureWords.Named(measure, figure)
            : $"{figure.MeasureId} {figure.When.Words}";

    private static bool IsDelivered(ChallengeFacts facts, MeasureEntry figure) =>
        figure.State is { } key && facts.Programme.Delivery.Find(key)?.Kind == RagKind.Complete;

    // The quarters of a year add up to it.
    private static bool IsInQuarters(ChallengeFacts facts, Measure measure, MeasureEntry year) =>
        year.Quarter is null
        && facts.Register.Measures.Any(e =>
            e.MeasureId == measure.Id && e.FinancialYear == year.FinancialYear && e is { Quarter: not null, Actual: not null }
        );

    // "the £200,000 for “Transport”, 2019/20 to 2020/21".
    private static string? NothingOf(ChallengeFacts facts, Measure measure)
    {
        if (measure.Kind is not (MeasureKind.Saving or MeasureKind.Income))
        {
            return null;
        }

        var due = facts
            .Register.Measures.Where(e => e.MeasureId == measure.Id && !e.When.IsAfter(facts.Quarter))
            .OrderBy(e => e.When.Order)
            .ToList();
        var targets = due.Where(e => e.Target > 0 && !IsOfYearWithTarget(due, e)).ToList();
        var isLate =
            targets.Exists(e => e.FinancialYear < facts.Quarter.FinancialYear)
            || (targets.Count > 0 && facts.Quarter.Quarter >= LateQuarter);
        if (!isLate || due.Exists(e => e.Actual > 0) || targets.TrueForAll(e => IsDelivered(facts, e)))
        {
            return null;
        }

        var (from, to) = (targets[0].When.Year.InSentence, targets[^1].When.Year.InSentence);
        return $"the {MeasureText.Money(targets.Sum(e => e.Target ?? 0))} for “{measure.Name}”, "
            + $"{(from == to ? from : $"{from} to {to}")}";
    }

    private static bool IsOfYearWithTarget(List<MeasureEntry> figures, MeasureEntry figure) =>
        figure.Quarter is not null
        && figures.Exists(y => y is { Quarter: null, Target: > 0 } && y.FinancialYear == figure.FinancialYear);
}
