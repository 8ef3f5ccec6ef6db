using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Updates.Questions;

namespace ChatOps.Reports;

/// <summary>What a board reads of questions: each with its answer at its workstream, and a list of those from earlier reports
/// that are not answered.</summary>
internal static class BoardQuestions
{
    public const string Title = "Questions not answered yet";

    /// <summary>What of a period's questions is for a board: its own, and what the programme's managers asked.</summary>
    public static IReadOnlyList<BoardQuestion> For(Board board, ReportFacts facts) =>
        [
            .. from question in facts.Questions
            where question.Question.Content.BoardId is null || question.Question.Content.BoardId == board.Id
            let workstream = facts.Programme.FindWorkstream(question.Question.Content.WorkstreamId)
            where
                workstream is null ? board.Projects.Count == 0 : board.Sees(workstream) && !facts.Review.IsHeldBack(workstream.Id)
            let end = ChallengeEnds.EndOf(question.Question, facts.Period.Id)
            where end != ChallengeEnd.Withdrawn
            select question with
            {
                End = end,
            },
        ];

    /// <summary>Those of a workstream that were asked about this report, or answered for it.</summary>
    public static IEnumerable<CardElement> Rows(HighlightReport report, Workstream workstream) =>
        report
            .Questions.Where(q => q.End is ChallengeEnd.Open or ChallengeEnd.Answered)
            .Where(q => q.Question.Content.WorkstreamId == workstream.Id)
            .SelectMany(q =>
                QuestionText.Rows(
                    report.Programme,
                    q.Question,
                    q.Question.Content.ReportPeriodId == report.Period.Id ? "" : q.About
                )
            );

    /// <summary>Those from earlier reports: who asked, when, and of whom.</summary>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report) =>
        [
            .. report
                .Questions.Where(q => q.End == ChallengeEnd.Listed)
                .Select(q =>
                    (IReadOnlyList<CardElement>)
                        [new TextBlock(QuestionText.Line(report.Programme, q.Question, q.Of)) { Spacing = Spacing.Medium }]
                ),
        ];
}

/// <summary>A question in a report.</summary>
/// <param name="About">The label of the report that it is about.</param>
/// <param name="Of">The names of those who are to answer.</param>
internal sealed record BoardQuestion(Question Question, string About, IReadOnlyList<string> Of)
{
    public ChallengeEnd End { get; init; }
}
