using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Review;

/// <summary>What a reviewer should look at twice: ratings that do not fit what is written beside them, and questions without an
/// answer. Pure.</summary>
internal static class LooksWrong
{
    private const int UnchangedOften = 2;

    /// <summary>Markdown, a line each, in the programme's order.</summary>
    /// <param name="today">The day that the report is of.</param>
    public static IReadOnlyList<string> Lines(HighlightReport report, DateOnly today) =>
        [
            .. report.Answered.SelectMany(w =>
                Of(report, w, today).Select(text => $"**{CardText.Escape(w.Workstream.Name)}** {text}")
            ),
        ];

    private static IEnumerable<string> Of(HighlightReport report, WorkstreamReport workstream, DateOnly today)
    {
        var content = workstream.Update!.Content;
        var overdue = workstream.Register.Milestones.Count(m => m.IsOverdue(today));
        if (workstream.State is { } state)
        {
            if (state.Kind == RagKind.OnTrack && overdue > 0)
            {
                yield return $"is {RagText.Markdown(state)} with {UkText.Count(overdue, "milestone")} past "
                    + $"{(overdue == 1 ? "its" : "their")} date.";
            }

            if (state.Kind == RagKind.OffTrack && content.PathToGreen.Length == 0)
            {
                yield return $"is {RagText.Markdown(state)} without a path to green.";
            }

            var slipped = workstream.Changes.Moved.Count(m => m.ThisPeriod is { Amount: > 0 });
            if (slipped > 0 && workstream.LastState is { } last && IsBetter(report.Programme.Rag, state, last))
            {
                yield return $"went from {RagText.Markdown(last)} to {RagText.Markdown(state)} while "
                    + $"{UkText.Count(slipped, "milestone")} slipped.";
            }
        }

        if (workstream.Update.UnchangedPeriods >= UnchangedOften)
        {
            yield return $"reported no change for the {UkText.Ordinal(workstream.Update.UnchangedPeriods)} time in a row.";
        }

        var unanswered = content.Answers.Count(a => a.Answer.Length == 0);
        if (unanswered > 0)
        {
            yield return $"left {UkText.Count(unanswered, "challenge question")} without an answer.";
        }
    }

    private static bool IsBetter(RagScheme scheme, RagState now, RagState before) =>
        scheme.Find(now.Key) is { } known
        && scheme.Find(before.Key) is { } was
        && scheme.Severity(known) is { } severity
        && scheme.Severity(was) is { } worse
        && severity < worse;
}
