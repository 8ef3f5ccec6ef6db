using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports.Deciding;

/// <summary>Who is to acknowledge a report. Pure.</summary>
internal static class Acknowledging
{
    /// <summary>By person id, whether they have or not. No one is asked to acknowledge their own words: the summary of the
    /// report, or all of its updates.</summary>
    public static IEnumerable<string> Owing(PeriodFacts facts, Board board) =>
        ReportRights.Acknowledging(facts.Programme, board).Where(person => !IsOwnWords(facts, board, person));

    /// <summary>The same without those who have.</summary>
    public static IEnumerable<string> Outstanding(PeriodFacts facts, Board board) =>
        Owing(facts, board)
            .Except(
                Acknowledgement.Of(board.RecordId, facts.Period.Id, facts.BoardRecords).Select(a => a.By),
                StringComparer.Ordinal
            );

    public static bool IsOwnWords(PeriodFacts facts, Board board, string person)
    {
        var updates = facts.Programme.Workstreams.Where(board.Sees).Select(w => facts.Current.GetValueOrDefault(w.Id));
        var authors = updates.OfType<Update>().Select(u => u.By).Distinct(StringComparer.Ordinal).ToList();
        return (board.Projects.Count == 0 && facts.Summary?.By == person) || (authors.Count == 1 && authors[0] == person);
    }
}
