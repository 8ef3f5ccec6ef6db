using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Prompts;

/// <summary>What somebody still owes, in one message: what is wanted, by when, and a button for each.</summary>
public static class ReminderCard
{
    // Teams draws at most six buttons beside each other.
    private const int MostButtons = 6;

    public static AdaptiveCard Build(ReminderModel model)
    {
        var shown = model.Outstanding.Take(MostButtons).ToList();
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(model.Programme.Name),
                CardText.Escape(model.PeriodLabel),
                model.Programme.Marking is { } marking ? CardText.Escape(marking) : null)),
            CardParts.Text(CardParts.Bullets(model.Outstanding.Select(o => o.Workstream.Name))),
        };
        if (model.Outstanding.Count > shown.Count)
        {
            body.Add(CardParts.Text("Write **my updates** to see the rest."));
        }

        body.Add(CardParts.Footnote(model.IsOverdue
            ? "You can still answer. The report will show when it came."
            : "Each takes about a minute. If nothing has changed, one touch says so."));
        return new AdaptiveCard
        {
            Body = body,
            Actions =
            [
                .. shown.Select(o => new ExecuteAction(o.Workstream.Name, UpdateForm.ChangeVerb, UpdateForm.WriteReference(o.Reference))),
            ],
            FallbackText = Headline(model),
        };
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
