using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// The card that a lead answers, in two short steps. The first asks for the rating, whose buttons are the choice; the second asks
/// only for what that rating needs. What is rarely wanted opens on touch. Text that was typed stays in its box, whatever button
/// is pressed and even when something is wrong.
/// </summary>
internal static class UpdateFormCard
{
    public static AdaptiveCard Build(UpdateFormModel model)
    {
        var body = Header(model);
        if (model.Notice is { } notice)
        {
            body.Add(notice);
        }

        var buttons = AddStep(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = buttons.Count > 0 ? buttons : null,
            FallbackText = $"Your update for {model.Subject.Workstream.Name} is due. Open this chat in Teams to answer.",
            Refresh = model.RefreshFor is { } userId
                ? new CardRefresh(
                    new ExecuteAction(null, UpdateForm.ViewVerb, UpdateForm.WriteReference(model.Reference)),
                    [userId]
                )
                : null,
        };
    }

    // What is asked, and the buttons below it.
    private static IReadOnlyList<CardAction> AddStep(List<CardElement> body, UpdateFormModel model)
    {
        if (model.IsChecking)
        {
            UpdateFormSteps.AddQuestions(body, model);
            return [Send(model), new ToggleVisibilityAction("What you wrote", [UpdateFormSteps.WrittenId])];
        }

        if (model.Rating is null)
        {
            return UpdateFormStart.Add(body, model, Others(model));
        }

        UpdateFormSteps.AddAnswer(body, model);
        return [Send(model), new ToggleVisibilityAction(UpdateFormSteps.MoreTitle, [UpdateFormSteps.MoreId]), .. Others(model)];
    }

    private static List<CardElement> Header(UpdateFormModel model) =>
        [
            new ColumnSet([
                new Column([CardParts.Title(model.Subject.Workstream.Name)]) { Width = "stretch" },
                new Column([new TextBlock($"Due **{UkText.Short(model.DueLocal).Replace(' ', '\u00A0')}**") { Wrap = false }])
                {
                    Width = "auto",
                    VerticalContentAlignment = VerticalContentAlignment.Center,
                },
            ]),
            CardParts.Footnote(
                CardParts.Dotted(
                    $"Highlight report, {CardText.Escape(model.Subject.Period.Label)}",
                    CardParts.Marking(model.Subject.Programme)
                )
            ) with
            {
                Spacing = Spacing.None,
            },
        ];

    private static ExecuteAction Send(UpdateFormModel model)
    {
        var data = UpdateFormStart.Rated(model, model.Input.Rag);
        if (model.Understood.Count > 0)
        {
            data[UpdateForm.ReadKey] = InterpretedValues.Mark(model.Understood);
        }

        if (model.IsUnchanged)
        {
            data[UpdateForm.UnchangedKey] = "yes";
        }

        return new ExecuteAction(model.SendTitle, UpdateForm.SendVerb, data) { Style = "positive" };
    }

    // The ways out of the card.
    private static List<CardAction> Others(UpdateFormModel model)
    {
        var data = UpdateForm.WriteReference(model.Reference);
        var buttons = new List<CardAction>();
        if (model.Subject.Current is not null)
        {
            buttons.Add(new ExecuteAction("Leave it as it is", UpdateForm.ViewVerb, data) { AssociatedInputs = "none" });
        }

        if (UpdateForm.OthersButton(data) is { } others)
        {
            buttons.Add(others);
        }

        if (model.BackToManager)
        {
            buttons.Add(ManagerForm.BackButton(model.Subject.Programme, model.Subject.Period.Id));
        }

        return buttons;
    }
}
