using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>
/// The programme manager's card: its title is the count; then what needs sorting out, the actions for one or several at once, and
/// below them what is outstanding and what was done about it, and who was notified. On a phone the actions are on the first
/// screen. The message is kept up to date until the report is closed.
/// </summary>
internal static class ManagerCard
{
    private const string ExtendId = "extend";

    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxUnreachable = 12;
    private const int MaxAboveTheButtons = 2;
    private const int MaxQuestions = 4;
    private const int MaxNamed = 30;

    /// <param name="model">What is known.</param>
    /// <param name="answer">What came of what the manager just did; null for none.</param>
    /// <param name="refreshFor">The MRI of the person that the card is for, so that Teams refreshes it for them; null for no
    /// refresh.</param>
    /// <param name="mayAct">False for an SRO or a sponsor, who reads and does not chase.</param>
    public static AdaptiveCard Build(
        ManagerModel model,
        ManagerAnswer? answer = null,
        string? refreshFor = null,
        bool mayAct = true
    )
    {
        var data = ManagerForm.Data(model.Programme, model.Period.Id);
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.Period.Label),
                    When(model),
                    CardParts.Marking(model.Programme)
                )
            ),
        };
        // What was ticked and typed is shown again where nothing came of it.
        var (ticked, until) = answer is { Result.IsDone: false } ? (answer.Ticked, answer.Until) : ("", "");
        var canAct = mayAct && !model.IsClosed && model.Awaited.Count > 0;
        var unreachable = model.Unreachable.Select(Unreachable).ToList();
        var withoutLead = model.WithoutLead.Select(w => WithoutLead(w, mayAnswer: mayAct && !model.IsClosed)).ToList();
        AddList(body, "Cannot be reached", unreachable.Take(MaxAboveTheButtons), MaxAboveTheButtons);
        AddList(body, "No lead is named", withoutLead.Take(MaxAboveTheButtons), MaxAboveTheButtons);
        if (canAct)
        {
            AddActions(body, model, ticked, until);
        }

        if (answer is not null)
        {
            body.Add(
                CardParts.Notice(
                    answer.Result.IsDone ? ContainerStyle.Accent : ContainerStyle.Warning,
                    CardText.Escape(answer.Result.Message)
                )
            );
        }

        AwaitedList.Add(body, model, canAct, ticked);
        AddList(body, "More people who cannot be reached", unreachable.Skip(MaxAboveTheButtons), MaxUnreachable);
        AddList(body, "More workstreams without a lead", withoutLead.Skip(MaxAboveTheButtons), MaxUnreachable);
        AddList(
            body,
            "Overdue",
            model.PastTheirDate.Select(item =>
                $"**{CardText.Escape(item.Title)}**: was due {CardText.Escape(DueOf(model, item))}."
            ),
            MaxUnreachable
        );
        AddList(body, "Does not add up", model.Questions.Select(Question), MaxQuestions);
        AddList(
            body,
            BoardQuestions.Title,
            model.Unanswered.Select(u => QuestionText.Line(model.Programme, u.Question, u.Of)),
            MaxQuestions
        );
        AddAnswered(body, model);
        AddList(body, "Paused", PausedLines(model), MaxUnreachable);
        if (model.Notified.Count > 0)
        {
            body.Add(CardParts.Footnote($"{string.Join(". ", model.Notified)}."));
        }

        var card = new AdaptiveCard
        {
            Body = body,
            Actions = mayAct && Buttons(model, data) is { Count: > 0 } buttons ? buttons : null,
            FallbackText = Headline(model),
        };
        return RefreshedFor(card, model, refreshFor);
    }

    /// <summary>The card of one of several managers, for whom it says the same.</summary>
    /// <param name="mri">As in <see cref="Build"/>.</param>
    public static AdaptiveCard RefreshedFor(AdaptiveCard card, ManagerModel model, string? mri) =>
        card with
        {
            Refresh = mri is null
                ? null
                : new CardRefresh(
                    new ExecuteAction(null, ManagerForm.ViewVerb, ManagerForm.Data(model.Programme, model.Period.Id)),
                    [mri]
                ),
        };

    /// <summary>What an older card of the same manager becomes, so that only one of them is to be acted on.</summary>
    public static AdaptiveCard Superseded(Programme programme, string periodLabel) =>
        new()
        {
            Body =
            [
                CardParts.Title("There is a newer card below"),
                CardParts.Subtitle(
                    CardParts.Dotted(CardText.Escape(programme.Name), CardText.Escape(periodLabel), CardParts.Marking(programme))
                ),
            ],
            FallbackText = "There is a newer card below.",
        };

    /// <summary>"11 of 13 updates are in"; on the day the period opens, how many were asked and what there is to sort
    /// out.</summary>
    public static string Headline(ManagerModel model)
    {
        var all = model.Requested;
        var closed =
            (model.Closed > 0 ? $", {UkText.Count(model.Closed, "workstream")} already closed" : "")
            + (model.Paused.Count > 0 ? $", {UkText.Count(model.Paused.Count, "workstream")} paused" : "");
        if (all == 0 && model.Paused.Count > 0)
        {
            return "Reporting is paused";
        }

        if (model.Answered.Count == all && all > 0)
        {
            return (all == 1 ? "The update is in" : $"All {all} updates are in") + closed;
        }

        if (model.Answered.Count > 0 || model.Now >= model.Period.DueAt)
        {
            return $"{model.Answered.Count} of {UkText.Count(all, "update")} {(all == 1 ? "is" : "are")} in{closed}";
        }

        var wrong = model.WithoutLead.Count + model.Unreachable.Count;
        var asked = model.Awaited.Count(a => !a.IsUnreachable);
        return wrong == 0
            ? asked == 1
                ? "The workstream has been asked"
                : $"All {asked} workstreams have been asked"
            : $"{UkText.Count(asked, "workstream")} asked, {UkText.Count(wrong, "thing")} to sort out";
    }

    private static string When(ManagerModel model) =>
        model.IsClosed ? "the report is closed"
        : model.Now < model.Period.DueAt ? $"updates due **{UkText.WeekdayAndTime(model.DueLocal)}**"
        : model.GoesOut;

    private static string WithoutLead(Workstream workstream, bool mayAnswer)
    {
        var name = CardText.Escape(workstream.Name);
        var otherwise = mayAnswer ? $", or answer on its behalf: write **update {name}**" : "";
        return $"**{name}**: no update was requested. Name a lead in the programme file{otherwise}.";
    }

    // One line for all that are paused until the same day for the same reason, as when the programme is.
    private static IEnumerable<string> PausedLines(ManagerModel model) =>
        model
            .Paused.GroupBy(p => p.Pause)
            .Select(same =>
                $"**{CardText.Escape(UkText.List([.. same.Select(p => p.Workstream.Name)]))}**: until "
                + $"{UkText.Date(same.Key.Until)}. {CardText.Escape(same.Key.Reason)}"
            );

    private static string Question(AskedQuestion question)
    {
        var (asked, answered) = (CardParts.Shorten(question.Answer.Question), CardParts.Shorten(question.Answer.Answer));
        var answer = answered.Length > 0 ? $"Answer: {CardText.Escape(answered)}" : "No answer was given.";
        return $"**{CardText.Escape(question.Workstream.Name)}**: {CardText.Escape(asked)} {answer}";
    }

    private static string Unreachable(UnreachablePerson person)
    {
        var text =
            $"**{CardText.Escape(person.Name)}** {DeliveryReason.Words(person.Why)}. {DeliveryReason.Remedy(person.Why)} "
            + $"{CardText.Escape(person.Part)}";
        return person.Meanwhile.Length == 0 ? text : $"{text} {CardText.Escape(person.Meanwhile)}";
    }

    private static string DueOf(ManagerModel model, OutstandingItem item) =>
        item.DueText ?? UkText.Date(ProgrammePeriods.LocalDate(model.Programme, item.DueAt));

    private static void AddAnswered(List<CardElement> body, ManagerModel model)
    {
        if (model.Answered.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading($"Received ({model.Answered.Count})"));
        var names = model
            .Answered.Take(MaxNamed)
            .Select(update =>
            {
                var name = model.Programme.FindWorkstream(update.WorkstreamId)?.Name ?? update.WorkstreamId;
                return update.OnBehalfOf.Length > 0 ? $"{name} ({update.ByLine})" : name;
            });
        var more = model.Answered.Count - MaxNamed;
        body.Add(CardParts.Text($"{CardText.Escape(string.Join("; ", names))}{(more > 0 ? $"; and {more} more" : "")}"));
    }

    /// <summary>What can be done about what is chosen, and the boxes that it takes beside those of the list.</summary>
    private static void AddActions(List<CardElement> body, ManagerModel model, string ticked, string until)
    {
        var data = ManagerForm.Data(model.Programme, model.Period.Id);
        if (model.Awaited.Count > 1)
        {
            body.Add(AwaitedList.Everything(model, ticked) with { Spacing = Spacing.Medium });
        }

        body.Add(
            new ActionSet([
                new ExecuteAction("Remind now", ManagerForm.RemindVerb, data) { Style = "positive" },
                new ToggleVisibilityAction("Extend to…", [ExtendId]),
                new ExecuteAction("Ask the deputy", ManagerForm.DeputyVerb, data),
                new ExecuteAction("Answer on their behalf", ManagerForm.BehalfVerb, data) { Mode = "secondary" },
            ])
        );
        body.Add(ExtendPanel(data, until));
    }

    private static Container ExtendPanel(IReadOnlyDictionary<string, string> data, string until) =>
        new([
            new DateInput("New deadline for those chosen")
            {
                Id = ManagerForm.UntilInput,
                ErrorMessage = "Choose a day.",
                Value = until.Length == 0 ? null : until,
            },
            new ActionSet([new ExecuteAction("Give more time", ManagerForm.ExtendVerb, data)]),
        ])
        {
            Id = ExtendId,
            IsVisible = until.Length == 0 ? false : null,
        };

    private static List<CardAction> Buttons(ManagerModel model, IReadOnlyDictionary<string, string> data) =>
        [
            .. model.IsClosed
                ? Array.Empty<CardAction>()
                : [SummaryButton(model, data), QuestionForm.AskLead(model.Programme, model.Period.Id)],
            .. model.Now < model.Period.PublishesAt
                ? Array.Empty<CardAction>()
                : [new ExecuteAction(CorrectionCard.Title, CorrectionForm.ViewVerb, data) { AssociatedInputs = "none" }],
        ];

    private static ExecuteAction SummaryButton(ManagerModel model, IReadOnlyDictionary<string, string> data) =>
        new(model.IsSummaryWritten ? "Change the summary" : "Write the summary", SummaryForm.ViewVerb, data)
        {
            AssociatedInputs = "none",
        };

    private static void AddList(List<CardElement> body, string heading, IEnumerable<string> lines, int most)
    {
        var texts = lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small }).ToList();
        if (texts.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading(heading));
        body.AddRange(texts.Take(most));
        if (texts.Count > most)
        {
            body.Add(CardParts.Footnote($"And {texts.Count - most} more."));
        }
    }
}
