using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates;

/// <summary>
/// A rating of a workstream worked out from its milestones, risks and figures by the rules of the challenge questions
/// (<see cref="ChallengeQuestions"/>), whatever its lead rated it. It stands beside the lead's rating and counts nowhere. The
/// rules are published in Help/rules.md. Pure.
/// </summary>
internal static class AssuranceRules
{
    // Past its date for longer than this, a milestone is worse than off track by a little.
    private const int LongOverdueDays = 31;

    // Each rule is called as its question is.
    private static readonly IReadOnlyList<Rule> Rules =
    [
        new("on-track-but-overdue", Overdue),
        new("on-track-with-red-milestone", RedMilestones),
        new("forecast-moved-often", MovedOften),
        new("on-track-with-red-risk", RedRisks),
        new("risk-not-reviewed", NotReviewed),
        new("on-track-without-savings", NothingDelivered),
        new("saving-went-down", SavingWentDown),
        new("delivered-without-figure", DeliveredWithoutFigure),
    ];

    /// <param name="facts">Of the workstream's register as it is now. The rating in them is not looked at.</param>
    public static AssuranceRating Of(ChallengeFacts facts)
    {
        var reasons = Rules.SelectMany(rule => rule.Find(facts).Select(r => r with { Rule = rule.Key })).ToList();
        var notAssessed = NotAssessed(facts).ToList();
        var scheme = facts.Programme.Rag;
        var offTrack = scheme
            .States.Where(s => s is { Kind: RagKind.OffTrack, Closes: false, NeedsApproval: false })
            .OrderBy(s => scheme.Severity(s))
            .ToList();
        var state =
            reasons.Count > 0 && offTrack.Count > 0
                ? reasons.Exists(r => r.IsSevere)
                    ? offTrack[^1]
                    : offTrack[0]
                : notAssessed.Count < Areas
                    ? scheme.States.FirstOrDefault(s => s.Kind == RagKind.OnTrack)
                    : null;
        return new AssuranceRating(state, reasons, notAssessed);
    }

    private static IEnumerable<AssuranceReason> Overdue(ChallengeFacts facts) =>
        facts
            .Register.Milestones.Where(m => m.IsOverdue(facts.Today))
            .Select(m => new AssuranceReason($"“{m.Title}” is past its date, {PartialDateText.PrintInSentence(m.Expected!)}")
            {
                IsSevere = facts.Today.DayNumber - m.Expected!.Last.DayNumber > LongOverdueDays,
            });

    private static IEnumerable<AssuranceReason> RedMilestones(ChallengeFacts facts) =>
        facts
            .Register.Milestones.Where(m => !m.IsCompleted && MilestoneQuestions.IsRed(facts, m.Rag))
            .Select(m => new AssuranceReason($"the milestone “{m.Title}” is rated {MilestoneQuestions.Word(facts, m)}")
            {
                IsSevere = true,
            });

    private static IEnumerable<AssuranceReason> MovedOften(ChallengeFacts facts) =>
        facts.Settings.ForecastMoves is not { } most
            ? []
            : facts
                .Register.Milestones.Where(m => !m.IsCompleted && m.Moves >= most)
                .Select(m => new AssuranceReason($"the date of “{m.Title}” has moved {UkText.Count(m.Moves, "time")}"));

    private static IEnumerable<AssuranceReason> RedRisks(ChallengeFacts facts) =>
        Open(facts)
            .Where(r => ChallengeQuestions.IsRed(facts, r))
            .Select(r => new AssuranceReason($"the risk {r.Ref} “{r.Description.TrimEnd('.')}” is red"));

    private static IEnumerable<AssuranceReason> NotReviewed(ChallengeFacts facts) =>
        facts.Settings.RiskReviewPeriods is not { } most
            ? []
            : Open(facts)
                .Where(r => r.PeriodsUnreviewed >= most)
                .Select(r => new AssuranceReason(
                    $"the risk {r.Ref} has not been reviewed for {UkText.Count(r.PeriodsUnreviewed, "period")}"
                ));

    private static IEnumerable<AssuranceReason> NothingDelivered(ChallengeFacts facts) =>
        FigureQuestions.NotDelivered(facts).Select(what => new AssuranceReason($"nothing has been delivered of {what}"));

    private static IEnumerable<AssuranceReason> SavingWentDown(ChallengeFacts facts) =>
        ChallengeQuestions.LowerSavings(facts) is { Count: > 0 } less
            ?
            [
                new AssuranceReason(
                    $"the saving delivered for {FigureQuestions.Names(facts, less)} is lower than in the last update"
                ),
            ]
            : [];

    private static IEnumerable<AssuranceReason> DeliveredWithoutFigure(ChallengeFacts facts) =>
        FigureQuestions
            .DeliveredWithoutFigure(facts)
            .Select(q => new AssuranceReason($"“{q.Name}” is marked as delivered, but no figure is entered"));

    private const int Areas = 3;

    // Missing data is said, and never taken for on track.
    private static IEnumerable<string> NotAssessed(ChallengeFacts facts)
    {
        if (!facts.Register.Milestones.Any(m => m.IsCompleted || m.Expected is not null))
        {
            yield return "milestones, because none has a date";
        }

        if (facts.Register.Risks.All(r => r.Rag is null && (r.Likelihood ?? r.MitigatedLikelihood) is null))
        {
            yield return "risks, because none is graded";
        }

        if (!facts.Register.Measures.Any(m => m.Actual is not null || m.Forecast is not null))
        {
            yield return "figures, because none is entered";
        }
    }

    private static IEnumerable<RiskEntry> Open(ChallengeFacts facts) => facts.Register.Risks.Where(r => r.Closed is null);

    private sealed record Rule(string Key, Func<ChallengeFacts, IEnumerable<AssuranceReason>> Find);
}

/// <summary>A rating by the rules.</summary>
/// <param name="State">Null for "not assessed": nothing is recorded that could be.</param>
/// <param name="NotAssessed">What is missing and why, for the middle of a sentence.</param>
internal sealed record AssuranceRating(
    RagState? State,
    IReadOnlyList<AssuranceReason> Reasons,
    IReadOnlyList<string> NotAssessed
);

/// <summary>Why it is off track by a rule.</summary>
/// <param name="Text">For the middle of a sentence; not escaped.</param>
internal sealed record AssuranceReason(string Text)
{
    /// <summary>The rule's name, as the question's.</summary>
    public string Rule { get; init; } = "";

    /// <summary>It makes the rating the worst of the programme's; others make it the mildest that is off track.</summary>
    public bool IsSevere { get; init; }
}
