using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// Questions about what does not add up in an update. Each is a named rule; the lead may answer "yes, and here is why", which the
/// report shows. No question blocks an update. Pure.
/// </summary>
internal static class ChallengeQuestions
{
    public const string SameWordsKey = "same-words";

    private const int MaxNamed = 3;

    private const int MaxEach = 8;

    /// <summary>The list of rules. Keys are stored with the answers and never change meaning.</summary>
    private static readonly IReadOnlyList<ChallengeRule> Rules =
    [
        new("on-track-but-overdue", OnTrackButOverdue),
        new("on-track-with-red-risk", OnTrackWithRedRisk),
        new("same-path-to-green", SamePathToGreen),
        new("forecast-moved-often", ForecastMovedOften),
        new(SameWordsKey, SameWords),
        new("risk-not-reviewed", RiskNotReviewed),
        new("carried-over-often", CarriedOverOften),
        new("saving-went-down", SavingWentDown),
        new("completed-but-open", CompletedButOpen),
        new("on-track-with-red-milestone", MilestoneQuestions.OnTrackWithRed),
        new("approved-plan-moved", MilestoneQuestions.ApprovedPlanMoved),
        new("on-track-without-savings", FigureQuestions.OnTrackWithoutSavings),
    ];

    /// <summary>Rules that ask about each entry, because its answer is stored with that entry
    /// (<see cref="AnsweredEntries"/>).</summary>
    private static readonly IReadOnlyList<EntryRule> EntryRules =
    [
        new(AnsweredEntries.MitigationKey, RiskWithoutMitigation),
        new(AnsweredEntries.FigureKey, FigureQuestions.DeliveredWithoutFigure),
        new(AnsweredEntries.ClosingFigureKey, FigureQuestions.ClosingWithoutFigure),
        new(AnsweredEntries.OverdueKey, MilestoneQuestions.PastTheirDate),
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
                .. EntryRules.SelectMany(rule => Each(rule.Key, [.. rule.Ask(facts)])),
            ];

    // A card holds so many boxes; what is past them is named in one question more.
    private static IEnumerable<ChallengeQuestion> Each(string key, List<EntryQuestion> asked) =>
        asked.Count == 1
            ? [new ChallengeQuestion(key, asked[0].Text) { EntryKey = AnsweredEntries.KeyOf(key, asked[0].Id) }]
            :
            [
                .. asked.Take(MaxEach).Select(a => new ChallengeQuestion(AnsweredEntries.KeyOf(key, a.Id), a.Text)),
                .. asked.Count > MaxEach
                    ? (IEnumerable<ChallengeQuestion>)
                        [
                            new ChallengeQuestion(
                                AnsweredEntries.KeyOf(key, "others"),
                                $"The same holds for {Named(asked.Skip(MaxEach).Select(a => a.Name))}. What is being done "
                                    + "about it?"
                            ),
                        ]
                    : [],
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

    private static IEnumerable<EntryQuestion> RiskWithoutMitigation(ChallengeFacts facts) =>
        facts
            .Register.Risks.Where(r => r.Closed is null && r.Mitigation.Length == 0)
            .Select(r => new EntryQuestion(
                r.Ref,
                r.Description,
                $"No mitigation is recorded for {Named([r.Description])}. What is being done about it?"
            ));

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

    private static string? SavingWentDown(ChallengeFacts facts) =>
        LowerSavings(facts) is { Count: > 0 } less
            ? $"The saving delivered for {FigureQuestions.Names(facts, less)} is lower than in the last update. Is that right?"
            : null;

    /// <summary>Savings that are lower than in the last update: within a year they can only grow.</summary>
    internal static IReadOnlyList<MeasureEntry> LowerSavings(ChallengeFacts facts)
    {
        var savings = facts
            .Programme.Measures.Where(m => m.Kind == MeasureKind.Saving)
            .Select(m => m.Id)
            .ToHashSet(StringComparer.Ordinal);
        return facts.Last is not { } last
            ? []
            :
            [
                .. facts.Register.Measures.Where(m =>
                    savings.Contains(m.MeasureId) && m.Actual < last.Register.FigureOf(m.MeasureId, m.When).Actual
                ),
            ];
    }

    private static string? CompletedButOpen(ChallengeFacts facts) =>
        facts.Rated == RagKind.Complete && facts.Register.Milestones.Where(m => !m.IsCompleted).ToList() is { Count: > 0 } open
            ? $"It is rated {Word(facts)}, but {Named(open.Select(m => m.Title))} {(open.Count == 1 ? "is" : "are")} still "
                + "open. Is everything done?"
            : null;

    internal static bool IsRed(ChallengeFacts facts, RiskEntry risk) =>
        risk.Rag is not null
            ? facts.IsRed(risk.Rag)
            : (risk.MitigatedLikelihood ?? risk.Likelihood, risk.MitigatedImpact ?? risk.Impact) is ({ Value: 5 }, { Value: 5 });

    private static string Word(ChallengeFacts facts) => facts.RatedWord;

    /// <summary>"“A”, “B” and “C”"; of more than three the first three, and how many more.</summary>
    internal static string Named(IEnumerable<string> names)
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

/// <summary>A rule that asks about each entry that does not add up.</summary>
internal sealed record EntryRule(string Key, Func<ChallengeFacts, IEnumerable<EntryQuestion>> Ask);

/// <summary>A question about one entry.</summary>
/// <param name="Id">The entry's reference or id; part of the question's key, and so stored.</param>
/// <param name="Name">What the entry is called.</param>
internal sealed record EntryQuestion(string Id, string Name, string Text);

/// <summary>Something that does not add up.</summary>
internal sealed record ChallengeQuestion(string Key, string Text)
{
    /// <summary>The key that it has where several entries are asked about: a card may have asked it so.</summary>
    public string? EntryKey { get; init; }

    /// <summary>What a card's boxes say to it; null when the card did not ask it.</summary>
    public string? AnswerIn(RegisterBoxes boxes) =>
        boxes.Find(RegisterForm.Question(Key)) ?? (EntryKey is { } key ? boxes.Find(RegisterForm.Question(key)) : null);

    /// <summary>Whether a stored answer is to it.</summary>
    public bool IsOf(ChallengeAnswer answer) => answer.Question == Text && (answer.Key == Key || answer.Key == EntryKey);
}
