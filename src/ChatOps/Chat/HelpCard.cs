using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>What somebody can ask, by their part in the programme.</summary>
internal static class HelpCard
{
    public static AdaptiveCard For(IReadOnlyList<Participant> mine)
    {
        var body = new List<CardElement>
        {
            CardParts.Title("What you can ask ChatOps"),
            CardParts.Subtitle(CardText.Escape(UkText.List([.. mine.Select(w => w.Programme.Name)]))),
        };
        if (mine.SelectMany(w => w.Answerable).FirstOrDefault() is { } example)
        {
            body.Add(Command(Commands.MyUpdates, "what you owe and what you have sent"));
            body.Add(Command($"{Commands.Update} {example.Name}", "send or change one update, by its workstream's name"));
            body.Add(Command(Commands.Away, "say when you are away: your deputies are asked"));
        }

        if (mine.Any(w => w.SeesWhole))
        {
            body.Add(Command(Commands.Status, "how the report stands"));
            body.Add(Command(Commands.Missing, "who has not answered, and who cannot be reached"));
            body.Add(Command(Commands.PreviewReport, "the report as it would be posted now"));
        }

        if (mine.FirstOrDefault(w => w.IsManager) is { Programme.Workstreams: [var first, ..] })
        {
            body.Add(
                Command(
                    $"{Commands.Remind} {first.Name}",
                    "remind whoever answers for it; all instead of a name reminds everybody"
                )
            );
            body.Add(Command($"{Commands.Extend} {first.Name} to 9 October", "give it more time"));
        }

        if (mine.Any(w => w.MaySummarise))
        {
            body.Add(Command(Commands.Summary, "say how the programme stands as a whole"));
        }

        body.Add(
            CardParts.Footnote(
                mine.Any(w => w.Answerable.Count > 0)
                    ? "You need not remember any of this: a card comes to you when an update is due."
                    : "You need not remember any of this: the report comes to its boards by itself."
            )
        );
        return new AdaptiveCard { Body = body, FallbackText = "Write: my updates, update, status, missing or preview report." };
    }

    public static AdaptiveCard ForStranger() =>
        new()
        {
            Body =
            [
                CardParts.Title("Hello, this is ChatOps"),
                CardParts.Text("ChatOps asks workstream leads for their updates and puts one highlight report before the board."),
                CardParts.Text(
                    "You are not named in a programme here. If you should be, ask your programme manager to add you with the "
                        + "name you sign in to Teams with."
                ),
            ],
            FallbackText = "ChatOps asks workstream leads for their updates and puts one highlight report before the board.",
        };

    private static ColumnSet Command(string words, string what) =>
        new([
            new Column([new TextBlock($"**{CardText.Escape(words)}**")]) { Width = "130px" },
            new Column([new TextBlock(what)]) { Width = "stretch" },
        ])
        {
            Spacing = Spacing.Small,
        };
}
