using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Updates;
using ChatOps.Words;

namespace ChatOps.Chasing;

/// <summary>What somebody gets who was given more time: until when, and for what.</summary>
public static class MoreTimeCard
{
    private const int MostButtons = 8;

    /// <param name="untilLocal">In the programme's time zone.</param>
    public static AdaptiveCard Build(Programme programme, string periodLabel, DateTime untilLocal, IReadOnlyList<OutstandingUpdate> outstanding)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(untilLocal)),
            CardParts.Subtitle(CardParts.Dotted(CardText.Escape(programme.Name), CardText.Escape(periodLabel), CardParts.Marking(programme))),
        };
        body.AddRange(outstanding.Take(MostButtons).Select(o => CardParts.WithButton(
            [new TextBlock($"**{CardText.Escape(o.Workstream.Name)}**")],
            new ExecuteAction("Answer", UpdateForm.ChangeVerb, UpdateForm.WriteReference(o.Reference with { IsOneOfSeveral = outstanding.Count > 1 })) { Tooltip = $"Answer for {o.Workstream.Name}" })));
        if (outstanding.Count > MostButtons)
        {
            body.Add(CardParts.Text(CardParts.Bullets(outstanding.Skip(MostButtons).Select(o => o.Workstream.Name))));
        }

        return new AdaptiveCard { Body = body, FallbackText = Headline(untilLocal) };
    }

    public static string Headline(DateTime untilLocal) => $"You have until {UkText.WeekdayAndTime(untilLocal)}";
}
