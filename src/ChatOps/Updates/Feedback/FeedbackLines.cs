using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Updates.Feedback;

/// <summary>One thing that a lead gets to know about their update.</summary>
/// <param name="Label">What it is, in a word or two.</param>
/// <param name="Words">Not escaped.</param>
internal sealed record FeedbackLine(string Label, string Words);

/// <summary>What a lead gets back of an update, from facts. Pure: the same facts always give the same lines.</summary>
internal delegate IEnumerable<FeedbackLine> FeedbackSource(FeedbackFacts facts);

/// <summary>What came of an update, in lines for its lead: what the boards read, who has seen it, and what is said and done about
/// it.</summary>
internal static class FeedbackLines
{
    // More would outgrow the card that they are on; the report has all of it.
    private const int MaxLines = 12;

    /// <summary>The one list of what a lead gets back: another kind of record is a line here. A line may only say what concerns
    /// the workstream, and must not change by itself: each change edits the lead's card.</summary>
    private static readonly IReadOnlyList<FeedbackSource> Sources =
    [
        ReportedTo,
        FeedbackConcerns.Questions,
        FeedbackConcerns.Decisions,
        FeedbackConcerns.Actions,
        SeenBy,
    ];

    public static IReadOnlyList<FeedbackLine> Of(FeedbackFacts facts)
    {
        var lines = Sources.SelectMany(source => source(facts)).ToList();
        return lines.Count <= MaxLines
            ? lines
            :
            [
                .. lines.Take(MaxLines),
                new FeedbackLine("More", $"{UkText.Count(lines.Count - MaxLines, "more line")} in the report"),
            ];
    }

    /// <summary>Differs when there is something new.</summary>
    public static string MarkOf(IEnumerable<FeedbackLine> lines) =>
        ShortHash.Of(string.Join('\n', lines.Select(line => $"{line.Label}|{line.Words}")), 16);

    private static IEnumerable<FeedbackLine> ReportedTo(FeedbackFacts facts)
    {
        var scheme = facts.Programme.Rag;
        var rating = facts.Update.Content.IsNothingToReport
            ? "as nothing to report"
            // A narrow card does not part the circle and its word.
            : $"as {RagText.Of(scheme, facts.Update.Content.Rag).Replace(' ', '\u00A0')}, with the words below";
        return facts
            .Read.GroupBy(r => Day(facts, r.At))
            .Select(day => new FeedbackLine(
                "Reported",
                $"To the {UkText.List([.. day.Select(r => r.Board.Name)])} on {UkText.Date(day.Key)}, {rating}"
            ));
    }

    private static IEnumerable<FeedbackLine> SeenBy(FeedbackFacts facts)
    {
        var seen = facts
            .Read.SelectMany(r => Acknowledgement.Of(r.Board.RecordId, facts.Period.Id, facts.Records))
            .OrderBy(a => a.At)
            .DistinctBy(a => a.By, StringComparer.Ordinal)
            .Select(a => $"{a.ByName} on {UkText.Date(Day(facts, a.At))}")
            .ToList();
        return seen.Count == 0 ? [] : [new FeedbackLine("Seen by", UkText.List(seen))];
    }

    private static DateOnly Day(FeedbackFacts facts, DateTimeOffset at) => ProgrammePeriods.LocalDate(facts.Programme, at);
}
