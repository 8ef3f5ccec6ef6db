using System.Globalization;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Questions;

/// <summary>A question as the people who answer for the workstream get it: with one box for the answer, and what became of
/// it.</summary>
internal static class QuestionCard
{
    public static AdaptiveCard Build(QuestionModel model)
    {
        var (programme, content) = (model.Programme, model.Question.Content);
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(
                CardParts.Dotted(
                    $"Highlight report, {CardText.Escape(model.PeriodLabel)}",
                    model.BoardName is { } board ? $"for the {CardText.Escape(board)}" : null,
                    CardParts.Marking(programme)
                )
            ),
        };
        if (model.Notice is { } notice)
        {
            body.Add(CardParts.Notice(model.IsProblem ? ContainerStyle.Warning : ContainerStyle.Accent, notice));
        }

        body.Add(CardParts.Text($"{QuestionText.AskedBy(programme, content)}:"));
        body.Add(CardParts.Text(CardParts.Lines(content.Text), Spacing.Small));
        if (content.IsBeforePublication && !model.Question.IsWithdrawn)
        {
            body.Add(CardParts.Footnote("The report has not been published. You can answer here, change your update, or both."));
        }

        if (model.Question.Answer is { } answer)
        {
            body.Add(CardParts.Text(QuestionText.AnsweredBy(programme, answer), Spacing.Medium));
            body.Add(CardParts.Text(CardParts.Lines(answer.Text), Spacing.Small));
        }

        if (model.HasBox)
        {
            body.Add(Box(model));
        }

        var userId = model.RefreshFor;
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model) is { Count: > 0 } buttons ? buttons : null,
            FallbackText = Headline(model),
            Refresh =
                userId is null || model.Question.IsWithdrawn
                    ? null
                    : new CardRefresh(new ExecuteAction(null, QuestionForm.ViewVerb, Data(model)), [userId]),
        };
    }

    public static string Headline(QuestionModel model) =>
        model.Question switch
        {
            { IsWithdrawn: true } => $"Question about {model.Name} withdrawn",
            { Answer: not null } => $"Question about {model.Name} answered",
            _ => $"Question about {model.Name}",
        };

    private static TextInput Box(QuestionModel model) =>
        new("Your answer")
        {
            Id = QuestionForm.AnswerInput,
            IsMultiline = true,
            MaxLength = BoxLength.InClient(QuestionContent.MaxAnswer),
            ErrorMessage = "Write your answer.",
            Value = CardParts.Filled(model.Typed),
        };

    private static List<CardAction> Buttons(QuestionModel model)
    {
        var buttons = new List<CardAction>();
        if (model.HasBox)
        {
            buttons.Add(new ExecuteAction(SendTitle(model), QuestionForm.AnswerVerb, Data(model)) { Style = "positive" });
        }
        else if (model.Question.Answer is not null)
        {
            var title = model.IsFrozen ? "Correct the answer" : "Change the answer";
            buttons.Add(new ExecuteAction(title, QuestionForm.ChangeVerb, Data(model)) { AssociatedInputs = "none" });
        }

        if (model.Update is { } update)
        {
            // Behind "…" beside a box, so that no answer is lost by the wrong touch.
            buttons.Add(
                new ExecuteAction("Change the update", UpdateForm.ChangeVerb, UpdateForm.WriteReference(update))
                {
                    Mode = model.HasBox ? "secondary" : null,
                }
            );
        }

        return buttons;
    }

    private static string SendTitle(QuestionModel model) =>
        model.Question.Answer is null ? "Send answer"
        : model.IsFrozen ? "Send correction"
        : "Send mine instead";

    private static Dictionary<string, string> Data(QuestionModel model) =>
        new(
            QuestionForm.DataOf(model.Programme, model.Question.Content.ReportPeriodId, model.Question.Id),
            StringComparer.Ordinal
        )
        {
            [QuestionForm.SeenKey] = model.Question.Content.Answers.Count.ToString(CultureInfo.InvariantCulture),
        };
}

/// <summary>What the card of a question is drawn from.</summary>
internal sealed record QuestionModel(Programme Programme, Question Question, string PeriodLabel)
{
    public string Name => Programme.FindWorkstream(Question.Content.WorkstreamId)?.Name ?? "a workstream that was removed";

    /// <summary>Null for what a programme manager asks for every board.</summary>
    public string? BoardName =>
        Question.Content.BoardId is { } id ? Programme.Boards.FirstOrDefault(b => b.Id == id)?.Name : null;

    /// <summary>What to read first. Markdown.</summary>
    public string? Notice { get; init; }

    public bool IsProblem { get; init; }

    /// <summary>What is in the box.</summary>
    public string Typed { get; init; } = "";

    /// <summary>An answer is being changed.</summary>
    public bool IsChanging { get; init; }

    /// <summary>The report that has the answer does not change any more.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>The update that it is about, while it can be changed; else null.</summary>
    public UpdateReference? Update { get; init; }

    public string? RefreshFor { get; init; }

    /// <summary>There is something to write an answer in.</summary>
    public bool HasBox => !Question.IsWithdrawn && (Question.Answer is null || IsChanging);
}
