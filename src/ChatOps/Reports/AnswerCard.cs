using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Updates.Questions;

namespace ChatOps.Reports;

/// <summary>An answer as the person who asked gets it, and as the board reads it in the thread of its post.</summary>
internal static class AnswerCard
{
    /// <summary>What it begins as in a thread, until it is edited into what it says.</summary>
    public static AdaptiveCard Line { get; } =
        new()
        {
            Body = [CardParts.Subtitle("The answer to a question appears here in a moment.")],
            FallbackText = "The answer to a question appears in a moment.",
        };

    public static AdaptiveCard Build(Programme programme, Question question) =>
        new()
        {
            Body =
            [
                CardParts.Title(Headline(programme, question)),
                CardParts.Subtitle(
                    CardParts.Dotted(
                        $"Highlight report, {CardText.Escape(question.Content.ReportLabel)}",
                        CardParts.Marking(programme)
                    )
                ),
                .. QuestionText.Rows(programme, question),
            ],
            FallbackText = Headline(programme, question),
        };

    public static string Headline(Programme programme, Question question)
    {
        var name = programme.FindWorkstream(question.Content.WorkstreamId)?.Name ?? "a workstream that was removed";
        return question.Content.Corrects is null ? $"Answer about {name}" : $"Corrected answer about {name}";
    }
}
