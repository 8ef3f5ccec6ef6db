using ChatOps.Cards;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>
/// The review card: where the publication is, what the board reads first, what looks wrong, what is missing, what was asked and
/// answered, what changed. The message is kept up to date until the report is frozen.
/// </summary>
internal static class ReviewCard
{
    private const string PutOffId = "putoff";

    /// <summary>The longest that a reason may be, in UTF-16 characters.</summary>
    public const int MaxReason = 300;

    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxBoards = 6;
    private const int MaxMissing = 5;
    private const int MaxNamed = 4;
    private const int MaxLines = 8;
    private const int MaxQuestions = 8;
    private const int MaxWords = 160;

    /// <param name="answer">What came of a press; null for none.</param>
    public static AdaptiveCard Build(ReviewModel model, ReviewAnswer? answer = null)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.Period.Label),
                    model.Period.ReviewAt is { } review && model.Waiting.Count > 0 && !model.IsClosed
                        ? $"review by **{PublicationText.On(model, review)}**"
                        : null,
                    CardParts.Marking(model.Programme)
                )
            ),
        };
        if (answer is not null)
        {
            body.Add(
                CardParts.Notice(answer.IsDone ? ContainerStyle.Accent : ContainerStyle.Warning, CardText.Escape(answer.Message))
            );
        }

        AddBoards(body, model);
        body.Add(CardParts.Heading("What the board reads first"));
        body.Add(RollupText.Panel(model.Report));
        AddList(body, "Decisions needed", [.. model.Report.Decisions.Select(d => Bold(d.WantedBy, d.Text))], MaxNamed);
        var today = model.Report.Today(model.Local);
        AddList(body, "What looks wrong", LooksWrong.Lines(model.All, today), MaxLines);
        AddList(
            body,
            "No update",
            [.. model.All.Missing.Select(w => HeadlineLines.Missing(w, model.All, model.Local))],
            MaxMissing
        );
        AddQuestions(body, model);
        AddChanges(body, model, today);
        AddPutOff(body, model, answer is { IsDone: false } ? answer.Reason : "");
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = Headline(model),
        };
    }

    /// <summary>"Review the report: 18 of 20 updates are in".</summary>
    public static string Headline(ReviewModel model)
    {
        if (model.Waiting.Count == 0)
        {
            return model.Boards.Any(b => b.State.IsOut(model.Now) && b.HasSomething)
                ? "The report is published"
                : "The boards have nothing to read";
        }

        if (model.IsClosed)
        {
            return "The report is closed";
        }

        var answered = model.All.Answered.Count();
        var all = answered + model.All.Missing.Count();
        return model.Waiting.Any(b => b.State.IsOverdue(model.Now) && b.State.IsHeld) ? "The report waits to be published"
            : answered == all ? "Review the report: all updates are in"
            : $"Review the report: {answered} of {UkText.Count(all, "update")} {(answered == 1 ? "is" : "are")} in";
    }

    private static void AddBoards(List<CardElement> body, ReviewModel model)
    {
        foreach (var board in model.Boards.Take(MaxBoards))
        {
            body.Add(
                CardParts.WithButton(
                    [new TextBlock($"**{CardText.Escape(board.Board.Name)}**: {PublicationText.Of(model, board)}.")],
                    new ExecuteAction(
                        "Preview",
                        ReviewForm.PreviewVerb,
                        ReviewForm.Data(model.Programme, model.Period.Id, board.Board)
                    )
                    {
                        Tooltip = $"Preview the report for the {board.Board.Name}",
                        AssociatedInputs = "none",
                    }
                )
            );
        }

        if (model.Boards.Count > MaxBoards)
        {
            body.Add(
                CardParts.Footnote(
                    $"And {UkText.Count(model.Boards.Count - MaxBoards, "more board")}. Write **preview report** and its name."
                )
            );
        }
    }

    private static void AddQuestions(List<CardElement> body, ReviewModel model)
    {
        // Those without an answer first: they are what is still open.
        var questions = model.Questions.OrderBy(q => q.Answer.Length > 0).ToList();
        if (questions.Count == 0)
        {
            body.Add(CardParts.Heading("Challenge questions"));
            body.Add(CardParts.Text("None were asked.", Spacing.Small));
            return;
        }

        AddList(body, $"Challenge questions ({questions.Count})", [.. questions.Select(Question)], MaxQuestions);
    }

    private static string Question(ReviewQuestion question)
    {
        var answer =
            question.Answer.Length > 0
                ? $"Answer: {CardText.Escape(CardParts.Shorten(question.Answer, MaxWords))}"
                : "**No answer was given.**";
        return $"{Bold(question.Workstream.Name, CardParts.Shorten(question.Question, MaxWords))} {answer}";
    }

    private static void AddChanges(List<CardElement> body, ReviewModel model, DateOnly today)
    {
        body.Add(CardParts.Heading("What changed since last time"));
        var lines = WhatChanged.Lines(model.All, today);
        body.AddRange(
            lines.Count == 0
                ? [CardParts.Text("Nothing changed.", Spacing.Small)]
                : lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small })
        );
    }

    private static void AddPutOff(List<CardElement> body, ReviewModel model, string reason)
    {
        if (PlannedOf(model) is not { } planned)
        {
            return;
        }

        body.Add(
            new Container([
                new TextInput("Why is it put off by one working day?")
                {
                    Id = ReviewForm.ReasonInput,
                    MaxLength = BoxLength.InClient(MaxReason),
                    ErrorMessage = $"Keep this to {MaxReason} characters.",
                    Value = CardParts.Filled(reason),
                },
                new ActionSet([
                    new ExecuteAction(
                        "Put it off",
                        ReviewForm.PutOffVerb,
                        new Dictionary<string, string>(ReviewForm.Data(model.Programme, model.Period.Id), StringComparer.Ordinal)
                        {
                            [ReviewForm.PlannedKey] = ReviewForm.Write(planned),
                        }
                    ),
                ]),
            ])
            {
                Id = PutOffId,
                IsVisible = reason.Length == 0 ? false : null,
            }
        );
    }

    // Null when there is nothing to put off, or not for them.
    private static DateTimeOffset? PlannedOf(ReviewModel model) =>
        model is { IsClosed: false, MayPublish: true, Waiting: [_, ..] waiting } ? waiting.Min(b => b.State.PlannedAt) : null;

    private static List<CardAction>? Buttons(ReviewModel model)
    {
        if (model.IsClosed)
        {
            return null;
        }

        var data = ReviewForm.Data(model.Programme, model.Period.Id);
        var buttons = new List<CardAction>();
        if (model is { MayPublish: true, Undoable: [var undoable, ..] })
        {
            buttons.Add(
                new ExecuteAction("Take it back", ReviewForm.UndoVerb, data)
                {
                    AssociatedInputs = "none",
                    Tooltip =
                        $"Until {UkText.Time(TimeOnly.FromDateTime(model.Local(undoable.State.UndoUntil(model.Now)!.Value)))}",
                }
            );
        }

        if (PlannedOf(model) is not null)
        {
            buttons.Add(
                new ExecuteAction("Publish now", ReviewForm.PublishVerb, data) { Style = "positive", AssociatedInputs = "none" }
            );
        }

        if (model.MayReview)
        {
            buttons.Add(
                new ExecuteAction(
                    model.Facts.Summary is null ? "Write the summary" : "Change the summary",
                    SummaryForm.ViewVerb,
                    data
                )
                {
                    AssociatedInputs = "none",
                }
            );
            buttons.Add(new ExecuteAction("Review the entries", ReviewForm.EntriesVerb, data) { AssociatedInputs = "none" });
            if (model.Who.IsManager)
            {
                buttons.Add(QuestionForm.AskLead(model.Programme, model.Period.Id));
            }
        }

        if (PlannedOf(model) is not null)
        {
            buttons.Add(new ToggleVisibilityAction("Put off by a day", [PutOffId]));
        }

        return buttons;
    }

    private static string Bold(string name, string text) => $"**{CardText.Escape(name)}**: {CardText.Escape(text)}";

    private static void AddList(List<CardElement> body, string heading, IReadOnlyList<string> lines, int most)
    {
        if (lines.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading(heading));
        body.AddRange(lines.Take(most).Select(line => new TextBlock(line) { Spacing = Spacing.Small }));
        if (lines.Count > most)
        {
            body.Add(CardParts.Footnote($"And {lines.Count - most} more, in the preview."));
        }
    }
}
