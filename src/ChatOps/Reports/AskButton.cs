using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>The button on a board's post that opens the panel for questions and actions.</summary>
internal static class AskButton
{
    /// <summary>For one part of a post; null before it is posted, as in a preview.</summary>
    /// <param name="part">The part's key without a page.</param>
    /// <param name="projectId">Offers the workstreams of a project, or with "" those of none; null offers all.</param>
    public static ExecuteAction? Of(HighlightReport report, string part, string? projectId = null)
    {
        if (report.PublishedAt is null)
        {
            return null;
        }

        var data = Data(report.Programme, report.Board, report.Period.Id, part);
        if (projectId is not null)
        {
            data[QuestionForm.ProjectKey] = projectId;
        }

        return new ExecuteAction("Ask about this", QuestionForm.OpenVerb, data) { AssociatedInputs = "none" };
    }

    private static Dictionary<string, string> Data(Programme programme, Board board, string periodId, string part) =>
        new(QuestionForm.Data(programme, periodId), StringComparer.Ordinal)
        {
            [QuestionForm.BoardKey] = board.Id,
            [QuestionForm.PartKey] = part,
        };
}
