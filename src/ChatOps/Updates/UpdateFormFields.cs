using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// The boxes of the update form, each with its text and, above it, what is wrong with that text. None is required in the client:
/// it would block every button that reads the boxes, such as the one that changes the rating. The server reports what is missing.
/// </summary>
internal static class UpdateFormFields
{
    // A line of a phone's card; what is longer gets the room to be read.
    private const int MaxOnOneLine = 40;

    // Holds a date and its button; the box beside it keeps more than half of a phone's card.
    private const string DateWidth = "136px";

    public static void AddNeededByRating(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Rating is not { } state)
        {
            return;
        }

        if (state.Kind == RagKind.OffTrack)
        {
            AddOffTrack(body, model, state);
        }

        if (state.NeedsApproval)
        {
            AddApproval(body, model, state);
        }
    }

    public static void AddProgress(List<CardElement> body, UpdateFormModel model)
    {
        AddProblem(body, model, UpdateForm.ProgressInput);
        body.Add(
            Text(UpdateForm.ProgressInput, "What was done?", model.Input.Progress) with
            {
                IsMultiline = true,
                ErrorMessage = "Write what was done this period. One line is enough.",
                Placeholder = "One line is enough",
            }
        );
    }

    /// <summary>The boxes that are rarely wanted; one with a mistake is in <paramref name="body"/>.</summary>
    public static void AddMore(List<CardElement> body, List<CardElement> more, UpdateFormModel model)
    {
        AddLines(
            UpdateForm.NextStepsInput,
            model.Subject.Opening.NextSteps.Count > 0
                ? "What else happens next, one per line"
                : "What happens next, one per line",
            model.Input.NextSteps
        );
        AddLines(UpdateForm.RisksInput, "Risks and blockers, one per line", model.Input.Risks);
        AddLines(UpdateForm.DecisionsInput, "Decisions you want from the board, one per line", model.Input.Decisions);

        void AddLines(string id, string label, string value)
        {
            var to = model.IsWrong(id) ? body : more;
            AddProblem(to, model, id);
            to.Add(Text(id, label, value) with { IsMultiline = true });
        }
    }

    /// <summary>Teams cannot show a server's message next to a field, so the message is directly above it.</summary>
    public static void AddProblem(List<CardElement> body, UpdateFormModel model, string field)
    {
        foreach (var problem in model.Mistakes.Where(p => p.Field == field))
        {
            body.Add(new TextBlock($"⚠️ **{CardText.Escape(problem.Message)}**") { Spacing = Spacing.Medium });
        }
    }

    private static void AddOffTrack(List<CardElement> body, UpdateFormModel model, RagState state)
    {
        var word = state.Word.ToLowerInvariant();
        AddProblem(body, model, UpdateForm.ReasonInput);
        body.Add(
            Text(UpdateForm.ReasonInput, $"Why is it {word}?", model.Input.Reason) with
            {
                IsMultiline = true,
                ErrorMessage = $"Write why it is {word}.",
            }
        );
        var path = Text(UpdateForm.PathInput, "What brings it back?", model.Input.Path) with
        {
            ErrorMessage = "Write what will bring it back on track.",
        };
        var date = new DateInput("By when?")
        {
            Id = UpdateForm.PathDateInput,
            ErrorMessage = "Choose the date when it will be back on track.",
            Value = CardParts.Filled(model.Input.PathDate),
        };
        if (path.IsMultiline is null && !model.IsWrong(UpdateForm.PathInput) && !model.IsWrong(UpdateForm.PathDateInput))
        {
            body.Add(new ColumnSet([new Column([path]) { Width = "stretch" }, new Column([date]) { Width = DateWidth }]));
            return;
        }

        AddProblem(body, model, UpdateForm.PathInput);
        body.Add(path);
        AddProblem(body, model, UpdateForm.PathDateInput);
        body.Add(date);
    }

    private static void AddApproval(List<CardElement> body, UpdateFormModel model, RagState state)
    {
        var word = state.Word.ToLowerInvariant();
        AddProblem(body, model, UpdateForm.ApprovedByInput);
        body.Add(
            Text(UpdateForm.ApprovedByInput, $"Who approved that it is {word}?", model.Input.ApprovedBy) with
            {
                IsMultiline = null,
                ErrorMessage = $"Write who approved that it is {word}.",
            }
        );
        AddProblem(body, model, UpdateForm.ApprovedOnInput);
        body.Add(
            new DateInput("When was it approved?")
            {
                Id = UpdateForm.ApprovedOnInput,
                ErrorMessage = "Choose the date it was approved.",
                Value = CardParts.Filled(model.Input.ApprovedOn),
            }
        );
    }

    private static TextInput Text(string id, string label, string value) =>
        new(label)
        {
            Id = id,
            IsMultiline = value.Length > MaxOnOneLine || value.Contains('\n') ? true : null,
            MaxLength = BoxLength.InClient(UpdateContent.MaxText),
            ErrorMessage = $"Keep this to {UkText.Count(UpdateContent.MaxText, "character")}.",
            Value = CardParts.Filled(value),
        };
}
