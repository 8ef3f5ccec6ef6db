using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>A roll-up as people see it. An unknown rating says so and has no colour; one that was set is never shown without the
/// calculated one.</summary>
internal static class RollupText
{
    private static readonly RagState NotKnown = new("", "", "Not known", RagColour.None, "", RagKind.NotRated);

    /// <summary>"🟠 Amber" or "⚪ Not known". Markdown.</summary>
    public static string Rating(Rollup rollup) => RagText.Markdown(rollup.IsKnown ? rollup.Known! : NotKnown);

    /// <summary>The same, or "🟠 Amber (set; calculated 🔴 Red)" where it was set. Markdown.</summary>
    public static string Rating(Rollup rollup, RatingSet? set) =>
        set is null ? Rating(rollup) : $"{RagText.Markdown(set.State)} (set; calculated {Rating(rollup)})";

    /// <summary>Why it is not known: "2 not rated, no other is worse than 🟢 Green"; null when it is known.
    /// Markdown.</summary>
    public static string? WhyNotKnown(Rollup rollup) =>
        rollup switch
        {
            { IsKnown: true } => null,
            { Known: { Closes: true } closed, NotGiven: 0 } => $"the open workstreams are better than {RagText.Markdown(closed)}",
            { Known: { Kind: not RagKind.NotRated } worst } => $"{rollup.NotGiven} not rated, no other is worse than "
                + $"{RagText.Markdown(worst)}",
            _ => "No ratings yet",
        };

    /// <summary>Who set it and why, and the calculated rating: two lines; none when it was not set. Markdown.</summary>
    public static IEnumerable<string> Why(Programme programme, Rollup rollup, RatingSet? set, int workstreams)
    {
        if (set is null)
        {
            yield break;
        }

        var day = UkText.DayAndMonth(ProgrammePeriods.LocalDate(programme, set.At));
        var reason = CardText.Escape(string.Join(' ', set.Reason.Split('\n')));
        yield return $"Set by {CardText.Escape(set.ByName)} on {day}: {reason}";
        yield return $"Calculated: **{Rating(rollup)}**, {Computed(rollup, workstreams)}.";
    }

    /// <summary>"from 9 of 12 workstreams"; with what is in the way where it is not known. Markdown.</summary>
    public static string Computed(Rollup rollup, int workstreams)
    {
        var from = $"from {workstreams - rollup.NotGiven} of {UkText.Count(workstreams, "workstream")}";
        return WhyNotKnown(rollup) is { } why ? $"{from}: {char.ToLowerInvariant(why[0])}{why[1..]}" : from;
    }

    /// <summary>The whole programme at a glance: its rating, last time's, and the counts.</summary>
    public static Container Panel(HighlightReport report)
    {
        var counts = CoverLine.Parts(report);
        var shown = report.OverallSet is { } set ? RagText.Markdown(set.State) : Rating(report.Overall);
        var why = report.OverallSet is null && WhyNotKnown(report.Overall) is { } notKnown ? $"{notKnown}. " : "";
        return new Container([
            new TextBlock($"{shown} overall") { Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder },
            .. Why(report.Programme, report.Overall, report.OverallSet, report.Counted)
                .Select(text => new TextBlock(text) { Spacing = Spacing.None }),
            new TextBlock($"{why}{Before(report)}.") { Spacing = Spacing.None },
            new TextBlock(CardParts.Dotted([$"**{counts[0]}**", .. counts.Skip(1)])) { Spacing = Spacing.Small },
        ])
        {
            Style = ContainerStyle.Emphasis,
        };
    }

    /// <summary>How many reports a trend is of, the current one included.</summary>
    public const int MaxTrend = 4;

    private static string Before(HighlightReport report) =>
        report.OverallBefore is { } before
            ? $"Last time {Rating(before, report.OverallSetBefore)}{Trend(report)}"
            : "First report";

    // " · last 4: 🟢🟢🟢🟠 (Green, Green, Green, Amber)": the words are for those who cannot tell the colours apart.
    private static string Trend(HighlightReport report)
    {
        List<RagState?> states = [.. report.TrendBefore.TakeLast(MaxTrend - 1), report.Shown];
        return states.Count < 3
            ? ""
            : $" · last {states.Count}: {string.Concat(states.Select(s => RagText.Glyph(s?.Colour ?? RagColour.None)))} "
                + $"({CardText.Escape(string.Join(", ", states.Select(s => s?.Word ?? NotKnown.Word)))})";
    }
}
