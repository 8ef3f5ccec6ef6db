using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The boxes of the update form, each with its text and, above it, what is wrong with that text.</summary>
internal static class UpdateFormFields
{
    private const string MoreId = "more";

    public static void AddRating(List<CardElement> body, UpdateFormModel model)
    {
        AddProblem(body, model, UpdateForm.RagInput);
        body.Add(
            new ChoiceSetInput(
                "How is it now?",
                [.. model.Subject.Programme.Rag.States.Select(s => new Choice($"{RagText.Of(s)}: {s.Definition}", s.Key))]
            )
            {
                Id = UpdateForm.RagInput,
                Style = ChoiceSetStyle.Expanded,
                IsRequired = Required(model),
                ErrorMessage = "Choose how it is now.",
                Value = CardParts.Filled(model.Input.Rag),
            }
        );
    }

    public static void AddNeededByRating(List<CardElement> body, UpdateFormModel model)
    {
        if (model.Subject.Programme.Rag.Find(model.Input.Rag) is not { } state)
        {
            return;
        }

        if (state.Kind == RagKind.OffTrack)
        {
            AddOffTrack(body, model);
        }

        if (state.NeedsApproval)
        {
            AddApproval(body, model, state);
        }
    }

    public static void AddUsual(List<CardElement> body, UpdateFormModel model)
    {
        AddText(
            body,
            model,
            UpdateForm.ProgressInput,
            "What was done this period",
            model.Input.Progress,
            "Write what was done this period. One line is enough."
        );
        AddText(
            body,
            model,
            UpdateForm.NextStepsInput,
            model.Subject.Opening.NextSteps.Count > 0
                ? "What else happens next, one per line"
                : "What happens next, one per line",
            model.Input.NextSteps
        );
    }

    public static void AddMore(List<CardElement> body, UpdateFormModel model, bool open)
    {
        var filled = model.Input.Risks.Length + model.Input.Decisions.Length > 0;
        var wrong = model.Problems.Any(p => p.Field is UpdateForm.RisksInput or UpdateForm.DecisionsInput);
        var more = new List<CardElement>();
        AddText(more, model, UpdateForm.RisksInput, "Risks and blockers, one per line", model.Input.Risks);
        AddText(more, model, UpdateForm.DecisionsInput, "Decisions you want from the board, one per line", model.Input.Decisions);
        if (open || filled || wrong)
        {
            body.AddRange(more);
            return;
        }

        body.Add(new ActionSet([new ToggleVisibilityAction("Add a risk, a blocker or a decision", [MoreId])]));
        body.Add(new Container(more) { Id = MoreId, IsVisible = false });
    }

    private static void AddOffTrack(List<CardElement> body, UpdateFormModel model)
    {
        var word = model.Subject.Programme.Rag.Find(model.Input.Rag)?.Word.ToLowerInvariant() ?? "off track";
        AddText(body, model, UpdateForm.ReasonInput, $"Why is it {word}?", model.Input.Reason, $"Write why it is {word}.");
        AddText(
            body,
            model,
            UpdateForm.PathInput,
            "What will bring it back on track?",
            model.Input.Path,
            "Write what will bring it back on track."
        );
        AddDate(
            body,
            model,
            UpdateForm.PathDateInput,
            "By when?",
            model.Input.PathDate,
            "Choose the date when it will be back on track."
        );
    }

    private static void AddApproval(List<CardElement> body, UpdateFormModel model, RagState state)
    {
        AddProblem(body, model, UpdateForm.ApprovedByInput);
        body.Add(
            new TextInput($"Who approved that it is {state.Word.ToLowerInvariant()}?")
            {
                Id = UpdateForm.ApprovedByInput,
                MaxLength = BoxLength.InClient(UpdateContent.MaxText),
                IsRequired = Required(model),
                ErrorMessage = $"Write who approved that it is {state.Word.ToLowerInvariant()}.",
                Value = CardParts.Filled(model.Input.ApprovedBy),
            }
        );
        AddDate(
            body,
            model,
            UpdateForm.ApprovedOnInput,
            "When was it approved?",
            model.Input.ApprovedOn,
            "Choose the date it was approved."
        );
    }

    private static void AddDate(
        List<CardElement> body,
        UpdateFormModel model,
        string id,
        string label,
        string value,
        string whenMissing
    )
    {
        AddProblem(body, model, id);
        body.Add(
            new DateInput(label)
            {
                Id = id,
                IsRequired = Required(model),
                ErrorMessage = whenMissing,
                Value = CardParts.Filled(value),
            }
        );
    }

    private static void AddText(
        List<CardElement> body,
        UpdateFormModel model,
        string id,
        string label,
        string value,
        string? whenMissing = null
    )
    {
        AddProblem(body, model, id);
        body.Add(
            new TextInput(label)
            {
                Id = id,
                IsMultiline = true,
                MaxLength = BoxLength.InClient(UpdateContent.MaxText),
                IsRequired = whenMissing is null ? null : Required(model),
                ErrorMessage = whenMissing ?? $"Keep this to {UkText.Count(UpdateContent.MaxText, "character")}.",
                Value = CardParts.Filled(value),
            }
        );
    }

    // Teams cannot show a server's message next to a field, so the message is directly above it. What a rating needs in the
    // second step is a question, not a mistake, and has no message.
    private static void AddProblem(List<CardElement> body, UpdateFormModel model, string field)
    {
        foreach (var problem in model.Problems.Where(p => p.Field == field && p.Kind != ProblemKind.AskedOfRating))
        {
            body.Add(new TextBlock($"⚠️ **{CardText.Escape(problem.Message)}**") { Spacing = Spacing.Medium });
        }
    }

    // A client blocks every button that reads the inputs while a required one is empty. The buttons that leave the card read them
    // too, so that the text is there on return. So nothing is required in the client; the server reports what is missing.
    private static bool? Required(UpdateFormModel model) => model.IsSecondStep ? true : null;
}
