using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Prompts;

/// <summary>What somebody still owes, in one message: what is wanted, by when, and a button for each.</summary>
public static class ReminderCard
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MostButtons = 10;

    public static AdaptiveCard Build(ReminderModel model)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(model.Programme.Name), CardText.Escape(model.PeriodLabel), CardParts.Marking(model.Programme))),
        };
        body.AddRange(model.Outstanding.Take(MostButtons).Select(o => CardParts.WithButton(
            [new TextBlock($"**{CardText.Escape(o.Workstream.Name)}**")],
            new ExecuteAction("Answer", UpdateForm.ChangeVerb, UpdateForm.WriteReference(o.Reference)) { Tooltip = $"Answer for {o.Workstream.Name}" })));
        if (model.Outstanding.Count > MostButtons)
        {
            body.Add(CardParts.Text(CardParts.Bullets(model.Outstanding.Skip(MostButtons).Select(o => o.Workstream.Name))));
            body.Add(CardParts.Text("For these, write **update** and the name."));
        }

        body.Add(CardParts.Footnote(model.IsOverdue
            ? "You can still answer. The report will show when it came."
            : "Each takes about a minute. If nothing has changed, one touch says so."));
        return new AdaptiveCard { Body = body, FallbackText = Headline(model) };
    }

    /// <summary>"Your update is due on Friday 2 October, 5:00pm".</summary>
    public static string Headline(ReminderModel model)
    {
        var many = model.Outstanding.Count > 1;
        var what = many ? $"Your {model.Outstanding.Count} updates" : "Your update";
        return model.IsOverdue
            ? $"{what} {(many ? "were" : "was")} due on {UkText.WeekdayAndTime(model.DueLocal)}"
            : $"{what} {(many ? "are" : "is")} due on {UkText.WeekdayAndTime(model.DueLocal)}";
    }
}

/// <summary>What a reminder is drawn from; <paramref name="DueLocal"/> is in the programme's time zone.</summary>
public sealed record ReminderModel(
    Programme Programme, string PeriodLabel, DateTime DueLocal, bool IsOverdue, IReadOnlyList<OutstandingUpdate> Outstanding);

/// <summary>An update that somebody owes.</summary>
public sealed record OutstandingUpdate(Workstream Workstream, UpdateReference Reference);
