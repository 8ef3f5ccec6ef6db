using System.Runtime.CompilerServices;
using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>
/// What is paused in a period: by the programme file, or by a programme manager. A report is without a workstream whose update
/// would be due before the pause ends; that does not change when the pause is over, so nothing turns out as missing
/// afterwards. Pure.
/// </summary>
internal static class Pauses
{
    private static readonly ConditionalWeakTable<IReadOnlyList<StoredBoardRecord>, ILookup<string, PauseRecord>> Read = [];

    /// <summary>The pause because of which the period's report has no update of a workstream; null when none is.</summary>
    public static Pause? PauseInReport(this PeriodFacts facts, Workstream workstream)
    {
        var due = ProgrammePeriods.LocalDate(facts.Programme, facts.Period.DueAt);
        return Latest(
            InFile(facts.Programme, workstream).Where(p => due < p.Until),
            Set(facts, workstream)
                .Where(p => due < p.Until && p.At <= facts.Period.DueAt && (p.EndedAt is null || p.EndedAt > facts.Period.DueAt))
        );
    }

    /// <summary>The pause because of which no one is asked about a workstream on a day; null when none is.</summary>
    /// <param name="today">A date in the programme's time zone.</param>
    public static Pause? PauseOn(this PeriodFacts facts, Workstream workstream, DateOnly today) =>
        facts.PauseInReport(workstream)
        ?? Latest(
            InFile(facts.Programme, workstream).Where(p => today < p.Until),
            Set(facts, workstream).Where(p => today < p.Until && p.EndedAt is null)
        );

    /// <summary>By workstream, what <see cref="PauseInReport"/> finds.</summary>
    public static IReadOnlyDictionary<string, Pause> PausedInReport(this PeriodFacts facts) =>
        facts
            .Programme.Workstreams.Select(w => (w.Id, Pause: facts.PauseInReport(w)))
            .Where(pair => pair.Pause is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Pause!, StringComparer.Ordinal);

    /// <summary>Whether an update is requested of a workstream on a day: it has none, and is neither closed nor paused.</summary>
    /// <param name="today">A date in the programme's time zone.</param>
    public static bool IsRequested(this PeriodFacts facts, Workstream workstream, DateOnly today) =>
        !facts.Current.ContainsKey(workstream.Id)
        && !facts.SubjectOf(workstream).IsClosedBefore
        && facts.PauseOn(workstream, today) is null;

    private static Pause? Latest(IEnumerable<Pause> inFile, IEnumerable<PauseRecord> set) =>
        inFile.Concat(set.Select(p => new Pause(p.Until, p.Reason))).MaxBy(p => p.Until);

    private static IEnumerable<Pause> InFile(Programme programme, Workstream workstream) =>
        new[] { workstream.Paused, programme.Paused }.OfType<Pause>();

    private static IEnumerable<PauseRecord> Set(PeriodFacts facts, Workstream workstream)
    {
        if (facts.BoardRecords.Count == 0)
        {
            return [];
        }

        var set = Read.GetValue(
            facts.BoardRecords,
            static records =>
                records
                    .Where(r => r.Record is { Kind: PauseRecord.Kind, PeriodId: null })
                    .ToLookup(r => r.Record.Id, r => r.Record.Read<PauseRecord>(), StringComparer.Ordinal)
        );
        return set[PauseRecord.IdOf(workstream.Id)].Concat(set[PauseRecord.OfProgramme]);
    }
}
