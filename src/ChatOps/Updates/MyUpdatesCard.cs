using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>A workstream that a person may answer for, with its current update.</summary>
internal sealed record MyUpdate(UpdateSubject Subject, bool IsLead, DateTime DueLocal)
{
    /// <summary>Until when no update is requested; null when reporting is not paused.</summary>
    public Pause? Pause { get; init; }
}

/// <summary>A question that a person is to answer.</summary>
internal sealed record MyQuestion(Programme Programme, Question Question);

/// <summary>The updates that a person owes and has sent, with a button for each.</summary>
internal static class MyUpdatesCard
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxButtons = 10;
    private const int MaxQuestions = 3;

    public static AdaptiveCard Build(IReadOnlyList<MyUpdate> mine) => Build(mine, []);

    public static AdaptiveCard Build(IReadOnlyList<MyUpdate> mine, IReadOnlyList<MyQuestion> questions)
    {
        var body = new List<CardElement> { CardParts.Title(Headline(mine, questions.Count)) };
        AddQuestions(body, questions);
        // Outstanding updates come first, so that they get their buttons.
        var withButton = mine.OrderBy(m => m.Subject.Current is not null).Take(MaxButtons).ToHashSet();
        foreach (
            var group in mine.OrderBy(m => m.Subject.Current is not null)
                .GroupBy(m => (m.Subject.Programme, m.Subject.Period.Label, m.DueLocal))
        )
        {
            var occasion = CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(group.Key.Programme.Name),
                    CardText.Escape(group.Key.Label),
                    $"due **{UkText.WeekdayAndTime(group.Key.DueLocal)}**",
                    CardParts.Marking(group.Key.Programme)
                )
            );
            // The first group follows the title directly; later groups are spaced apart.
            body.Add(body is [_] ? occasion : occasion with { Spacing = Spacing.Large, Separator = true });
            body.AddRange(
                group.Where(withButton.Contains).Select(m => CardParts.WithButton(Words(m), Button(m, mine.Count > 1)))
            );
            body.AddRange(
                group.Where(m => !withButton.Contains(m)).Select(m => new Container(Words(m)) { Spacing = Spacing.Medium })
            );
        }

        if (mine.Count > MaxButtons)
        {
            body.Add(CardParts.Footnote("To open one without a button, write **update** and its name."));
        }

        return new AdaptiveCard { Body = body, FallbackText = Headline(mine, questions.Count) };
    }

    private static void AddQuestions(List<CardElement> body, IReadOnlyList<MyQuestion> questions)
    {
        body.AddRange(
            questions
                .Take(MaxQuestions)
                .Select(mine =>
                    CardParts.WithButton(
                        [new TextBlock(QuestionText.Line(mine.Programme, mine.Question, []))],
                        new ExecuteAction(
                            "Answer",
                            QuestionForm.ViewVerb,
                            QuestionForm.DataOf(mine.Programme, mine.Question.Content.ReportPeriodId, mine.Question.Id)
                        )
                        {
                            AssociatedInputs = "none",
                        }
                    )
                )
        );
        if (questions.Count > MaxQuestions)
        {
            body.Add(
                CardParts.Footnote(
                    $"{UkText.Count(questions.Count - MaxQuestions, "more question")} will be listed when these are answered. "
                        + "Each also has a card of its own in this chat."
                )
            );
        }
    }

    private static ExecuteAction Button(MyUpdate mine, bool isOneOfSeveral)
    {
        var name = mine.Subject.Workstream.Name;
        var reference = UpdateForm.WriteReference(mine.Subject.Reference("") with { IsOneOfSeveral = isOneOfSeveral });
        return mine.Subject.Current is null
            ? new ExecuteAction(mine.Subject.IsClosedBefore ? "Reopen" : "Answer", UpdateForm.ChangeVerb, reference)
            {
                Tooltip = $"Answer for {name}",
            }
            : new ExecuteAction("View", UpdateForm.ViewVerb, reference) { Tooltip = $"View the update for {name}" };
    }

    private static string Headline(IReadOnlyList<MyUpdate> mine, int questions)
    {
        var owed = mine.Count(m => m is { Pause: null, Subject: { Current: null, IsClosedBefore: false } });
        var asked = $"{UkText.Count(questions, "question")} to answer";
        return (owed, questions) switch
        {
            (0, 0) => "All your updates are in",
            (0, _) => asked,
            (_, 0) => $"{UkText.Count(owed, "update")} to send",
            _ => $"{UkText.Count(owed, "update")} to send, {asked}",
        };
    }

    private static IReadOnlyList<CardElement> Words(MyUpdate mine) =>
        [
            new TextBlock($"**{CardText.Escape(mine.Subject.Workstream.Name)}**{(mine.IsLead ? "" : ", as deputy")}"),
            new TextBlock(State(mine.Subject, mine.Pause)) { Spacing = Spacing.None },
        ];

    private static string State(UpdateSubject subject, Pause? pause) =>
        subject switch
        {
            { Current: { } update } => $"{RagText.Markdown(subject.Rating(update))}, sent by {CardText.Escape(update.ByLine)}",
            { IsClosedBefore: false } when pause is not null =>
                $"Paused until {UkText.Date(pause.Until)}: no update is requested",
            { IsClosedBefore: true, Last: { } closed } =>
                $"{RagText.Markdown(subject.Rating(closed.Update))}: no update is requested unless you reopen it",
            { Last: { } last } => $"Not sent yet. Last time {RagText.Markdown(subject.Rating(last.Update))}",
            _ => "Not sent yet. This is its first update",
        };
}
