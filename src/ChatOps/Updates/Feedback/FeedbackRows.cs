using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Updates.Feedback;

/// <summary>What a lead gets back, as it is drawn above their update.</summary>
internal static class FeedbackRows
{
    public static Container? Of(IReadOnlyList<FeedbackLine> lines) =>
        lines.Count == 0
            ? null
            : new Container([.. lines.Select(line => CardParts.LabelledWords(line.Label, line.Words))])
            {
                Style = ContainerStyle.Accent,
            };
}
