using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>
/// The programme manager's card: the count is its title; who is still to come and what was done about it, who cannot be reached
/// and why, what was told above; and what can be done, for one or several at once. It is kept up to date where it stands until
/// the report is closed.
/// </summary>
public static class ManagerCard
{
    private const string ExtendId = "extend";

    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxAwaited = 25;
    private const int MaxUnreachable = 12;
    private const int MaxQuestions = 4;
    private const int MaxNamed = 30;

    /// <param name="model">What is known.</param>
    /// <param name="answer">What came of what the manager just did; null for none.</param>
    /// <param name="refreshFor">The MRI of whoever the card is for, so that Teams shows it as things stand; null asks for no
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
        // What was ticked and typed stands again where nothing came of it.
        var (ticked, until) = answer is { Result.IsDone: false } ? (answer.Ticked, answer.Until) : ("", "");
        var canAct = mayAct && !model.IsClosed && model.Awaited.Count > 0;
        AddAwaited(body, model, canAct, ticked);
        AddList(body, "Cannot be reached", model.Unreachable.Select(Unreachable), MaxUnreachable);
        AddList(
            body,
            "No lead is named",
            model.WithoutLead.Select(w =>
                $"**{CardText.Escape(w.Name)}**: nobody was asked. Name a lead in the programme "
                + $"file{(mayAct && !model.IsClosed ? $", or answer for it: write **update {CardText.Escape(w.Name)}**" : "")}."
            ),
            MaxUnreachable
        );
        AddList(
            body,
            "Past their date",
            model.PastTheirDate.Select(item =>
                $"**{CardText.Escape(item.Title)}**: was due {CardText.Escape(DueOf(model, item))}."
            ),
            MaxUnreachable
        );
        AddList(
            body,
            "Does not add up",
            model.Questions.Select(q =>
                $"**{CardText.Escape(q.Workstream.Name)}**: {CardText.Escape(CardParts.Shorten(q.Answer.Question))} "
                + $"{(q.Answer.Answer.Length > 0 ? $"Answer: {CardText.Escape(CardParts.Shorten(q.Answer.Answer))}" : "No answer was given.")}"
            ),
            MaxQuestions
        );
        AddAnswered(body, model);
        if (model.Told.Count > 0)
        {
            body.Add(CardParts.Footnote($"{string.Join(". ", model.Told)}."));
        }

        if (canAct)
        {
            body.Add(ExtendPanel(data, until));
        }

        // Beside the buttons, where whoever pressed one is looking: the card may be longer than the screen.
        if (answer is not null)
        {
            body.Add(
                CardParts.Notice(
                    answer.Result.IsDone ? ContainerStyle.Accent : ContainerStyle.Warning,
                    CardText.Escape(answer.Result.Said)
                )
            );
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = Buttons(model, data, canAct, mayAct),
            FallbackText = Headline(model),
            Refresh = refreshFor is null
                ? null
                : new CardRefresh(new ExecuteAction(null, ManagerForm.ViewVerb, data), [refreshFor]),
        };
    }

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
        var all = model.Programme.Workstreams.Count;
        if (model.Answered.Count == all)
        {
            return $"All {UkText.Count(all, "update")} are in";
        }

        if (model.Answered.Count > 0 || model.Now >= model.Period.DueAt)
        {
            return $"{model.Answered.Count} of {UkText.Count(all, "update")} are in";
        }

        var wrong = model.WithoutLead.Count + model.Unreachable.Count;
        var asked = model.Awaited.Count(a => !a.IsUnreachable);
        return wrong == 0
            ? $"All {UkText.Count(asked, "workstream")} have been asked"
            : $"{UkText.Count(asked, "workstream")} asked, {UkText.Count(wrong, "thing")} to sort out";
    }

    private static string When(ManagerModel model) =>
        model.IsClosed ? "the report is closed"
        : model.Now < model.Period.DueAt ? $"updates due **{UkText.WeekdayAndTime(model.DueLocal)}**"
        : model.Now < model.Period.PublishesAt ? $"the report goes out **{UkText.WeekdayAndTime(model.PublishesLocal)}**"
        : $"the report went out {UkText.WeekdayAndTime(model.PublishesLocal)}";

    private static void AddAwaited(List<CardElement> body, ManagerModel model, bool canAct, string ticked)
    {
        var shown = model.Awaited.Take(MaxAwaited).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading("Still to come"));
        var more = model.Awaited.Count - shown.Count;
        if (!canAct)
        {
            body.AddRange(
                shown.Select(a => new TextBlock($"**{CardText.Escape(a.Workstream.Name)}**: {CardText.Escape(Story(a))}")
                {
                    Spacing = Spacing.Small,
                })
            );
        }
        else
        {
            IReadOnlyList<Choice> choices =
            [
                .. shown.Select(a => new Choice($"{a.Workstream.Name}: {Story(a)}", a.Workstream.Id)),
                .. more > 0
                    ? [new Choice($"All {model.Awaited.Count} that are still to come", ManagerForm.Everything)]
                    : Array.Empty<Choice>(),
            ];
            var still = choices.Select(c => c.Value).Intersect(ticked.Split(','), StringComparer.Ordinal).ToList();
            body.Add(
                new ChoiceSetInput("Choose whom to act on", choices)
                {
                    Id = ManagerForm.ChosenInput,
                    Style = ChoiceSetStyle.Expanded,
                    IsMultiSelect = true,
                    ErrorMessage = "Choose at least one.",
                    Value = still.Count == 0 ? null : string.Join(',', still),
                }
            );
        }

        if (more > 0)
        {
            body.Add(
                CardParts.Footnote(
                    $"And {more} more that the card has no room "
                        + $"for.{(canAct ? " To act on one of them, write **remind** and its name." : "")}"
                )
            );
        }
    }

    /// <summary>"Evaluation lead, asked 4 days ago, reminded yesterday. Last known 🟠 A Amber, 9 days ago." A choice draws no
    /// Markdown.</summary>
    private static string Story(AwaitedUpdate awaited)
    {
        var last = awaited.LastRating is { } rating
            ? $"Last known {RagText.Of(rating)}, {awaited.LastAge}"
            : "No update before this";
        return $"{string.Join(", ", new[] { awaited.Who, awaited.Story }.Where(part => part.Length > 0))}. {last}.";
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

        body.Add(CardParts.Heading($"In ({model.Answered.Count})"));
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

    private static Container ExtendPanel(IReadOnlyDictionary<string, string> data, string until) =>
        new([
            new DateInput("More time for those chosen, until")
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

    private static List<CardAction>? Buttons(
        ManagerModel model,
        IReadOnlyDictionary<string, string> data,
        bool canAct,
        bool mayAct
    )
    {
        if (!mayAct || model.IsClosed)
        {
            return null;
        }

        var buttons = new List<CardAction>();
        if (canAct)
        {
            buttons.Add(new ExecuteAction("Remind now", ManagerForm.RemindVerb, data) { Style = "positive" });
            buttons.Add(new ToggleVisibilityAction("Extend to…", [ExtendId]));
            buttons.Add(new ExecuteAction("Ask the deputy", ManagerForm.DeputyVerb, data));
            buttons.Add(new ExecuteAction("Answer on their behalf", ManagerForm.BehalfVerb, data) { Mode = "secondary" });
        }

        buttons.Add(
            new ExecuteAction(model.IsSummaryWritten ? "Change the summary" : "Write the summary", SummaryForm.ViewVerb, data)
            {
                AssociatedInputs = "none",
            }
        );
        return buttons;
    }

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

/// <summary>What a manager reads on their card after they pressed a button of it.</summary>
/// <param name="Ticked">What they had ticked, as <see cref="ManagerForm.ChosenInput"/> has it.</param>
/// <param name="Until">What they had chosen as <see cref="ManagerForm.UntilInput"/>.</param>
public sealed record ManagerAnswer(ChaseResult Result, string Ticked, string Until);
