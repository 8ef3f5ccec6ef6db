using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>The small panel in which a question is written: what it is about, and the question.</summary>
internal static class AskPanel
{
    // Past that the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxWorkstreams = 60;
    private const int MaxEntries = 40;
    private const int MaxTitle = 80;
    private const int MaxName = 120;
    private const int MaxMine = 5;
    private const string ActionId = "set-action";

    public static AdaptiveCard Build(AskModel model)
    {
        var body = new List<CardElement>
        {
            CardParts.Title("Ask about this report"),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.PeriodLabel),
                    CardParts.Marking(model.Programme)
                )
            ),
        };
        if (model.Problem is { } problem)
        {
            body.Add(CardParts.Notice(ContainerStyle.Warning, $"**{CardText.Escape(problem)}**"));
        }

        body.Add(
            new ChoiceSetInput(
                "Which workstream?",
                [.. Listed(model).Select(w => new Choice(CardParts.Shorten(w.Name, MaxTitle), w.Id))]
            )
            {
                Id = QuestionForm.AboutInput,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = "Choose a workstream.",
                Placeholder = "Choose a workstream",
                Value = model.Chosen?.Id,
            }
        );
        if (model.Workstreams.Count > MaxWorkstreams)
        {
            body.Add(
                CardParts.Footnote(
                    $"{model.Workstreams.Count - MaxWorkstreams} more are not listed. For one of them, write **ask** and "
                        + "its name in your own chat with ChatOps."
                )
            );
        }

        if (model.MayAsk)
        {
            AddEntries(body, model);
            body.Add(
                new TextInput("Your question")
                {
                    Id = QuestionForm.TextInput,
                    IsMultiline = true,
                    MaxLength = BoxLength.InClient(QuestionContent.MaxText),
                    ErrorMessage = "Write your question.",
                    Value = CardParts.Filled(model.Typed),
                }
            );
        }

        if (model.MaySetActions)
        {
            body.Add(ActionPanel(model));
        }

        AddMine(body, model);
        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model),
            FallbackText = "Ask about this report.",
        };
    }

    // The one that was chosen is always among them.
    private static IEnumerable<Workstream> Listed(AskModel model) =>
        model.Workstreams.Where((w, i) => i < MaxWorkstreams || w == model.Chosen);

    // Open where there is nothing else to do, or something is typed in it.
    private static Container ActionPanel(AskModel model) =>
        new([
            Box(QuestionForm.ActionInput, "What needs to be done", model.Action.Text),
            Box(QuestionForm.OwnerInput, "Owner", model.Action.Owner),
            new DateInput("Due date")
            {
                Id = QuestionForm.DueInput,
                ErrorMessage = "Choose a day.",
                Value = CardParts.Filled(model.Action.Due),
            },
            new ActionSet([new ExecuteAction("Set the action", QuestionForm.ActionVerb, model.Data)]),
        ])
        {
            Id = ActionId,
            IsVisible = model.MayAsk && model.Action == ActionTyped.Empty ? false : null,
        };

    private static TextInput Box(string id, string label, string value) =>
        new(label)
        {
            Id = id,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = "This is too long.",
            Value = CardParts.Filled(value),
        };

    private static void AddEntries(List<CardElement> body, AskModel model)
    {
        if (model.Entries.Count == 0)
        {
            return;
        }

        body.Add(
            new ChoiceSetInput(
                "Only about one of its risks or milestones? (optional)",
                [.. model.Entries.Take(MaxEntries).Select(e => new Choice(CardParts.Shorten(e.Name, MaxTitle), e.Value))]
            )
            {
                Id = QuestionForm.EntryInput,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = "Choose one of the list, or leave it out.",
                Placeholder = "All of it",
                Value = model.Entries.Any(e => e.Value == model.Entry) ? model.Entry : null,
            }
        );
        if (model.Entries.Count > MaxEntries)
        {
            body.Add(
                CardParts.Footnote(
                    $"{model.Entries.Count - MaxEntries} more are not listed. Name the one you mean in your question."
                )
            );
        }
    }

    // An edit of the post takes away what was shown to one person: here what they asked is found again.
    private static void AddMine(List<CardElement> body, AskModel model)
    {
        if (model.Mine.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading("Your questions that are not answered"));
        body.AddRange(
            model
                .Mine.Take(MaxMine)
                .Select(mine =>
                    CardParts.WithButton([new TextBlock(QuestionText.Line(model.Programme, mine.Question, []))], mine.Withdraw)
                )
        );
    }

    private static List<CardAction> Buttons(AskModel model)
    {
        var buttons = new List<CardAction>();
        if (model.MayAsk)
        {
            buttons.Add(new ExecuteAction("Send question", QuestionForm.SendVerb, model.Data) { Style = "positive" });
        }

        if (model is { MayAsk: true, MaySetActions: true })
        {
            buttons.Add(new ToggleVisibilityAction("Set an action", [ActionId]));
        }

        if (model is { MayAsk: true, Workstreams.Count: > 1 })
        {
            buttons.Add(new ExecuteAction("Risks and milestones", model.OpenVerb, model.Data));
        }

        buttons.Add(model.Back);
        return buttons;
    }

    /// <summary>The open risks and the milestones of a workstream, as choices.</summary>
    public static IReadOnlyList<AskedEntry> EntriesOf(Register register) =>
        [
            .. register
                .Risks.Where(r => r.Closed is null)
                .Select(r => new AskedEntry(QuestionForm.RiskPrefix + r.Ref, $"risk {r.Ref}: {OneLine(r.Description)}")),
            .. register
                .Milestones.OrderBy(m => m.IsCompleted)
                .Select(m => new AskedEntry(QuestionForm.MilestonePrefix + m.Id, $"milestone: {OneLine(m.Title)}")),
        ];

    private static string OneLine(string words) => CardParts.Shorten(words.ReplaceLineEndings(" "), MaxName);
}

/// <summary>A risk or milestone that a question can be about.</summary>
/// <param name="Value">As it is chosen on the card.</param>
/// <param name="Name">"risk R1: Sites", for the middle of a sentence. Not escaped.</param>
internal sealed record AskedEntry(string Value, string Name);

/// <summary>What the panel is drawn from.</summary>
/// <param name="Data">What its buttons carry.</param>
internal sealed record AskModel(Programme Programme, string PeriodLabel, IReadOnlyDictionary<string, string> Data)
{
    public required IReadOnlyList<Workstream> Workstreams { get; init; }

    /// <summary>Leads back to what the panel was opened on.</summary>
    public required ExecuteAction Back { get; init; }

    /// <summary>Draws the panel again for the workstream that was chosen.</summary>
    public string OpenVerb { get; init; } = QuestionForm.OpenVerb;

    public Workstream? Chosen { get; init; }

    /// <summary>Of the workstream that was chosen.</summary>
    public IReadOnlyList<AskedEntry> Entries { get; init; } = [];

    /// <summary>The one that was chosen, as on the card; empty for none.</summary>
    public string Entry { get; init; } = "";

    public string Typed { get; init; } = "";

    public bool MayAsk { get; init; } = true;

    public bool MaySetActions { get; init; }

    /// <summary>What was typed of an action.</summary>
    public ActionTyped Action { get; init; } = ActionTyped.Empty;

    /// <summary>Their own questions about this report that are open, each with the button that takes it back.</summary>
    public IReadOnlyList<(Question Question, ExecuteAction Withdraw)> Mine { get; init; } = [];

    /// <summary>Not escaped.</summary>
    public string? Problem { get; init; }
}
