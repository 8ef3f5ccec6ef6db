using ChatOps.Demo;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What must hold of a total whatever is said.</summary>
public sealed class RollupProperties
{
    /// <summary>Schemes of three, four, five and six states: with one that needs an approval, one that closes and some without a
    /// colour.</summary>
    public static TheoryData<string> Schemes => [.. ByName.Keys];

    private static readonly Dictionary<string, RagScheme> ByName = new(StringComparer.Ordinal)
    {
        ["three"] = new([.. Papers.Rag.States.Where(s => s.Key is "green" or "amber" or "red")]),
        ["papers"] = Papers.Rag,
        ["joint"] = SampleProgrammes.JointAdditionalNeeds().Rag,
        ["review"] = Samples.StrategicReview().Rag,
        ["statement"] = Samples.WrittenStatement().Rag,
        ["closing"] = new([
            State("done", RagKind.Complete),
            State("green", RagKind.OnTrack),
            State("stopped", RagKind.OnTrack, closes: true),
            State("ended", RagKind.NotRated, closes: true),
            State("amber", RagKind.OffTrack),
            State("undeliverable", RagKind.OffTrack, closes: true),
            State("on-hold", RagKind.NotRated),
            State("not-started", RagKind.NotRated),
        ]),
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_worse_state_never_improves_the_total(string name)
    {
        var scheme = ByName[name];
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                StatesOf(scheme).Zip(Gen.Choose(0, 20)).ToArbitrary(),
                given =>
                {
                    var (states, at) = given;
                    var rated = states.Select((s, i) => (s, i)).Where(x => IsOpen(scheme, x.s)).ToList();
                    if (rated.Count == 0)
                    {
                        return true;
                    }

                    var (state, index) = rated[at % rated.Count];
                    var before = Badness(scheme, states);
                    return scheme
                        .States.Where(s => IsOpen(scheme, s) && scheme.Severity(s) > scheme.Severity(state!))
                        .All(worse =>
                        {
                            var changed = states.ToArray();
                            changed[index] = worse;
                            return Badness(scheme, changed) >= before;
                        });
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_missing_update_never_makes_it_green_nor_hides_what_is_off_track(string name)
    {
        var scheme = ByName[name];
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                StatesOf(scheme).ToArbitrary(),
                states =>
                {
                    var with = Rollup.Of(scheme, [.. states, null]);
                    var without = Rollup.Of(scheme, states);
                    return with.Known == without.Known
                        && with.IsKnown == (with.Known is { Kind: RagKind.OffTrack, Closes: false })
                        && !RollupText.Rating(with).StartsWith("🟢", StringComparison.Ordinal);
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_of_the_workstreams_does_not_matter_and_none_is_ignored(string name)
    {
        var scheme = ByName[name];
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                StatesOf(scheme).ToArbitrary(),
                states =>
                {
                    var rollup = Rollup.Of(scheme, states);
                    var worst = states
                        .Where(s => IsOpen(scheme, s))
                        .Select(s => scheme.Severity(s!)!.Value)
                        .DefaultIfEmpty(-1)
                        .Max();
                    return Badness(scheme, states) >= worst
                        && Badness(scheme, states) == Badness(scheme, [.. states.Reverse()])
                        && rollup.IsKnown == Rollup.Of(scheme, states.Reverse()).IsKnown
                        && rollup.NotGiven >= states.Count(s => s is null || scheme.Find(s.Key) is null);
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_state_that_is_no_rating_or_that_closes_never_stands_for_open_workstreams(string name)
    {
        var scheme = ByName[name];
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                StatesOf(scheme).ToArbitrary(),
                states =>
                {
                    if (Rollup.Of(scheme, states) is not { IsKnown: true, Known: { } known })
                    {
                        return true;
                    }

                    var others = states.Where(s => s?.Key != known.Key).ToList();
                    return known switch
                    {
                        { Closes: true } => others.TrueForAll(s => s is { Closes: true }),
                        { Kind: RagKind.NotRated } => others.Count == 0,
                        { Kind: RagKind.OffTrack } => true,
                        _ => others.TrueForAll(s => s is { Closes: true } || IsOpen(scheme, s)),
                    };
                }
            )
        );
    }

    [Theory]
    [InlineData("green", "not-started", "11 not rated, no other is worse than 🟢")]
    [InlineData("done", "on-hold", "11 not rated, no other is worse than 🟢")]
    [InlineData("stopped", "not-started", "11 not rated, no other is worse than 🟢")]
    [InlineData("ended", "not-started", "No ratings yet")]
    [InlineData("on-hold", "not-started", "No ratings yet")]
    [InlineData("undeliverable", "green", "the open workstreams are better than 🟠")]
    public void One_of_twelve_does_not_speak_for_the_eleven(string one, string eleven, string why)
    {
        var scheme = ByName["closing"];
        var rollup = Rollup.Of(scheme, [scheme.Find(one), .. Enumerable.Repeat(scheme.Find(eleven), 11)]);
        Assert.StartsWith("⚪", CardText.Plain(RollupText.Rating(rollup)), StringComparison.Ordinal);
        Assert.StartsWith(why, CardText.Plain(RollupText.WhyNotKnown(rollup)!), StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_of_one_state_are_in_that_state()
    {
        foreach (var state in ByName["closing"].States)
        {
            Assert.Equal(new Rollup(state, 0, IsKnown: true), Rollup.Of(ByName["closing"], Enumerable.Repeat(state, 12)));
        }
    }

    private static bool IsOpen(RagScheme scheme, RagState? state) =>
        state is { Closes: false } && scheme.Find(state.Key) is not null && scheme.Severity(state) is not null;

    private static RagState State(string key, RagKind kind, bool closes = false) =>
        new(key, key, key, kind == RagKind.OffTrack ? RagColour.Amber : RagColour.Green, key, kind) { Closes = closes };

    // Null is a workstream that gave no update; one has a rating that the programme no longer has.
    private static Gen<RagState?[]> StatesOf(RagScheme scheme) =>
        Gen.ArrayOf(
            Gen.Elements<RagState?>([
                null,
                .. scheme.States,
                new RagState("dropped", "", "Dropped", RagColour.None, "", RagKind.NotRated),
            ])
        );

    private static readonly Gen<(int Kind, string Rag, int Decisions, bool Unchanged, bool Changed)[]> Said = Gen.ArrayOf(
        from kind in Gen.Choose(0, 3)
        from rag in Gen.Elements("complete", "green", "amber", "red", "not-started", "dropped")
        from decisions in Gen.Choose(0, 3)
        from unchanged in Gen.Elements(true, false)
        from changed in Gen.Elements(true, false)
        select (kind, rag, decisions, unchanged, changed)
    );

    [Fact]
    public void The_counts_add_up() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Said.ToArbitrary(),
                said =>
                {
                    var programme = Papers.Programme(("a", said.Length));
                    var answered = said.Select((s, i) => (Said: s, Id: $"aw{i + 1}")).Where(x => x.Said.Kind > 0).ToList();
                    var report = Papers.Report(
                        programme,
                        answered.Select(x =>
                            Papers.Update(
                                x.Id,
                                x.Said.Rag,
                                decisions: string.Join('\n', Enumerable.Range(0, x.Said.Decisions).Select(d => $"- Decide {d}")),
                                unchanged: x.Said.Unchanged ? 2 : 0
                            )
                        ),
                        last: answered.Select(x => Papers.Update(x.Id, x.Said.Changed ? "other" : x.Said.Rag))
                    );
                    return report.Answered.Count() + report.Missing.Count() == said.Length
                        && report.OffTrack.Count() + report.OnTrack.Count() + report.NotRated.Count() == answered.Count
                        && report.Decisions.Count == answered.Sum(x => x.Said.Decisions)
                        && report.Changed.Count() == answered.Count(x => x.Said.Changed)
                        && report.Unchanged.Count() == answered.Count(x => x.Said.Unchanged)
                        && CoverLine
                            .Of(report)
                            .StartsWith($"{answered.Count} of {said.Length} answered", StringComparison.Ordinal)
                        && report.Projects.Sum(p => p.Workstreams.Count) == said.Length;
                }
            )
        );

    private static int Badness(RagScheme scheme, IReadOnlyCollection<RagState?> states)
    {
        var rollup = Rollup.Of(scheme, states);
        return rollup.Known is { } known && scheme.Find(known.Key) is not null ? scheme.Severity(known) ?? -1 : -1;
    }
}
