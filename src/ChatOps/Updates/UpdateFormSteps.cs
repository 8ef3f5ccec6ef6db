using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The steps of the update form after the rating: what that rating needs, then how dates and amounts were read and what
/// does not add up.</summary>
internal static class UpdateFormSteps
{
    /// <summary>What is rarely wanted, hidden until it is touched.</summary>
    public const string MoreId = "more";

    /// <summary>The button that opens it.</summary>
    public const string MoreTitle = "Next steps, risks…";

    /// <summary>The boxes of the step before, hidden until they are wanted.</summary>
    public const string WrittenId = "written";

    public static void AddAnswer(List<CardElement> body, UpdateFormModel model)
    {
        AddUnderstood(body, model);
        AddMistakes(body, model);
        AddChosen(body, model);
        AddFields(body, model);
    }

    /// <summary>What was typed, out of sight while the rating is chosen, except what is wrong.</summary>
    public static void AddKept(List<CardElement> body, UpdateFormModel model)
    {
        var more = new List<CardElement>();
        UpdateFormFields.AddProgress(more, model);
        UpdateFormLines.AddNextSteps(more, model);
        UpdateFormDrafted.AddDue(more, model);
        AddMore(body, more, model);
        body.Add(CardParts.Text("What you wrote is kept.", Spacing.Small));
        body.Add(new Container(more) { Id = MoreId, IsVisible = model.IsMoreOpen });
    }

    // What is wrong in the boxes that are rarely wanted is shown, and nothing else of them.
    private static void AddFields(List<CardElement> body, UpdateFormModel model)
    {
        var more = new List<CardElement>();
        UpdateFormFields.AddNeededByRating(body, model);
        UpdateFormFields.AddProgress(body, model);

        // A rating that is off track has boxes enough of its own.
        var isOffTrack = model.Input.IsOffTrack(model.Subject.Programme.Rag);
        UpdateFormLines.AddNextSteps(isOffTrack ? more : body, model);
        UpdateFormDrafted.AddDue(isOffTrack || !UpdateFormDrafted.FitsBesideSteps(model) ? more : body, model);
        AddMore(body, more, model);
        if (!isOffTrack && UpdateFormLines.Hidden(model) is { } hidden)
        {
            body.Add(CardParts.Footnote($"{hidden} to check under {MoreTitle}"));
        }

        more.Add(
            new ActionSet([
                .. CardButtons(model),
                new ExecuteAction("Save for later", UpdateForm.DraftVerb, UpdateFormStart.Rated(model, model.Input.Rag)),
            ])
        );
        body.Add(new Container(more) { Id = MoreId, IsVisible = model.IsInConflict || model.IsMoreOpen });
    }

    private static void AddMore(List<CardElement> body, List<CardElement> more, UpdateFormModel model)
    {
        UpdateFormLines.AddDropped(body, more, model);
        UpdateFormFields.AddMore(body, more, model);
        UpdateFormDrafted.AddUnreviewed(more, model);
        UpdateFormLines.AddMilestones(body, more, model);
        UpdateFormLines.AddFigures(body, more, model);
    }

    /// <summary>Asked once, before the update is sent. A lead who sends it anyway has been asked, and the report shows their
    /// answer.</summary>
    public static void AddQuestions(List<CardElement> body, UpdateFormModel model)
    {
        AddChosen(body, model);
        AddUnderstood(body, model);
        if (model.Questions.Count > 0)
        {
            body.Add(
                CardParts.Text(
                    $"**Before you send it:** {(model.Questions.Count == 1 ? "this does" : "these do")} not seem to add up. If "
                        + "your update is right, say why. The board will see your answer."
                )
            );
        }

        foreach (var question in model.Questions)
        {
            var id = RegisterForm.Question(question.Key);
            body.AddRange(RegisterLines.Problems(id, model.Problems));
            body.Add(
                new TextInput(question.Text)
                {
                    Id = id,
                    IsMultiline = true,
                    MaxLength = BoxLength.InClient(EntryLimits.MaxText),
                    ErrorMessage = $"Keep this to {UkText.Count(EntryLimits.MaxText, "character")}.",
                    Placeholder = "Yes, and here is why",
                    Value = CardParts.Filled(model.Input.Boxes.Text(id)),
                }
            );
        }

        var written = new List<CardElement>();
        UpdateFormFields.AddNeededByRating(written, model);
        UpdateFormFields.AddProgress(written, model);
        UpdateFormLines.AddNextSteps(written, model);
        UpdateFormDrafted.AddDue(written, model);
        AddMore(written, written, model);
        body.Add(new Container(written) { Id = WrittenId, IsVisible = false });
    }

    /// <summary>The buttons to the cards of the register and of the measures.</summary>
    public static IEnumerable<CardAction> CardButtons(UpdateFormModel model)
    {
        var data = UpdateFormStart.Rated(model, model.Input.Rag);
        var count = RegisterCard.LinesOf(model.Register) - model.Register.NextSteps.Count;
        yield return new ExecuteAction(
            count > 0 ? $"{RegisterCard.Title} ({count})" : RegisterCard.Title,
            RegisterForm.ViewVerb,
            data
        );
        if (MeasureCard.Holds(model.Subject) is { } measures)
        {
            yield return new ExecuteAction(measures, MeasureForm.ViewVerb, data);
        }
    }

    // With the programme's own definition, and the way back.
    private static void AddChosen(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Rating is not { } state)
        {
            return;
        }

        var rating = new TextBlock($"**{RagText.Markdown(state)}**");
        var definition = new TextBlock(CardText.Escape(state.Definition)) { Size = TextSize.Small, Spacing = Spacing.None };
        body.Add(
            new Container([
                CardParts.WithButton(
                    state.Definition.Length == 0 ? [rating] : [rating, definition],
                    new ExecuteAction("Change", UpdateForm.RateVerb, UpdateFormStart.Rated(model, ""))
                    {
                        Tooltip = "Change the rating",
                    }
                ),
            ])
            {
                Style = ContainerStyle.Emphasis,
                Spacing = Spacing.Small,
            }
        );
    }

    private static void AddMistakes(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Mistakes.Count > 0)
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Warning,
                    "**Not sent yet:** there "
                        + $"{(model.Mistakes.Count == 1 ? "is 1 thing" : $"are {model.Mistakes.Count} things")} to fix. "
                        + "What you wrote is still here."
                )
            );
        }
    }

    // Shown before anything is saved, so that a misread date or amount is noticed in time.
    private static void AddUnderstood(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Understood.Count > 0)
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Accent,
                    model.Problems.Count > 0 || model.Questions.Count > 0
                        ? "**Check how we read it:**"
                        : "**Not sent yet. Check how we read it:** send it if it is right.",
                    CardParts.Bullets(model.Understood)
                )
            );
        }
    }
}
