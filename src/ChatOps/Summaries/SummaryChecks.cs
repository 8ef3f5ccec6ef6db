using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Summaries;

/// <summary>The rules of a summary, checked on the server even where the client checks them too. Pure.</summary>
internal static class SummaryChecks
{
    /// <summary>The longest that the reason of a rating may be, in UTF-16 characters: the cover shows it whole.</summary>
    public const int MaxReason = 300;

    /// <summary>The longest that what was decided may be, in UTF-16 characters: a card holds it together with the longest of
    /// everything else.</summary>
    public const int MaxDecided = 1000;

    /// <summary>The longest that all texts may be together, as they are sent: the card has the boxes of the ratings
    /// too.</summary>
    public const int MaxTogether = 27_000;

    /// <summary>How many ratings may be set: a card holds the boxes of all of them.</summary>
    public const int MaxRatings = 8;

    /// <summary>The states that a rating may be set to: those of a delivery, and one that needs an approval only where an update
    /// has it.</summary>
    /// <param name="given">The ratings in the updates about what is to be rated: an approval of one project is none of
    /// another.</param>
    public static IReadOnlyList<RagState> Settable(RagScheme scheme, IEnumerable<RagState?> given)
    {
        var approved = given.Select(s => s?.Key).ToHashSet(StringComparer.Ordinal);
        return [.. scheme.States.Where(s => s.Kind != RagKind.NotRated && (!s.NeedsApproval || approved.Contains(s.Key)))];
    }

    /// <summary>Every problem with <paramref name="input"/>, in the order of the card; or what was chosen when there is
    /// none.</summary>
    /// <param name="settable"><see cref="Settable"/>, by the project that is rated; null for the programme as a whole.</param>
    /// <param name="decided">What is wrong with the lines that say what was decided.</param>
    public static CheckedSummary Check(
        SummaryInput input,
        Func<string?, IReadOnlyList<RagState>> settable,
        params IReadOnlyList<FieldProblem> decided
    )
    {
        var problems = new List<FieldProblem>();
        (string Field, string Text)[] texts =
        [
            (SummaryForm.OverviewInput, input.Overview),
            (SummaryForm.GovernanceInput, input.Governance),
            (SummaryForm.BudgetInput, input.Budget),
            (SummaryForm.TimescaleInput, input.Timescale),
            (SummaryForm.DecisionsInput, input.Decisions),
            (SummaryForm.DecidedInput, input.Decided),
            (SummaryForm.RecommendationsInput, input.Recommendations),
        ];
        foreach (var (field, text) in texts)
        {
            UpdateChecks.CheckLength(
                problems,
                field,
                text,
                field == SummaryForm.DecidedInput ? MaxDecided : UpdateContent.MaxText
            );
            problems.AddRange(decided.Where(p => p.Field == field));
        }

        UpdateChecks.CheckTogether(problems, MaxTogether, texts);

        var ratings = input.Ratings.Where(r => !r.IsEmpty).ToList();
        foreach (var rating in ratings)
        {
            CheckRating(
                problems,
                rating,
                SummaryForm.StateOf(rating.ProjectId),
                SummaryForm.WhyOf(rating.ProjectId),
                settable(rating.ProjectId)
            );
        }

        if (input.Other is { IsEmpty: false } other)
        {
            if (other.ProjectId is null || ratings.Exists(r => r.ProjectId == other.ProjectId))
            {
                problems.Add(
                    new(
                        SummaryForm.OtherInput,
                        other.ProjectId is null ? "Choose the project." : "This project's rating is set above. Change it there.",
                        ProblemKind.Missing
                    )
                );
            }

            CheckRating(problems, other, SummaryForm.OtherState, SummaryForm.OtherWhy, settable(other.ProjectId));
            ratings.Add(other);
        }

        if (ratings.Count > MaxRatings)
        {
            problems.Add(
                new(
                    SummaryForm.StateOf(null),
                    $"You can set up to {MaxRatings} ratings. Leave the others as calculated.",
                    ProblemKind.Wrong
                )
            );
        }

        return problems.Count > 0 ? new CheckedSummary(null, problems) : new CheckedSummary(ratings, []);
    }

    private static void CheckRating(
        List<FieldProblem> problems,
        SummaryRating rating,
        string stateField,
        string whyField,
        IReadOnlyList<RagState> settable
    )
    {
        var state = settable.FirstOrDefault(s => s.Key == rating.Rag);
        if (state is null)
        {
            problems.Add(
                new(
                    stateField,
                    rating.Rag.Length == 0
                        ? "Choose a rating, or remove the reason."
                        : "That rating is not available. Choose one from the list.",
                    rating.Rag.Length == 0 ? ProblemKind.Missing : ProblemKind.Wrong
                )
            );
        }
        else if (rating.Reason.Length == 0)
        {
            problems.Add(
                new(
                    whyField,
                    $"Write why it is set to {RagText.Of(state)}. The board sees it next to the calculated rating.",
                    ProblemKind.Missing
                )
            );
        }

        if (rating.Reason.Length > MaxReason)
        {
            problems.Add(
                new(whyField, $"This is too long. Shorten it to {UkText.Count(MaxReason, "character")}.", ProblemKind.Wrong)
            );
        }
    }
}

/// <summary>The ratings that may be stored, or the problems that stop all of it.</summary>
internal sealed record CheckedSummary(IReadOnlyList<SummaryRating>? Ratings, IReadOnlyList<FieldProblem> Problems);
