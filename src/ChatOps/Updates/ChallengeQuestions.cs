using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Updates;

/// <summary>
/// Questions about what does not add up in an update. Each is a named rule; the lead may answer "yes, and here is why", which the
/// report shows. No question blocks an update. Pure.
/// </summary>
internal static class ChallengeQuestions
{
    public const string SameWordsKey = "same-words";

    private const int MaxNamed = 3;

    /// <summary>The list of rules. Keys are stored with the answers and never change meaning.</summary>
    private static readonly IReadOnlyList<ChallengeRule> Rules =
    [
        new("on-track-but-overdue", OnTrackButOverdue),
        new("on-track-with-red-risk", OnTrackWithRedRisk),
        new("same-path-to-green", SamePathToGreen),
        new("forecast-moved-often", ForecastMovedOften),
        new(SameWordsKey, SameWords),
        new("risk-without-mitigation", RiskWithoutMitigation),
        new("risk-not-reviewed", RiskNotReviewed),
        new("carried-over-often", CarriedOverOften),
        new("delivered-without-figures", DeliveredWithoutFigures),
        new("saving-went-down", SavingWentDown),
        new("completed-but-open", CompletedButOpen),
    ];

    /// <summary>The questions, in the order of the rules.</summary>
    public static IReadOnlyList<ChallengeQuestion> Of(ChallengeFacts facts) =>
        facts.Content.IsNothingToReport
            ? []
            :
            [
                .. Rules
                    .Select(rule => rule.Ask(facts) is { } text ? new ChallengeQuestion(rule.Key, text) : null)
                    .OfType<ChallengeQuestion>(),
            ];

    private static string? OnTrackButOverdue(ChallengeFacts facts) =>
        facts.Rated == RagKind.OnTrack
        && facts.Register.Milestones.Where(m => m.IsOverdue(facts.Today)).ToList() is { Count: > 0 } overdue
            ? $"It is rated {Word(facts)}, but {Named(overdue.Select(m => m.Title))} {(overdue.Count == 1 ? "is" : "are")} "
                + $"past {(overdue.Count == 1 ? "its date" : "their dates")}. Is it still on track?"
            : null;

    private static string? OnTrackWithRedRisk(ChallengeFacts facts) =>
        facts.Rated == RagKind.OnTrack
        && facts.Register.Risks.Where(r => r.Closed is null && IsRed(facts, r)).ToList() is { Count: > 0 } red
            ? $"It is rated {Word(facts)}, but the risk {Named(red.Select(r => r.Description))} is red. Is it still on track?"
            : null;

    private static string? SamePathToGreen(ChallengeFacts facts) =>
        facts.Rated == RagKind.OffTrack && facts.Settings.OffTrackPeriods is { } most && facts.PathUnchanged >= most
            ? $"It has been off track for {UkText.Count(facts.PathUnchanged, "period")} with the same path to green. Does "
                + "that path still hold?"
            : null;

    private static string? ForecastMovedOften(ChallengeFacts facts) =>
        facts.Settings.ForecastMoves is { } most
        && facts.Register.Milestones.Where(m => !m.IsCompleted && m.Moves >= most && m.Moves > MovesBefore(facts, m)).ToList()
            is { Count: > 0 } moved
            ? $"The date of {Named(moved.Select(m => $"{m.Title} ({UkText.Count(m.Moves, "time")})"))} has moved again. What "
                + "makes the new date firmer?"
            : null;

    // A date that has not moved since was already questioned when it did.
    private static int MovesBefore(ChallengeFacts facts, MilestoneEntry milestone) =>
        facts.Last?.Register.Milestones.FirstOrDefault(m => m.Id == milestone.Id)?.Moves ?? 0;

    private static string? SameWords(ChallengeFacts facts) =>
        facts.Last is { IsNothingToReport: false } last
        && Normal(facts.Content.Progress) is { Length: > 0 } words
        && words == Normal(last.Progress)
            ? "Progress reads the same as the last update. Has anything else been done?"
            : null;

    private static string? RiskWithoutMitigation(ChallengeFacts facts) =>
        facts.Register.Risks.Where(r => r.Closed is null && r.Mitigation.Length == 0).ToList() is { Count: > 0 } bare
            ? $"No mitigation is recorded for {Named(bare.Select(r => r.Description))}. What is being done about "
                + $"{(bare.Count == 1 ? "it" : "them")}?"
            : null;

    private static string? RiskNotReviewed(ChallengeFacts facts) =>
        facts.Settings.RiskReviewPeriods is { } most
        && facts.Register.Risks.Where(r => r.Closed is null && r.PeriodsUnreviewed >= most).ToList() is { Count: > 0 } old
            ? $"{Named(old.Select(r => r.Description))} {(old.Count == 1 ? "has" : "have")} not been reviewed for "
                + $"{UkText.Count(old.Max(r => r.PeriodsUnreviewed), "period")}. {(old.Count == 1 ? "Is it" : "Are they")} "
                + "still up to date?"
            : null;

    private static string? CarriedOverOften(ChallengeFacts facts) =>
        facts.Settings.CarriedOver is { } most
        && facts.Register.NextSteps.Where(s => s.Outcome == NextStepOutcome.Open && s.CarriedOver >= most).ToList()
            is { Count: > 0 } carried
            ? $"{Named(carried.Select(s => $"{s.Text} ({UkText.Count(s.CarriedOver, "time")})"))} "
                + $"{(carried.Count == 1 ? "has" : "have")} been carried over again. What is in the way?"
            : null;

    private static string? DeliveredWithoutFigures(ChallengeFacts facts) =>
        facts
            .Register.Measures.Where(m =>
                m.State is { } key && facts.Programme.Delivery.Find(key)?.Kind == RagKind.Complete && m.Actual is null or 0
            )
            .ToList()
            is { Count: > 0 } empty
            ? $"{Figures(facts, empty)} {(empty.Count == 1 ? "is" : "are")} marked as delivered, but no figure is entered. What "
                + "was delivered?"
            : null;

    // Savings within a year can only grow.
    private static string? SavingWentDown(ChallengeFacts facts)
    {
        var savings = facts
            .Programme.Measures.Where(m => m.Kind == MeasureKind.Saving)
            .Select(m => m.Id)
            .ToHashSet(StringComparer.Ordinal);
        return
            facts.Last is { } last
            && facts
                .Register.Measures.Where(m =>
                    savings.Contains(m.MeasureId) && m.Actual < last.Register.FigureOf(m.MeasureId, m.When).Actual
                )
                .ToList()
                is { Count: > 0 } less
            ? $"The saving delivered for {Figures(facts, less)} is lower than in the last update. Is that right?"
            : null;
    }

    private static string Figures(ChallengeFacts facts, IEnumerable<MeasureEntry> figures) =>
        Named(
            figures.Select(f =>
                facts.Programme.Measures.FirstOrDefault(m => m.Id == f.MeasureId) is { } measure
                    ? MeasureWords.Named(measure, f)
                    : $"{f.MeasureId} {f.When.Words}"
            )
        );

    private static string? CompletedButOpen(ChallengeFacts facts) =>
        facts.Rated == RagKind.Complete && facts.Register.Milestones.Where(m => !m.IsCompleted).ToList() is { Count: > 0 } open
            ? $"It is rated {Word(facts)}, but {Named(open.Select(m => m.Title))} {(open.Count == 1 ? "is" : "are")} still "
                + "open. Is everything done?"
            : null;

    private static bool IsRed(ChallengeFacts facts, RiskEntry risk) =>
        risk.Rag is not null
            ? facts.IsRed(risk.Rag)
            : (risk.MitigatedLikelihood ?? risk.Likelihood, risk.MitigatedImpact ?? risk.Impact) is ({ Value: 5 }, { Value: 5 });

    private static string Word(ChallengeFacts facts) => facts.Programme.Rag.Find(facts.Content.Rag)!.Word.ToLowerInvariant();

    private static string Named(IEnumerable<string> names)
    {
        var all = names.Select(n => $"“{n}”").ToList();
        return all.Count <= MaxNamed
            ? UkText.List(all)
            : $"{string.Join(", ", all.Take(MaxNamed))} and {all.Count - MaxNamed} more";
    }

    private static string Normal(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();
}

/// <summary>A rule: what it is called, and the question it asks of an update; null when it has none.</summary>
internal sealed record ChallengeRule(string Key, Func<ChallengeFacts, string?> Ask);

/// <summary>Something that does not add up.</summary>
internal sealed record ChallengeQuestion(string Key, string Text);
