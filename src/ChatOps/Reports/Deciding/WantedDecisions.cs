using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Reports.Deciding;

/// <summary>The decisions that a report puts before its board. Pure.</summary>
internal static class WantedDecisions
{
    /// <summary>Of workstreams first, then the baselines that they propose, then those of the management summary.</summary>
    public static IReadOnlyList<DecisionWanted> In(HighlightReport report) =>
        [
            .. report.Workstreams.SelectMany(w =>
                w.Register.Decisions.Where(d =>
                        report.IsFor(d) && IsWanted(w, d) && !IsPutOff(report, DecisionKey.Of(w.Workstream.Id, d.Ref))
                    )
                    .Select(d => new DecisionWanted(
                        w.Workstream,
                        d.Outcome == DecisionOutcome.Wanted ? d.Text : $"{d.Text.TrimEnd('.')}, {EntryText.Decided(d)}"
                    )
                    {
                        Key = DecisionKey.Of(w.Workstream.Id, d.Ref),
                        AskedOn = w.IsNew(d) ? null : d.AskedOn,
                    })
            ),
            .. WantedBaselines.In(report).Where(d => !IsPutOff(report, d.Key)),
            .. report.Summary is { } summary
                ? PastedLines
                    .Split(summary.Content.Decisions)
                    .Select(line => new DecisionWanted(null, line) { Key = DecisionKey.OfLine(line), By = summary.ByName })
                    .DistinctBy(d => d.Key, StringComparer.Ordinal)
                    .Where(d => Earlier(report, d.Key) is not { IsFinal: true } && !IsPutOff(report, d.Key))
                : [],
        ];

    private static bool IsWanted(WorkstreamReport report, DecisionEntry decision) =>
        decision.Outcome == DecisionOutcome.Wanted
        || (decision.Outcome == DecisionOutcome.Deferred && !report.Changes.Decided.Contains(decision));

    private static BoardDecision? Earlier(HighlightReport report, string key) =>
        report.DecidedEarlier.Where(d => d.Key == key).MaxBy(d => d.PeriodDueAt);

    // It is back in the last report before its day, so that the board has it when it meets.
    private static bool IsPutOff(HighlightReport report, string key) =>
        Earlier(report, key) is { Said: { Outcome: DecisionOutcome.Deferred, Until: { } until } }
        && until > report.Period.To.AddDays(DaysToNext(report))
        && until > report.Period.To;

    // A report is of a period and comes out after it; the next one comes out about as long after this as the period is.
    private static int DaysToNext(HighlightReport report)
    {
        var period = report.Period;
        var length = period.To.DayNumber - period.From.DayNumber + 1;
        return Calendar.ProgrammePeriods.LocalDate(report.Programme, period.PublishesAt).DayNumber - period.To.DayNumber + length;
    }
}

/// <summary>What a report says was decided. Pure.</summary>
internal static class TakenDecisions
{
    public static IEnumerable<DecisionTaken> In(HighlightReport report)
    {
        var pressed = report
            .DecidedEarlier.Where(d => d.First.ReportedIn is null || d.First.ReportedIn == report.Period.Id)
            .Where(d => IsSeen(report, d))
            .ToList();
        var known = report.DecidedEarlier.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pressed.Select(d => new DecisionTaken(WorkstreamOf(report, d), d.First.Wanted)
            {
                By = d.First.WantedBy,
                Outcome = DecisionText.Taken(d, report.Programme),
            }),
            .. report.Workstreams.SelectMany(w =>
                w.Changes.Decided.Where(d => report.IsFor(d) && !known.Contains(DecisionKey.Of(w.Workstream.Id, d.Ref)))
                    .Select(d => new DecisionTaken(w.Workstream, d.Text) { Outcome = EntryText.Decided(d) })
            ),
        ];
    }

    // The board that decided, and every board that the decision was passed to, or that sees the workstream.
    private static bool IsSeen(HighlightReport report, BoardDecision decision) =>
        decision.BoardId == report.Board.RecordId
        || decision.Said.ToBoard == report.Board.Id
        || WorkstreamOf(report, decision) is not null;

    private static Programmes.Workstream? WorkstreamOf(HighlightReport report, BoardDecision decision) =>
        report
            .Workstreams.FirstOrDefault(w => decision.Key.StartsWith($"{w.Workstream.Id}.", StringComparison.Ordinal))
            ?.Workstream;
}
