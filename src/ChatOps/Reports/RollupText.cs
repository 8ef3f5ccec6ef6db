using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Words;

namespace ChatOps.Reports;

/// <summary>A roll-up as people see it. What is not known says so, and never wears a colour.</summary>
internal static class RollupText
{
    private static readonly RagState NotKnown = new("", "", "Not known", RagColour.None, "", RagKind.NotRated);

    /// <summary>"🟠 A Amber" or "⚪ Not known". Markdown.</summary>
    public static string Rating(Rollup rollup) => RagText.Markdown(rollup.IsKnown ? rollup.Known! : NotKnown);

    /// <summary>Why it is not known: "2 gave no rating, no other is worse than 🟢 G Green"; null when it is known. Markdown.</summary>
    public static string? WhyNotKnown(Rollup rollup) => rollup switch
    {
        { IsKnown: true } => null,
        { Known: { } worst } => $"{rollup.NotGiven} gave no rating, no other is worse than {RagText.Markdown(worst)}",
        _ => "No rating was given",
    };

    /// <summary>The whole programme at a glance: its rating, last time's, and the counts.</summary>
    public static Container Panel(HighlightReport report)
    {
        var counts = CoverLine.Parts(report);
        return new Container(
        [
            new TextBlock($"{Rating(report.Overall)} overall") { Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder },
            new TextBlock($"{(WhyNotKnown(report.Overall) is { } why ? $"{why}. " : "")}{Before(report)}.") { Spacing = Spacing.None },
            new TextBlock(CardParts.Dotted([$"**{counts[0]}**", .. counts.Skip(1)])) { Spacing = Spacing.Small },
        ])
        { Style = ContainerStyle.Emphasis };
    }

    private static string Before(HighlightReport report) =>
        report.OverallBefore is { } before ? $"Last time {Rating(before)}" : "This is the first report";
}
