using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Updates.Questions;

/// <summary>Questions and answers in words: it is always said whose they are. Markdown, with people's words set apart.</summary>
internal static class QuestionText
{
    private const string Label = "Question";

    /// <summary>"**Sam Patel asked on 8 October, 10:05am**, about the risk R1: Sites".</summary>
    public static string AskedBy(Programme programme, QuestionContent question) =>
        $"**{Asked(programme, question)}**{About(question)}";

    private static string Asked(Programme programme, QuestionContent question) =>
        $"{CardText.Escape(question.ByName)} asked on {When(programme, question.At)}";

    private static string About(QuestionContent question) =>
        question.Entry.Length == 0 ? "" : $", about the {CardText.Escape(question.Entry)}";

    /// <summary>"**EHCP lead answered on 9 October, 11:00am:**".</summary>
    public static string AnsweredBy(Programme programme, QuestionAnswer answer) =>
        $"**{CardText.Escape(answer.ByLine)} answered on {When(programme, answer.At)}:**";

    /// <summary>The question with its answer, or a note that there is none, as rows of a card.</summary>
    /// <param name="report">The label of the report that it is about, where that is another one; else empty.</param>
    public static IReadOnlyList<CardElement> Rows(Programme programme, Question question, string report = "")
    {
        var content = question.Content;
        var of = report.Length == 0 ? "" : $", about the report for {CardText.Escape(report)}";
        return
        [
            CardParts.Labelled(
                Label,
                [$"{AskedBy(programme, content)}{of}:", CardParts.Lines(content.Text), .. Answer(programme, content)]
            ),
        ];
    }

    private static IEnumerable<string> Answer(Programme programme, QuestionContent question)
    {
        if (question.Answers is not [.., var answer])
        {
            return ["**Not answered yet.**"];
        }

        var (by, words) = (AnsweredBy(programme, answer), CardParts.Lines(answer.Text));
        return question.Corrects is { } first
            ? [AnsweredBy(programme, first), CardParts.Lines(first.Text), $"Corrected. {by}", words]
            : [by, words];
    }

    /// <summary>A question in one line of a list: who asked, when, of whom and what.</summary>
    /// <param name="of">The names of those who are to answer.</param>
    public static string Line(Programme programme, Question question, IReadOnlyList<string> of)
    {
        var content = question.Content;
        var name = programme.FindWorkstream(content.WorkstreamId)?.Name ?? "A workstream that was removed";
        var whom = of.Count == 0 ? "" : $" Of {CardText.Escape(UkText.List(of))}.";
        return $"**{CardText.Escape(name)}**: {Asked(programme, content)}{About(content)}: "
            + $"{CardText.Escape(CardParts.Shorten(content.Text.ReplaceLineEndings(" ")))}{whom}";
    }

    private static string When(Programme programme, DateTimeOffset at) =>
        UkText.DayAndTime(ProgrammePeriods.Local(programme, at));
}
