using ChatOps.Arrangements;
using ChatOps.Chasing;
using ChatOps.Honesty;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Updates;

/// <summary>
/// The card that a lead answers. Asks only what the rating chosen needs: a green update is one choice and one line; a rating that is off
/// track is asked, in a second step, why, what brings it back and by when. Whatever was typed stands in its box, whatever else is wrong.
/// </summary>
public static class UpdateFormCard
{
    private const string MoreId = "more";
    private const string WrittenId = "written";

    // What was said last time is there to remind; the whole of it is in the last report.
    private const int MostSaid = 5;

    // So few figures cost less to give here than to look for in cards of their own.
    private const int MostFigures = 2;

    // What is past its date or due soon stands on the card itself; the rest of a long plan has cards of its own.
    private const int MostMilestones = 4;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(45);

    public static AdaptiveCard Build(UpdateFormModel model)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(model.Subject.Workstream.Name),
            CardParts.Subtitle(Occasion(model)),
        };
        if (model.Notice is { } notice)
        {
            body.Add(notice);
        }

        if (model.Questions.Count > 0)
        {
            AddQuestions(body, model);
        }
        else if (NeedsMore(model))
        {
            AddFollowUp(body, model);
        }
        else
        {
            AddWhole(body, model);
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = $"Your update for {model.Subject.Workstream.Name} is due. Open this chat in Teams to answer.",
            Refresh = model.RefreshFor is { } userId
                ? new CardRefresh(new ExecuteAction(null, UpdateForm.ViewVerb, UpdateForm.WriteReference(model.Reference)), [userId])
                : null,
        };
    }

    // What the rating chosen asks for is asked in a second step.
    private static bool NeedsMore(UpdateFormModel model) =>
        model.Problems.Count > 0 && model.Problems.All(p => p.Kind == ProblemKind.AskedOfRating);

    // To be away or to hand it on is the answer of whoever leads it or stands in, and has not answered yet.
    private static bool OffersWaysOut(UpdateFormModel model) => model.Subject.Current is null && !NeedsMore(model) && model.Questions.Count == 0 && !model.BackToManager;

    // A client lets no button that reads the inputs be pressed while a required one is empty. The ways out and the buttons in the card read them, so
    // that what was typed is there again for whoever comes back: beside them nothing is required of the client, and what is missing is told when it
    // is sent.
    private static bool? Required(UpdateFormModel model) => NeedsMore(model) || model.Questions.Count > 0 ? true : null;

    private static string Occasion(UpdateFormModel model) => CardParts.Dotted(
        $"Highlight report, {CardText.Escape(model.Subject.Period.Label)}",
        $"due **{UkText.WeekdayAndTime(model.DueLocal)}**",
        CardParts.Marking(model.Subject.Programme));

    private static void AddWhole(List<CardElement> body, UpdateFormModel model)
    {
        body.Add(LastTime(model));
        if (model.Problems.Count > 0)
        {
            body.Add(CardParts.Notice(
                ContainerStyle.Warning,
                $"**Nothing is sent yet:** there {(model.Problems.Count == 1 ? "is 1 thing" : $"are {model.Problems.Count} things")} to put right. What you wrote is still here."));
        }

        AddRating(body, model);
        AddAskedOfRating(body, model);

        AddNextSteps(body, model);
        AddUsual(body, model);
        AddMilestones(body, model);
        AddFigures(body, model);
        AddMore(body, model, open: model.Input.IsOffTrack(model.Subject.Programme.Rag));
        AddBeside(body, model);
    }

    // Teams shows six buttons under a card: these stand in it.
    private static void AddBeside(List<CardElement> body, UpdateFormModel model)
    {
        var data = UpdateForm.WriteReference(model.Reference);
        var count = RegisterCard.LinesOf(model.Register) - model.Register.NextSteps.Count;
        List<CardAction> buttons = [new ExecuteAction(count > 0 ? $"{RegisterCard.Title} ({count})" : RegisterCard.Title, RegisterForm.ViewVerb, data)];
        if (MeasureCard.Holds(model.Subject) is { } measures)
        {
            buttons.Add(new ExecuteAction(measures, MeasureForm.ViewVerb, data));
        }

        buttons.Add(new ExecuteAction("Save for later", UpdateForm.DraftVerb, data));
        body.Add(new ActionSet(buttons));
    }

    // Asked once, before it is sent: whoever sends it all the same has been asked, and the report shows what they said.
    private static void AddQuestions(List<CardElement> body, UpdateFormModel model)
    {
        body.Add(CardParts.Text($"**Before it is sent:** {(model.Questions.Count == 1 ? "this does" : "these do")} not seem to add up. If it is right as it is, say why; the board reads your answer."));
        foreach (var question in model.Questions)
        {
            var id = RegisterForm.Question(question.Key);
            body.AddRange(RegisterLines.Problems(id, model.Problems));
            body.Add(new TextInput(question.Text)
            {
                Id = id,
                IsMultiline = true,
                MaxLength = RegisterEdits.MaxText,
                ErrorMessage = $"Keep this to {UkText.Count(RegisterEdits.MaxText, "character")}.",
                Placeholder = "Yes, and here is why",
                Value = Filled(model.Input.Boxes.Text(id)),
            });
        }

        AddWritten(body, model, AddRating, AddAskedOfRating);
    }

    // What stands in the other boxes, out of the way.
    private static void AddWritten(List<CardElement> body, UpdateFormModel model, params ReadOnlySpan<Action<List<CardElement>, UpdateFormModel>> first)
    {
        var written = new List<CardElement>();
        foreach (var add in first)
        {
            add(written, model);
        }

        AddNextSteps(written, model);
        AddUsual(written, model);
        AddMilestones(written, model);
        AddFigures(written, model);
        AddMore(written, model, open: true);
        body.Add(new ActionSet([new ToggleVisibilityAction("See or change what you wrote", [WrittenId])]));
        body.Add(new Container(written) { Id = WrittenId, IsVisible = false });
    }

    private static void AddFollowUp(List<CardElement> body, UpdateFormModel model)
    {
        var state = model.Subject.Programme.Rag.Find(model.Input.Rag)!;
        var asked = model.Problems.Count;
        body.Add(CardParts.Text($"You chose **{RagText.Markdown(state)}**. The board will ask {UkText.Count(asked, "more thing")}:"));
        AddAskedOfRating(body, model);
        AddWritten(body, model, AddRating);
    }

    private static void AddNextSteps(List<CardElement> body, UpdateFormModel model)
    {
        var steps = model.Register.NextSteps.Where(s => model.Subject.Opening.NextSteps.Any(o => o.Id == s.Id)).ToList();
        if (steps.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Text("**You said you would:**"));
        body.AddRange(steps.Take(MostSaid).SelectMany(s => RegisterLines.NextStep(s, model.Input.Boxes, model.Problems)));
        if (steps.Count > MostSaid)
        {
            body.Add(CardParts.Text($"and {UkText.Count(steps.Count - MostSaid, "more thing")}, with the milestones, risks and actions.", Spacing.None));
        }
    }

    private static void AddMilestones(List<CardElement> body, UpdateFormModel model)
    {
        var near = Near(model).Take(MostMilestones).ToList();
        if (near.Count > 0)
        {
            body.Add(CardParts.Text("**Milestones.** Change the date, or write done:"));
            body.AddRange(near.SelectMany(m => RegisterLines.Milestone(m, model.Input.Boxes, model.Problems, model.Today)));
        }
    }

    private static void AddFigures(List<CardElement> body, UpdateFormModel model)
    {
        var asked = model.Subject.AskedFigures;
        if (asked.Count is > 0 and <= MostFigures)
        {
            body.Add(CardParts.Text("**Money and measures:**"));
            body.AddRange(asked.SelectMany(a => MeasureLines.Short(a, model.Register.FigureOf(a.Measure.Id, a.When), model.Input.Boxes, model.Problems)));
        }
    }

    // What a box was sent for stays on the card, so that a mistake in it is seen.
    private static IEnumerable<MilestoneEntry> Near(UpdateFormModel model) => model.Register.Milestones
        .Where(m => model.Problems.Any(p => p.Field == RegisterForm.Milestone(m.Id))
            || (!m.IsCompleted && m.Expected is { } date && date.First.DayNumber <= model.Today.DayNumber + Soon.Days))
        .OrderBy(m => m.Expected);

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
            new TextBlock($"Last time ({UkText.Near(model.LastLocal, model.DueLocal.Year)}): **{RagText.Markdown(subject.Rating(last.Update))}**"),
        };
        if (content.Reason.Length > 0)
        {
            items.Add(CardParts.Text(CardText.Escape(CardParts.Shorten(content.Reason)), Spacing.None));
        }

        if (content.BackOnTrackBy is { } date)
        {
            items.Add(CardParts.Text(
                $"**Path to green:** {CardText.Escape(CardParts.Shorten(content.PathToGreen))}, **by {UkText.Date(date)}**", Spacing.Small));
        }

        return new Container(items) { Style = ContainerStyle.Emphasis };
    }

    private static void AddRating(List<CardElement> body, UpdateFormModel model)
    {
        AddProblem(body, model, UpdateForm.RagInput);
        body.Add(new ChoiceSetInput(
            "How is it now?",
            [.. model.Subject.Programme.Rag.States.Select(s => new Choice($"{RagText.Of(s)}: {s.Definition}", s.Key))])
        {
            Id = UpdateForm.RagInput,
            Style = ChoiceSetStyle.Expanded,
            IsRequired = Required(model),
            ErrorMessage = "Choose how it is now.",
            Value = Filled(model.Input.Rag),
        });
    }

    private static void AddUsual(List<CardElement> body, UpdateFormModel model)
    {
        AddText(body, model, UpdateForm.ProgressInput, "What was done this period", model.Input.Progress, "Write what was done this period. One line is enough.");
        AddText(body, model, UpdateForm.NextStepsInput, model.Subject.Opening.NextSteps.Count > 0 ? "What else happens next, one a line" : "What happens next, one a line", model.Input.NextSteps);
    }

    private static void AddMore(List<CardElement> body, UpdateFormModel model, bool open)
    {
        var filled = model.Input.Risks.Length + model.Input.Decisions.Length > 0;
        var wrong = model.Problems.Any(p => p.Field is UpdateForm.RisksInput or UpdateForm.DecisionsInput);
        var more = new List<CardElement>();
        AddText(more, model, UpdateForm.RisksInput, "Risks and blockers, one a line", model.Input.Risks);
        AddText(more, model, UpdateForm.DecisionsInput, "Decisions you want from the board, one a line", model.Input.Decisions);
        if (open || filled || wrong)
        {
            body.AddRange(more);
            return;
        }

        body.Add(new ActionSet([new ToggleVisibilityAction("Add a risk, a blocker or a decision", [MoreId])]));
        body.Add(new Container(more) { Id = MoreId, IsVisible = false });
    }

    private static void AddAskedOfRating(List<CardElement> body, UpdateFormModel model)
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

    private static void AddApproval(List<CardElement> body, UpdateFormModel model, RagState state)
    {
        AddProblem(body, model, UpdateForm.ApprovedByInput);
        body.Add(new TextInput($"Who approved that it is {state.Word.ToLowerInvariant()}?")
        {
            Id = UpdateForm.ApprovedByInput,
            MaxLength = UpdateContent.MaxText,
            IsRequired = Required(model),
            ErrorMessage = $"Write who approved that it is {state.Word.ToLowerInvariant()}.",
            Value = Filled(model.Input.ApprovedBy),
        });
        AddProblem(body, model, UpdateForm.ApprovedOnInput);
        body.Add(new DateInput("On which day?")
        {
            Id = UpdateForm.ApprovedOnInput,
            IsRequired = Required(model),
            ErrorMessage = "Choose the day on which it was approved.",
            Value = Filled(model.Input.ApprovedOn),
        });
    }

    private static void AddOffTrack(List<CardElement> body, UpdateFormModel model)
    {
        var word = model.Subject.Programme.Rag.Find(model.Input.Rag)?.Word.ToLowerInvariant() ?? "off track";
        AddText(body, model, UpdateForm.ReasonInput, $"Why is it {word}?", model.Input.Reason, $"Write why it is {word}.");
        AddText(body, model, UpdateForm.PathInput, "What brings it back on track?", model.Input.Path, "Write what brings it back on track.");
        AddProblem(body, model, UpdateForm.PathDateInput);
        body.Add(new DateInput("By when?")
        {
            Id = UpdateForm.PathDateInput,
            IsRequired = Required(model),
            ErrorMessage = "Choose the date by which it will be back on track.",
            Value = Filled(model.Input.PathDate),
        });
    }

    private static void AddText(List<CardElement> body, UpdateFormModel model, string id, string label, string value, string? whenMissing = null)
    {
        AddProblem(body, model, id);
        body.Add(new TextInput(label)
        {
            Id = id,
            IsMultiline = true,
            MaxLength = UpdateContent.MaxText,
            IsRequired = whenMissing is null ? null : Required(model),
            ErrorMessage = whenMissing ?? $"Keep this to {UkText.Count(UpdateContent.MaxText, "character")}.",
            Value = Filled(value),
        });
    }

    // Teams draws no message from the server beside a field, so the message stands directly above it. What a rating asks for in the
    // second step is a question, not a mistake, and has no message.
    private static void AddProblem(List<CardElement> body, UpdateFormModel model, string field)
    {
        foreach (var problem in model.Problems.Where(p => p.Field == field && p.Kind != ProblemKind.AskedOfRating))
        {
            body.Add(new TextBlock($"⚠️ **{CardText.Escape(problem.Message)}**") { Spacing = Spacing.Medium });
        }
    }

    private static List<CardAction> Buttons(UpdateFormModel model)
    {
        var data = UpdateForm.WriteReference(model.Reference);
        var buttons = new List<CardAction>
        {
            new ExecuteAction(model.SendTitle, UpdateForm.SendVerb, data) { Style = "positive" },
        };
        if (model.Subject is { Last.Update.Content.IsNothingToReport: false, Current: null } && !NeedsMore(model) && model.Questions.Count == 0)
        {
            buttons.Add(new ExecuteAction("No change since last time", UpdateForm.UnchangedVerb, data) { AssociatedInputs = "none" });
        }

        if (model.Subject.Current is not null)
        {
            buttons.Add(new ExecuteAction("Leave it as it is", UpdateForm.ViewVerb, data) { AssociatedInputs = "none" });
        }

        // The rare things stand behind "…".
        if (model.Subject.Current is null && !NeedsMore(model) && model.Questions.Count == 0 && model.Subject.Programme.Reporting.AllowsNothingToReport)
        {
            buttons.Add(new ExecuteAction("Nothing to report", UpdateForm.NothingVerb, data) { AssociatedInputs = "none", Mode = "secondary" });
        }

        if (OffersWaysOut(model))
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
            buttons.Add(ManagerCard.BackButton(model.Subject.Programme, model.Subject.Period.Id));
        }

        return buttons;
    }

    private static string? Filled(string value) => value.Length == 0 ? null : value;
}

/// <summary>What the form is drawn from.</summary>
public sealed record UpdateFormModel(UpdateSubject Subject, UpdateReference Reference, UpdateInput Input)
{
    /// <summary>When updates are due, in the programme's time zone.</summary>
    public required DateTime DueLocal { get; init; }

    /// <summary>The day of <see cref="UpdateSubject.Last"/>, in the programme's time zone.</summary>
    public DateOnly LastLocal { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What does not add up, asked before the update is sent.</summary>
    public IReadOnlyList<HonestyQuestion> Questions { get; init; } = [];

    /// <summary>What the workstream carries over, as far as it was changed already.</summary>
    public Register Register { get; init; } = Subject.Standing;

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What must be read first: somebody else's update, a deadline that has passed.</summary>
    public Container? Notice { get; init; }

    /// <summary>A programme manager answers on somebody's behalf, and came from their own card.</summary>
    public bool BackToManager { get; init; }

    public string SendTitle { get; init; } = "Send update";

    /// <summary>The MRI of whoever the card is for, so that Teams shows it as things stand now; null asks for no refresh.</summary>
    public string? RefreshFor { get; init; }
}
