using System.Globalization;
using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of the summary's card, and how what comes back is read. Versioned: a card lives in a chat for
/// months.</summary>
internal static class SummaryForm
{
    public const string ViewVerb = "summary.view/1";
    public const string SaveVerb = "summary.save/1";

    /// <summary>Saves the figures of the programme, and shows them as they were understood.</summary>
    public const string FiguresVerb = "summary.figures/1";

    /// <summary>What is shown when the summary was saved: <see cref="ThenFigures"/>; the summary when left out.</summary>
    public const string ThenKey = "then";
    public const string ThenFigures = "figures";

    /// <summary>Which card of the figures is shown when one was saved, from 0.</summary>
    public const string ThenPageKey = "thenPage";

    public const string OverviewInput = "overview";
    public const string GovernanceInput = "governance";
    public const string BudgetInput = "budget";
    public const string TimescaleInput = "timescale";
    public const string DecisionsInput = "decisions";
    public const string DecidedInput = "decided";
    public const string RecommendationsInput = "recommendations";

    /// <summary>The project that has no boxes of its own and is chosen from a list.</summary>
    public const string OtherInput = "other";

    /// <summary>Chosen to keep the computed rating. It contains a space, so no programme's own key can be the same.</summary>
    public const string AsComputed = "as computed";

    private const string StatePrefix = "state|";
    private const string WhyPrefix = "why|";

    // No project's id holds a star.
    private const string OtherId = "*";

    /// <summary>The box of the rating that was set for a project or the programme.</summary>
    /// <param name="projectId">Null for the programme.</param>
    public static string StateOf(string? projectId) => StatePrefix + projectId;

    public static string WhyOf(string? projectId) => WhyPrefix + projectId;

    /// <summary>Whether a box is one of a rating's.</summary>
    public static bool IsRating(string id) =>
        id == OtherInput
        || id.StartsWith(StatePrefix, StringComparison.Ordinal)
        || id.StartsWith(WhyPrefix, StringComparison.Ordinal);

    public static string OtherState => StatePrefix + OtherId;

    public static string OtherWhy => WhyPrefix + OtherId;

    /// <summary>What every button of the card carries.</summary>
    /// <param name="baseVersion">The version that the card is drawn from: 0 when nothing had been written.</param>
    public static IReadOnlyDictionary<string, string> Data(Programme programme, string periodId, int baseVersion) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programme.Id,
            [UpdateForm.PeriodKey] = periodId,
            [UpdateForm.BaseKey] = baseVersion.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>What was typed, normalised but not yet checked. Nothing is cut: a text that is too long is an error to
    /// show.</summary>
    /// <param name="data">Hostile.</param>
    /// <param name="programme">Only ratings of its own projects are read.</param>
    public static SummaryInput Read(IReadOnlyDictionary<string, string> data, Programme programme)
    {
        var other = data.GetValueOrDefault(OtherInput, "").Trim();
        return new SummaryInput
        {
            Overview = Text(OverviewInput),
            Governance = Text(GovernanceInput),
            Budget = Text(BudgetInput),
            Timescale = Text(TimescaleInput),
            Decisions = Text(DecisionsInput),
            Decided = Text(DecidedInput),
            Recommendations = Text(RecommendationsInput),
            Ratings = programme
                .Projects.Select(p => p.Id)
                .Prepend(null)
                .Select(id => Rating(id, id ?? ""))
                .Where(r => !r.IsEmpty)
                .ToValueList(),
            Other = Rating(programme.FindProject(other)?.Id, OtherId),
        };

        string Text(string id) => UpdateForm.Clean(data.GetValueOrDefault(id));

        SummaryRating Rating(string? projectId, string boxes)
        {
            var state = data.GetValueOrDefault(StatePrefix + boxes, "").Trim();
            return new SummaryRating(projectId, state == AsComputed ? "" : state, Text(WhyPrefix + boxes));
        }
    }
}

/// <summary>The text of the summary card's boxes, valid or not.</summary>
internal sealed record SummaryInput : SummaryWords
{
    /// <summary>The programme's and the projects' ratings that have anything in their boxes.</summary>
    public ValueList<SummaryRating> Ratings { get; init; } = [];

    /// <summary>Of the project chosen from the list; its project is null while none is chosen.</summary>
    public SummaryRating Other { get; init; } = SummaryRating.Nothing;

    public SummaryRating RatingOf(string? projectId) =>
        Ratings.FirstOrDefault(r => r.ProjectId == projectId) ?? new SummaryRating(projectId, "", "");
}

/// <summary>The text of the two boxes of one rating.</summary>
/// <param name="Rag">A state's key; empty for "as computed".</param>
internal sealed record SummaryRating(string? ProjectId, string Rag, string Reason)
{
    public static SummaryRating Nothing { get; } = new(null, "", "");

    public bool IsEmpty => Rag.Length == 0 && Reason.Length == 0;
}
