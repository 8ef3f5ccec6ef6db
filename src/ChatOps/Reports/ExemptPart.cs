using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>
/// A report without what only its exempt annex tells of. It is put together from a programme and facts that do not have those
/// workstreams, so that none of their words can be in any part of it; only their ratings are taken from the whole. Pure.
/// </summary>
internal static class ExemptPart
{
    // The same for the same reading of the file: what is worked out of a programme is known by it.
    private static readonly ConditionalWeakTable<Programme, ConcurrentDictionary<string, Programme>> Known = [];

    /// <param name="collate">Puts a report together from all that it is given.</param>
    public static HighlightReport LeaveOut(Board board, ReportFacts facts, Func<Board, ReportFacts, HighlightReport> collate)
    {
        var (all, shown) = (collate(board, facts), collate(board, Without(board, facts)));
        var exempt = all.Workstreams.Where(w => board.Exempt.Contains(w.Workstream.Id)).ToList();
        return shown with
        {
            Overall = all.Overall,
            OverallBefore = all.OverallBefore,
            Exempt = (exempt.Count, exempt.Count(w => w.Counts)),
            IsExemptException = all.IsException && !shown.IsException,
            Span = shown.Span is { } span ? span with { Overall = all.Span!.Overall } : null,
            Projects =
            [
                .. shown.Projects.Select(p =>
                    all.Projects.FirstOrDefault(whole => whole.Project?.Id == p.Project?.Id) is { } whole
                        ? p with
                        {
                            Rollup = whole.Rollup,
                            Before = whole.Before,
                            LeftOut = whole.Workstreams.Count - p.Workstreams.Count,
                            Counted = whole.Counted,
                        }
                        : p
                ),
            ],
        };
    }

    private static ReportFacts Without(Board board, ReportFacts facts) =>
        facts with
        {
            Programme = Without(facts.Programme, board),
            Current = Without(facts.Current, board),
            Last = Without(facts.Last, board),
            Unreachable = Without(facts.Unreachable, board),
            Asked = Without(facts.Asked, board),
            Paused = Without(facts.Paused, board),
            Questions = [.. facts.Questions.Where(q => !Has(board, q.Question.Content.WorkstreamId))],
            SetActions = [.. facts.SetActions.Where(a => !Has(board, a.Content.WorkstreamId))],
            Corrections =
            [
                .. facts.Corrections.Select(c => Has(board, c.Correction.WorkstreamId) ? c with { IsWithheld = true } : c),
            ],
            LastCorrections = [.. facts.LastCorrections.Where(c => !Has(board, c.WorkstreamId))],
            Review = facts.Review with
            {
                HeldBack = [.. facts.Review.HeldBack.Where(id => !Has(board, id))],
                First = [.. facts.Review.First.Where(id => !Has(board, id))],
                Office = Without(facts.Review.Office, board),
                OfficeBefore = Without(facts.Review.OfficeBefore, board),
            },
            DecidedEarlier = [.. facts.DecidedEarlier.Where(d => !IsOf(board, d))],
            Beside = facts.Beside with { Decisions = [.. facts.Beside.Decisions.Where(d => !IsOf(board, d))] },
            Span = facts.Span is { } span
                ? span with
                {
                    Earlier = [.. span.Earlier.Select(p => p with { Updates = Without(p.Updates, board) })],
                }
                : null,
        };

    // Totals that the file prints are of all: what they differ by from those that are shown would tell what is exempt.
    private static Programme Without(Programme programme, Board board) =>
        Known
            .GetOrCreateValue(programme)
            .GetOrAdd(
                board.Id,
                static (_, of) =>
                    of.Programme with
                    {
                        Workstreams = [.. of.Programme.Workstreams.Where(w => !of.Board.Exempt.Contains(w.Id))],
                        Milestones = [.. of.Programme.Milestones.Where(m => !Has(of.Board, m.WorkstreamId))],
                        Measures = [.. of.Programme.Measures.Where(m => !Has(of.Board, m.WorkstreamId))],
                        Planned = of.Programme.Planned.Without(of.Board.Exempt),
                        PrintedTotals = [],
                        PrintedTotalCost = null,
                        Withheld = of.Board.Exempt,
                    },
                (Programme: programme, Board: board)
            );

    private static bool IsOf(Board board, BoardDecision decision) =>
        board.Exempt.Any(id => decision.Key.StartsWith($"{id}.", StringComparison.Ordinal));

    private static bool Has(Board board, string? workstreamId) => workstreamId is not null && board.Exempt.Contains(workstreamId);

    private static Dictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> byWorkstream, Board board) =>
        byWorkstream
            .Where(pair => !board.Exempt.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
