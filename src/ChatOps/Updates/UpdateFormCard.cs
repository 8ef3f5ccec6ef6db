using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// The card that a lead answers. Asks only for what the chosen rating needs: a green update is one choice and one line; a rating
/// that is off track needs, in a second step, why, what will bring it back and by when. Text that was typed stays in its box even
/// when something is wrong.
/// </summary>
internal static class UpdateFormCard
{
    public static AdaptiveCard Build(UpdateFormModel model)
    {
        var body = new List<CardElement> { CardParts.Title(model.Subject.Workstream.Name), CardParts.Subtitle(Occasion(model)) };
        if (model.Notice is { } notice)
        {
            body.Add(notice);
        }

        if (model.Questions.Count > 0 || (model.Understood.Count > 0 && !model.NeedsMore))
        {
            UpdateFormSteps.AddQuestions(body, model);
        }
        else if (model.NeedsMore)
        {
            UpdateFormSteps.AddFollowUp(body, model);
        }
        else
        {
            AddForm(body, model);
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = $"Your update for {model.Subject.Workstream.Name} is due. Open this chat in Teams to answer.",
            Refresh = model.RefreshFor is { } userId
                ? new CardRefresh(
                    new ExecuteAction(null, UpdateForm.ViewVerb, UpdateForm.WriteReference(model.Reference)),
                    [userId]
                )
                : null,
        };
    }

    // Only a lead or deputy who has not answered yet can be away or hand it over.
    private static bool CanArrangeCover(UpdateFormModel model) =>
        model.Subject.Current is null && !model.IsSecondStep && !model.BackToManager;

    private static string Occasion(UpdateFormModel model) =>
        CardParts.Dotted(
            $"Highlight report, {CardText.Escape(model.Subject.Period.Label)}",
            $"due **{UkText.WeekdayAndTime(model.DueLocal)}**",
            CardParts.Marking(model.Subject.Programme)
        );

    private static void AddForm(List<CardElement> body, UpdateFormModel model)
    {
        body.Add(LastTime(model));
        if (model.Problems.Count > 0)
        {
            body.Add(
                CardParts.Notice(
                    ContainerStyle.Warning,
                    "**Not sent yet:** there "
                        + $"{(model.Problems.Count == 1 ? "is 1 thing" : $"are {model.Problems.Count} things")} to fix. "
                        + "What you wrote is still here."
                )
            );
        }

        UpdateFormFields.AddRating(body, model);
        UpdateFormFields.AddNeededByRating(body, model);

        UpdateFormLines.AddNextSteps(body, model);
        UpdateFormFields.AddUsual(body, model);
        UpdateFormLines.AddMilestones(body, model);
        UpdateFormLines.AddFigures(body, model);
        UpdateFormFields.AddMore(body, model, open: model.Input.IsOffTrack(model.Subject.Programme.Rag));
        AddCardButtons(body, model);
    }

    // Teams shows at most six buttons under a card, so these are inside it.
    private static void AddCardButtons(List<CardElement> body, UpdateFormModel model)
    {
        var data = UpdateForm.WriteReference(model.Reference);
        var count = RegisterCard.LinesOf(model.Register) - model.Register.NextSteps.Count;
        List<CardAction> buttons =
        [
            new ExecuteAction(count > 0 ? $"{RegisterCard.Title} ({count})" : RegisterCard.Title, RegisterForm.ViewVerb, data),
        ];
        if (MeasureCard.Holds(model.Subject) is { } measures)
        {
            buttons.Add(new ExecuteAction(measures, MeasureForm.ViewVerb, data));
        }

        buttons.Add(new ExecuteAction("Save for later", UpdateForm.DraftVerb, data));
        body.Add(new ActionSet(buttons));
    }

    private static Container LastTime(UpdateFormModel model)
    {
        var subject = model.Subject;
        if (subject.Last is not { } last)
        {
            return CardParts.Notice(ContainerStyle.Emphasis, "This is the first update for this workstream.");
        }

        var content = last.Update.Content;
        var items = new List<CardElement>
        {
            new TextBlock(
                $"Last time ({UkText.Near(model.LastLocal, model.DueLocal.Year)}): "
                    + $"**{RagText.Markdown(subject.Rating(last.Update))}**"
            ),
        };
        if (content.Reason.Length > 0)
        {
            items.Add(CardParts.Text(CardText.Escape(CardParts.Shorten(content.Reason)), Spacing.None));
        }

        if (content.BackOnTrackBy is { } date)
        {
            items.Add(
                CardParts.Text(
                    $"**Path to green:** {CardText.Escape(CardParts.Shorten(content.PathToGreen))}, **by {UkText.Date(date)}**",
                    Spacing.Small
                )
            );
        }

        return new Container(items) { Style = ContainerStyle.Emphasis };
    }

    private static List<CardAction> Buttons(UpdateFormModel model)
    {
        var data = UpdateForm.WriteReference(model.Reference);
        var buttons = new List<CardAction>
        {
            new ExecuteAction(model.SendTitle, UpdateForm.SendVerb, SendData(model)) { Style = "positive" },
        };
        if (model.Subject is { Last.Update.Content.IsNothingToReport: false, Current: null } && !model.IsSecondStep)
        {
            buttons.Add(new ExecuteAction("No change since last time", UpdateForm.UnchangedVerb, data));
        }

        if (model.Subject.Current is not null)
        {
            buttons.Add(new ExecuteAction("Leave it as it is", UpdateForm.ViewVerb, data) { AssociatedInputs = "none" });
        }

        // Rarely used actions are behind "…".
        if (model.Subject.Current is null && !model.IsSecondStep && model.Subject.Programme.Reporting.AllowsNothingToReport)
        {
            buttons.Add(new ExecuteAction("Nothing to report", UpdateForm.NothingVerb, data) { Mode = "secondary" });
        }

        if (CanArrangeCover(model))
        {
            buttons.Add(ArrangementForm.AwayButton(model.Reference));
            buttons.Add(ArrangementForm.HandButton(model.Reference));
        }

        if (UpdateForm.OthersButton(data) is { } others)
        {
            buttons.Add(others with { Mode = "secondary" });
        }

        if (model.BackToManager)
        {
            buttons.Add(ManagerForm.BackButton(model.Subject.Programme, model.Subject.Period.Id));
        }

        return buttons;
    }

    private static Dictionary<string, string> SendData(UpdateFormModel model)
    {
        var data = new Dictionary<string, string>(UpdateForm.WriteReference(model.Reference), StringComparer.Ordinal);
        if (model.Understood.Count > 0)
        {
            data[UpdateForm.ReadKey] = InterpretedValues.Mark(model.Understood);
        }

        if (model.IsUnchanged)
        {
            data[UpdateForm.UnchangedKey] = "yes";
        }

        return data;
    }
}
