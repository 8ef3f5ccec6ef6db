using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>Tells a person who was given more time until when, and for what.</summary>
internal static class MoreTimeCard
{
    private const int MaxButtons = 8;

    /// <param name="untilLocal">In the programme's time zone.</param>
    public static AdaptiveCard Build(
        Programme programme,
        string periodLabel,
        DateTime untilLocal,
        IReadOnlyList<OutstandingUpdate> outstanding
    )
    {
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(untilLocal)),
            CardParts.Subtitle(
                CardParts.Dotted(CardText.Escape(programme.Name), CardText.Escape(periodLabel), CardParts.Marking(programme))
            ),
            CardParts.Text($"Your programme manager has given you more time for {(outstanding.Count == 1 ? "this" : "these")}."),
        };
        body.AddRange(
            outstanding
                .Take(MaxButtons)
                .Select(o =>
                    CardParts.WithButton(
                        [new TextBlock($"**{CardText.Escape(o.Workstream.Name)}**")],
                        new ExecuteAction("Answer", UpdateForm.ChangeVerb, UpdateForm.WriteReference(OneOf(o, outstanding)))
                        {
                            Tooltip = $"Answer for {o.Workstream.Name}",
                        }
                    )
                )
        );
        if (outstanding.Count > MaxButtons)
        {
            body.Add(CardParts.Text(CardParts.Bullets(outstanding.Skip(MaxButtons).Select(o => o.Workstream.Name))));
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = [ArrangementForm.AwayButton(OneOf(outstanding[0], outstanding)) with { Mode = null }],
            FallbackText = Headline(untilLocal),
        };
    }

    private static UpdateReference OneOf(OutstandingUpdate one, IReadOnlyList<OutstandingUpdate> outstanding) =>
        one.Reference with
        {
            IsOneOfSeveral = outstanding.Count > 1,
        };

    public static string Headline(DateTime untilLocal) => $"You have until {UkText.WeekdayAndTime(untilLocal)}";
}
