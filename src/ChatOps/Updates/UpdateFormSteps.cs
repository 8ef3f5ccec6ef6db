using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The second step of the update form: what the chosen rating needs, how dates and amounts were read, and what does not
/// add up.</summary>
internal static class UpdateFormSteps
{
    private const string WrittenId = "written";

    /// <summary>Asked once, before the update is sent. A lead who sends it anyway has been asked, and the report shows their
    /// answer.</summary>
    public static void AddQuestions(List<CardElement> body, UpdateFormModel model)
    {
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

        AddWritten(body, model, UpdateFormFields.AddRating, UpdateFormFields.AddNeededByRating);
    }

    public static void AddFollowUp(List<CardElement> body, UpdateFormModel model)
    {
        AddUnderstood(body, model);
        var state = model.Subject.Programme.Rag.Find(model.Input.Rag)!;
        var asked = model.Problems.Count;
        body.Add(
            CardParts.Text($"You chose **{RagText.Markdown(state)}**. The board will ask {UkText.Count(asked, "more thing")}:")
        );
        UpdateFormFields.AddNeededByRating(body, model);
        AddWritten(body, model, UpdateFormFields.AddRating);
    }

    // Shown before anything is saved, so that a misread date or amount is noticed in time.
    private static void AddUnderstood(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Understood.Count > 0)
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Accent,
                    model.NeedsMore || model.Questions.Count > 0
                        ? "**Check how we read it:**"
                        : "**Not sent yet. Check how we read it:** send it if it is right.",
                    CardParts.Bullets(model.Understood)
                )
            );
        }
    }

    // The other boxes, hidden until they are wanted.
    private static void AddWritten(
        List<CardElement> body,
        UpdateFormModel model,
        params ReadOnlySpan<Action<List<CardElement>, UpdateFormModel>> first
    )
    {
        var written = new List<CardElement>();
        foreach (var add in first)
        {
            add(written, model);
        }

        UpdateFormLines.AddNextSteps(written, model);
        UpdateFormFields.AddUsual(written, model);
        UpdateFormLines.AddMilestones(written, model);
        UpdateFormLines.AddFigures(written, model);
        UpdateFormFields.AddMore(written, model, open: true);
        body.Add(new ActionSet([new ToggleVisibilityAction("See or change what you wrote", [WrittenId])]));
        body.Add(new Container(written) { Id = WrittenId, IsVisible = false });
    }
}
