using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>The earlier periods that a board's report is also about, because it reads less often than leads report.
/// Pure.</summary>
/// <param name="Earlier">The oldest first. The first can be from before the span, to tell what changed in it.</param>
internal sealed record SpanPeriods(IReadOnlyList<SpanPeriod> Earlier)
{
    /// <summary>Null for a board that reads every report.</summary>
    public static SpanPeriods? Of(PeriodFacts facts, Board board)
    {
        var since = BoardTurn.PeriodsSince(
            board,
            facts.Period,
            facts.EarlierPeriods,
            i => ProgrammePeriods.LocalDate(facts.Programme, i)
        );
        var known = Math.Min(facts.Earlier.Count, facts.EarlierPeriods.Count);
        return since == 0
            ? null
            : new SpanPeriods([
                .. Enumerable
                    .Range(0, Math.Min(since + 1, known))
                    .Reverse()
                    .Select(i => new SpanPeriod(facts.EarlierPeriods[i], facts.Earlier[i], IsBefore: i >= since))
                    .SkipWhile(p => p.Updates.Count == 0),
            ]);
    }
}

/// <summary>A period with its updates, by workstream.</summary>
/// <param name="IsBefore">The board has read it already.</param>
internal sealed record SpanPeriod(ReportingPeriod Period, IReadOnlyDictionary<string, Update> Updates, bool IsBefore);
