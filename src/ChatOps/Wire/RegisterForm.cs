using ChatOps.Entries;
using ChatOps.Text;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of a register's lines in a card. A box's id is its kind, the entry's id, and the
/// field.</summary>
internal static class RegisterForm
{
    /// <summary>Opens the milestones and risks, on cards separate from the update.</summary>
    public const string ViewVerb = "register.view/1";

    /// <summary>Saves what is in such a card and shows how it was understood.</summary>
    public const string SaveVerb = "register.save/1";

    /// <summary>The number of the card, from 0.</summary>
    public const string PageKey = "page";

    /// <summary>The line that the next card is to show.</summary>
    public const string ToKey = "to";

    /// <summary>The first line of the card.</summary>
    public const string StartKey = "start";

    /// <summary>What is shown after saving: "back", "stay", "next", "previous", or "one" with <see cref="OneKey"/>.</summary>
    public const string ThenKey = "then";

    /// <summary>The reference of the single risk that is shown in full.</summary>
    public const string OneKey = "one";

    public const string StepPrefix = "s|";
    public const string MilestonePrefix = "m|";
    public const string RiskPrefix = "r|";
    public const string IssuePrefix = "i|";
    public const string DecisionPrefix = "d|";
    public const string ActionPrefix = "a|";
    public const string DependencyPrefix = "dep|";
    public const string QuestionPrefix = "q|";
    public const string NewRiskPrefix = "nr|";
    public const string NewIssuePrefix = "ni|";
    public const string NewMilestonePrefix = "nm|";
    public const string NewActionPrefix = "na|";
    public const string NewDependencyPrefix = "nd|";
    public const string OutcomePrefix = "o|";
    public const string DraftedPrefix = "p|";

    /// <summary>The next steps that are ticked as done, by their ids with commas between.</summary>
    public const string DoneSteps = StepPrefix + Done;

    /// <summary>The drafted milestones and actions that are ticked as done, by their boxes' ids with commas between.</summary>
    public const string DraftedDone = DraftedPrefix + Done;

    /// <summary>The drafted risks that are ticked as reviewed, by their references with commas between.</summary>
    public const string DraftedReviewed = DraftedPrefix + "reviewed";

    public const string Outcome = "outcome";
    public const string Why = "why";
    public const string Note = "note";
    public const string Text = "text";
    public const string Likelihood = "likelihood";
    public const string Impact = "impact";
    public const string Mitigation = "mitigation";
    public const string MitigatedLikelihood = "mitigatedLikelihood";
    public const string MitigatedImpact = "mitigatedImpact";
    public const string Cause = "cause";
    public const string Effect = "effect";
    public const string Owner = "owner";
    public const string Rag = "rag";
    public const string Date = "date";
    public const string Heading = "heading";
    public const string By = "by";
    public const string On = "on";
    public const string Words = "words";
    public const string From = "from";
    public const string ApprovedBy = "approvedBy";
    public const string ApprovedOn = "approvedOn";

    public const string Done = "done";
    public const string CarryOn = "carry";
    public const string Dropped = "dropped";
    public const string Unchanged = "stands";
    public const string Close = "close";

    public const string Made = "made";
    public const string Deferred = "deferred";
    public const string Refused = "refused";
    public const string Wanted = "wanted";

    /// <summary>An action that the lead set themselves, or that answers a challenge; what a board set has the board's
    /// id.</summary>
    public const string FromLead = "lead";
    public const string FromChallenge = "challenge";

    private static readonly string[] Prefixes =
    [
        StepPrefix,
        MilestonePrefix,
        RiskPrefix,
        IssuePrefix,
        DecisionPrefix,
        ActionPrefix,
        DependencyPrefix,
        QuestionPrefix,
        NewRiskPrefix,
        NewIssuePrefix,
        NewMilestonePrefix,
        NewActionPrefix,
        NewDependencyPrefix,
        MeasureForm.Prefix,
        OutcomePrefix,
        DraftedPrefix,
    ];

    private static readonly string[] HasLines = [QuestionPrefix, OutcomePrefix];

    /// <summary>The boxes of a register among a card's data.</summary>
    /// <param name="data">Hostile.</param>
    public static RegisterBoxes Read(IReadOnlyDictionary<string, string> data) =>
        new(
            data.Where(pair => Prefixes.Any(p => pair.Key.StartsWith(p, StringComparison.Ordinal)))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new RegisterBox(pair.Key, Clean(pair.Key, pair.Value)))
                .ToValueList()
        );

    /// <summary>Boxes that hold ids of what was ticked, and no words.</summary>
    public static bool IsTicks(string id) => id == DoneSteps || id.StartsWith(DraftedPrefix, StringComparison.Ordinal);

    /// <summary>Whether any box of a register arrived.</summary>
    /// <param name="data">Hostile.</param>
    public static bool HasArrived(IReadOnlyDictionary<string, string> data) =>
        data.Keys.Any(key => Prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal)));

    // Most boxes hold one line and are shown as one: a line break would look like a separate entry.
    private static string Clean(string id, string text)
    {
        var clean = PastedLines.WithoutControls(text);
        return HasLines.Any(p => id.StartsWith(p, StringComparison.Ordinal))
            ? clean
            : PastedLines.WithoutBullet(clean).Replace('\n', ' ');
    }

    public static string Step(string id, string what) => $"{StepPrefix}{id}|{what}";

    public static string Milestone(string id) => $"{MilestonePrefix}{id}";

    public static string Milestone(string id, string what) => $"{MilestonePrefix}{id}|{what}";

    public static string Risk(string reference, string what) => $"{RiskPrefix}{reference}|{what}";

    public static string Issue(string reference, string what) => $"{IssuePrefix}{reference}|{what}";

    public static string Decision(string reference, string what) => $"{DecisionPrefix}{reference}|{what}";

    public static string Action(string reference) => $"{ActionPrefix}{reference}";

    public static string Dependency(string reference, string what) => $"{DependencyPrefix}{reference}|{what}";

    public static string Question(string key) => $"{QuestionPrefix}{key}";
}

/// <summary>The text of a register's boxes, valid or not.</summary>
internal sealed record RegisterBoxes(ValueList<RegisterBox> All)
{
    public static RegisterBoxes None { get; } = new(ValueList<RegisterBox>.Empty);

    /// <summary>Null when the card had no such box.</summary>
    public string? Find(string id)
    {
        foreach (var box in All)
        {
            if (box.Id == id)
            {
                return box.Text;
            }
        }

        return null;
    }

    /// <summary>The box's text; empty also when there is no such box.</summary>
    public string Text(string id) => Find(id) ?? "";
}

internal sealed record RegisterBox(string Id, string Text);
