using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>A person's outstanding updates, or those they are asked for as deputy, in one message: which, by when, a button for
/// each, and a way to say that they are away.</summary>
internal static class ReminderCard
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxButtons = 8;
    private const int MaxOverdueEach = 3;

    public static AdaptiveCard Build(ReminderModel model)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.PeriodLabel),
                    CardParts.Marking(model.Programme)
                )
            ),
        };
        if (model.AsDeputy)
        {
            body.Add(CardParts.Text("Please answer as deputy. The leads have not answered yet."));
        }

        foreach (var outstanding in model.Outstanding.Take(MaxButtons))
        {
            body.Add(
                CardParts.WithButton(
                    [.. Words(model, outstanding)],
                    new ExecuteAction("Answer", UpdateForm.ChangeVerb, UpdateForm.WriteReference(OneOf(outstanding)))
                    {
                        Tooltip = $"Answer for {outstanding.Workstream.Name}",
                    }
                )
            );
        }

        if (model.Outstanding.Count > MaxButtons)
        {
            body.Add(CardParts.Text(CardParts.Bullets(model.Outstanding.Skip(MaxButtons).Select(o => o.Workstream.Name))));
            body.Add(CardParts.Text("To answer these, write **update** and the name of the workstream."));
        }

        body.Add(
            CardParts.Footnote(
                model.IsOverdue
                    ? "You can still answer. The report will show when you did."
                    : "Each takes about a minute. If nothing has changed, one tap is enough."
            )
        );
        return new AdaptiveCard
        {
            Body = body,
            Actions = [ArrangementForm.AwayButton(OneOf(model.Outstanding[0])) with { Mode = null }],
            FallbackText = Headline(model),
        };
    }

    /// <summary>"Your update is due on Friday 2 October, 5:00pm"; where several are due at different times, each says its
    /// own.</summary>
    public static string Headline(ReminderModel model)
    {
        var many = model.Outstanding.Count > 1;
        var what = (model.AsDeputy, many) switch
        {
            (false, false) => "Your update",
            (false, true) => $"Your {model.Outstanding.Count} updates",
            (true, false) => $"The update for {model.Outstanding[0].Workstream.Name}",
            (true, true) => $"{model.Outstanding.Count} updates that you deputise for",
        };
        return model.HasSeveralDeadlines ? $"{what} are outstanding"
            : model.IsOverdue ? $"{what} {(many ? "were" : "was")} due on {UkText.WeekdayAndTime(model.DueLocal)}"
            : $"{what} {(many ? "are" : "is")} due on {UkText.WeekdayAndTime(model.DueLocal)}";
    }

    private static UpdateReference OneOf(OutstandingUpdate outstanding) => outstanding.Reference with { IsOneOfSeveral = true };

    private static IEnumerable<CardElement> Words(ReminderModel model, OutstandingUpdate outstanding)
    {
        yield return new TextBlock($"**{CardText.Escape(outstanding.Workstream.Name)}**");
        if (model.AsDeputy)
        {
            yield return new TextBlock($"Led by {CardText.Escape(UkText.List(outstanding.LeadNames))}")
            {
                Spacing = Spacing.None,
            };
        }

        if (model.HasSeveralDeadlines)
        {
            yield return new TextBlock(
                $"{(outstanding.IsOverdue ? "Was due" : "Due")} on {UkText.WeekdayAndTime(outstanding.DueLocal)}"
            )
            {
                Spacing = Spacing.None,
            };
        }

        foreach (var line in OverdueText.Lines(outstanding.PastTheirDate, model.Programme, MaxOverdueEach))
        {
            yield return new TextBlock(line) { Spacing = Spacing.None };
        }
    }
}

/// <summary>What a reminder is drawn from.</summary>
internal sealed record ReminderModel(Programme Programme, string PeriodLabel, IReadOnlyList<OutstandingUpdate> Outstanding)
{
    /// <summary>The earliest deadline, in the programme's time zone.</summary>
    public DateTime DueLocal => Outstanding.Min(o => o.DueLocal);

    /// <summary>All of it is.</summary>
    public bool IsOverdue => Outstanding.All(o => o.IsOverdue);

    /// <summary>Some were given more time than others.</summary>
    public bool HasSeveralDeadlines => Outstanding.Any(o => o.DueLocal != DueLocal);

    /// <summary>True for a deputy.</summary>
    public bool AsDeputy { get; init; }
}

/// <summary>An outstanding update, with the other overdue items of its workstream.</summary>
/// <param name="DueLocal">In the programme's time zone.</param>
/// <param name="IsOverdue">That has passed.</param>
internal sealed record OutstandingUpdate(Workstream Workstream, UpdateReference Reference, DateTime DueLocal, bool IsOverdue)
{
    public IReadOnlyList<string> LeadNames { get; init; } = [];

    public IReadOnlyList<OutstandingItem> PastTheirDate { get; init; } = [];
}
