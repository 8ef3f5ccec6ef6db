using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Chat;

/// <summary>A workstream that somebody may answer for, as it stands.</summary>
internal sealed record MyUpdate(UpdateSubject Subject, bool IsLead, DateTime DueLocal);

/// <summary>What somebody owes and what they have sent, with a button for each.</summary>
internal static class MyUpdatesCard
{
    // Teams draws at most six buttons beside each other; every workstream is listed and can be named in "update …".
    private const int MostButtons = 6;

    public static AdaptiveCard Build(IReadOnlyList<MyUpdate> mine)
    {
        var body = new List<CardElement> { CardParts.Title(Headline(mine)) };
        foreach (var group in mine.GroupBy(m => (m.Subject.Programme.Name, m.Subject.Period.Label, m.DueLocal)))
        {
            body.Add(CardParts.Subtitle(CardParts.Dotted(
                CardText.Escape(group.Key.Name), CardText.Escape(group.Key.Label), $"due **{UkText.WeekdayAndTime(group.Key.DueLocal)}**")));
            body.AddRange(group.Select(m => new TextBlock(Line(m)) { Spacing = Spacing.Small }));
        }

        if (mine.Count > MostButtons)
        {
            body.Add(CardParts.Footnote("Write **update** and a workstream's name for those without a button."));
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions =
            [
                .. mine.OrderBy(m => m.Subject.Current is not null).Take(MostButtons).Select(m => new ExecuteAction(
                    m.Subject.Workstream.Name,
                    m.Subject.Current is null ? UpdateForm.ChangeVerb : UpdateForm.ViewVerb,
                    UpdateForm.WriteReference(m.Subject.Reference("")))),
            ],
            FallbackText = Headline(mine),
        };
    }

    private static string Headline(IReadOnlyList<MyUpdate> mine)
    {
        var owed = mine.Count(m => m.Subject.Current is null);
        return owed == 0 ? "All your updates are in" : $"{UkText.Count(owed, "update")} to give";
    }

    private static string Line(MyUpdate mine)
    {
        var name = $"**{CardText.Escape(mine.Subject.Workstream.Name)}**{(mine.IsLead ? "" : " (as deputy)")}";
        return mine.Subject switch
        {
            { Current: { } update } subject => $"{name}: {RagText.Markdown(subject.Rating(update))}, sent by {CardText.Escape(update.ByName)}",
            { Last: { } last } subject => $"{name}: not sent yet. Last time: {RagText.Markdown(subject.Rating(last.Update))}",
            _ => $"{name}: not sent yet",
        };
    }
}
