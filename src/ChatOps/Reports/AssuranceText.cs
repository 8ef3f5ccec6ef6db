using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>The rating by rules in a workstream's detail, beside its lead's. Pure.</summary>
internal static class AssuranceText
{
    private const int MaxReasons = 5;

    /// <summary>Null where the programme has no rating by rules, and for a workstream that is closed.</summary>
    /// <param name="today">The day that the report is of.</param>
    public static AssuranceRating? Of(UpdateSubject subject, DateOnly today)
    {
        if (
            !subject.Programme.IsRatedByRules
            || subject.IsClosedBefore
            || (subject.Current is { } current && subject.Rating(current).Closes)
        )
        {
            return null;
        }

        var said = subject.Current?.Content ?? subject.Last?.Update.Content ?? UpdateContent.NothingToReport;
        return AssuranceRules.Of(SubmittedUpdate.Facts(subject, said with { Register = subject.Standing }, today));
    }

    public static IEnumerable<CardElement> Rows(AssuranceRating? rating)
    {
        if (rating is null)
        {
            yield break;
        }

        var reasons = rating.Reasons.Select(r => UkText.Sentence(r.Text)).ToList();
        var more = reasons.Count - MaxReasons;
        yield return CardParts.Labelled(
            "By the rules",
            [
                rating.State is { } state
                    ? $"**{RagText.Markdown(state)}**. It does not count in the overall rating."
                    : "**Not assessed**",
                .. reasons.Count == 0
                    ? Array.Empty<string>()
                    : [CardParts.Bullets(reasons.Take(MaxReasons).Concat(more > 0 ? [$"And {more} more"] : []))],
                .. rating.NotAssessed.Count == 0
                    ? Array.Empty<string>()
                    : [$"Not assessed: {CardText.Escape(UkText.List(rating.NotAssessed))}."],
            ]
        );
    }
}
