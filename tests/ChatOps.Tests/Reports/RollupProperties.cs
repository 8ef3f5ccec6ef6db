using ChatOps.Programmes;
using ChatOps.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What must hold of a total whatever is said.</summary>
public sealed class RollupProperties
{
    // Null is a workstream that gave no update.
    private static readonly Gen<RagState?[]> States = Gen.ArrayOf(Gen.Elements<RagState?>([null, .. Papers.Rag.States, new RagState("dropped", "", "Dropped", RagColour.None, "", RagKind.NotRated)]));

    [Fact]
    public void A_worse_state_never_improves_the_total() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        States.Zip(Gen.Choose(0, 20)).ToArbitrary(),
        given =>
        {
            var (states, at) = given;
            var rated = states.Select((s, i) => (s, i)).Where(x => x.s is not null && Papers.Rag.Severity(x.s) is not null && Papers.Rag.Find(x.s.Key) is not null).ToList();
            if (rated.Count == 0)
            {
                return true;
            }

            var (state, index) = rated[at % rated.Count];
            var before = Badness(states);
            return Papers.Rag.States.Where(s => Papers.Rag.Severity(s) > Papers.Rag.Severity(state!)).All(worse =>
            {
                var changed = states.ToArray();
                changed[index] = worse;
                return Badness(changed) >= before;
            });
        }));

    [Fact]
    public void A_missing_update_never_makes_it_green_nor_hides_what_is_off_track() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        States.ToArbitrary(),
        states =>
        {
            var with = Rollup.Of(Papers.Rag, [.. states, null]);
            var without = Rollup.Of(Papers.Rag, states);
            return with.Known == without.Known
                && with.IsKnown == (with.Known?.Kind == RagKind.OffTrack)
                && !RollupText.Rating(with).StartsWith("🟢", StringComparison.Ordinal);
        }));

    [Fact]
    public void The_order_of_the_workstreams_does_not_matter() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        States.ToArbitrary(),
        states => Badness(states) == Badness([.. states.Reverse()]) && Rollup.Of(Papers.Rag, states).NotGiven == states.Count(s => s is null)));

    private static readonly Gen<(int Kind, string Rag, int Decisions, bool Unchanged, bool Changed)[]> Said = Gen.ArrayOf(
        from kind in Gen.Choose(0, 3)
        from rag in Gen.Elements("complete", "green", "amber", "red", "not-started", "dropped")
        from decisions in Gen.Choose(0, 3)
        from unchanged in Gen.Elements(true, false)
        from changed in Gen.Elements(true, false)
        select (kind, rag, decisions, unchanged, changed));

    [Fact]
    public void The_counts_add_up() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Said.ToArbitrary(),
        said =>
        {
            var programme = Papers.Programme(("a", said.Length));
            var answered = said.Select((s, i) => (Said: s, Id: $"aw{i + 1}")).Where(x => x.Said.Kind > 0).ToList();
            var report = Papers.Report(
                programme,
                answered.Select(x => Papers.Update(x.Id, x.Said.Rag, decisions: string.Join('\n', Enumerable.Range(0, x.Said.Decisions).Select(d => $"- Decide {d}")), unchanged: x.Said.Unchanged ? 2 : 0)),
                last: answered.Select(x => Papers.Update(x.Id, x.Said.Changed ? "other" : x.Said.Rag)));
            return report.Answered.Count() + report.Missing.Count() == said.Length
                && report.OffTrack.Count() + report.OnTrack.Count() + report.NotRated.Count() == answered.Count
                && report.Decisions.Count == answered.Sum(x => x.Said.Decisions)
                && report.Changed.Count() == answered.Count(x => x.Said.Changed)
                && report.Unchanged.Count() == answered.Count(x => x.Said.Unchanged)
                && CoverLine.Of(report).StartsWith($"{answered.Count} of {said.Length} answered", StringComparison.Ordinal)
                && report.Projects.Sum(p => p.Workstreams.Count) == said.Length;
        }));

    private static int Badness(IReadOnlyCollection<RagState?> states)
    {
        var rollup = Rollup.Of(Papers.Rag, states);
        return rollup.Known is { } known && Papers.Rag.Find(known.Key) is not null ? Papers.Rag.Severity(known) ?? -1 : -1;
    }
}
