using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>The reply about the top risks and issues of all workstreams that the board sees. A programme without any has
/// none.</summary>
internal static class BoardTop
{
    public const string Title = "Top risks and issues";

    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        var today = report.Today(local);
        return
        [
            .. Listed("Risks", TopRanking.Risks(report.Workstreams, report.Programme.Rag), r => Risk(report, r, today), "risk"),
            .. Listed("Issues", TopRanking.Issues(report.Workstreams), i => Issue(report, i, today), "issue"),
        ];
    }

    private static IEnumerable<IReadOnlyList<CardElement>> Listed<T>(
        string heading,
        IReadOnlyList<Ranked<T>> ranked,
        Func<Ranked<T>, Container> draw,
        string one
    )
    {
        foreach (var block in Headings.Under(heading, ranked.Take(TopRanking.Max), _ => null, draw))
        {
            yield return block;
        }

        if (ranked.Count > TopRanking.Max)
        {
            yield return new HeadedBlock([
                CardParts.Footnote($"And {UkText.Count(ranked.Count - TopRanking.Max, $"more open {one}")}."),
            ])
            {
                Above = [CardParts.Heading(heading)],
            };
        }
    }

    private static Container Risk(HighlightReport report, Ranked<RiskEntry> ranked, DateOnly today)
    {
        var risk = ranked.Entry;
        var rating = risk.Rag is { } key ? $"**{RagText.Markdown(report.Programme.Rag, key)}** · " : "";
        var mitigated = risk.MitigatedLikelihood is null && risk.MitigatedImpact is null ? "" : " after mitigation";
        return Lines(
            Name(risk.Ref, ranked.Workstream.Name, risk.Description),
            $"{rating}{UkText.Sentence(EntryText.Grading(risk, report.Programme.RiskScale))}{mitigated}. "
                + $"{Age(ranked.IsNew, risk.RaisedOn, today)}.",
            Owner(risk.Owner),
            Labelled("Mitigation", risk.Mitigation),
            Labelled("Update", risk.Note)
        );
    }

    private static Container Issue(HighlightReport report, Ranked<IssueEntry> ranked, DateOnly today)
    {
        var issue = ranked.Entry;
        return Lines(
            Name(issue.Ref, ranked.Workstream.Name, issue.Description),
            $"Impact {Levels.Word(issue.Impact, report.Programme.RiskScale).ToLowerInvariant()}. "
                + $"{Age(ranked.IsNew, issue.RaisedOn, today)}.",
            Owner(issue.Owner),
            Labelled("Update", issue.Note)
        );
    }

    private static Container Lines(string first, params string?[] others) =>
        new([new TextBlock(first), .. others.OfType<string>().Select(text => new TextBlock(text) { Spacing = Spacing.None })])
        {
            Spacing = Spacing.Medium,
        };

    private static string Name(string reference, string workstream, string description) =>
        $"**{CardText.Escape(reference)} · {CardText.Escape(workstream)}**: {CardText.Escape(description)}";

    private static string Age(bool isNew, DateOnly raised, DateOnly today) =>
        isNew ? "New this period" : $"Open for {UkText.Count(Math.Max(today.DayNumber - raised.DayNumber, 0), "day")}";

    private static string? Owner(string owner) => owner.Length > 0 ? $"Owner: {CardText.Escape(owner)}" : null;

    private static string? Labelled(string label, string words) =>
        words.Length > 0 ? $"**{label}:** {CardText.Escape(words)}" : null;
}
