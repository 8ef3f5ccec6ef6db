using ChatOps.Programmes;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>A roll-up as people see it. What is not known says so, and never wears a colour.</summary>
internal static class RollupText
{
    private static readonly RagState NotKnown = new("", "", "Not known", RagColour.None, "", RagKind.NotRated);

    public static string Markdown(Rollup rollup) => Teams.Cards.CardText.Escape(Plain(rollup));

    /// <summary>"🟠 A Amber", "⚪ Not known: 2 gave no update, the rest 🟢 G Green".</summary>
    public static string Plain(Rollup rollup) => rollup switch
    {
        { IsKnown: true, Known: { } known } => RagText.Of(known),
        { Known: null } => $"{RagText.Of(NotKnown)}: no update given",
        { Known: { } known, NotGiven: var missing } => $"{RagText.Of(NotKnown)}: {missing} gave no update, the rest {RagText.Of(known)}",
    };
}
