using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>Which risks and issues a board reads first.</summary>
public sealed class TopRankingTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 1), ("b", 1));

    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly Gen<RiskEntry> AnyRisk =
        from likelihood in Gen.Choose(0, 5)
        from impact in Gen.Choose(0, 5)
        from mitigatedLikelihood in Gen.Choose(0, 5)
        from mitigatedImpact in Gen.Choose(0, 5)
        from rag in Gen.Elements<string?>(null, "green", "amber", "red", "gone")
        from days in Gen.Choose(0, 90)
        from isClosed in Gen.Elements(true, false)
        select Risk("R", likelihood, impact) with
        {
            MitigatedLikelihood = Given(mitigatedLikelihood),
            MitigatedImpact = Given(mitigatedImpact),
            Rag = rag,
            RaisedOn = Day.AddDays(days),
            Closed = isClosed ? new Closing(Day, "Over") : null,
        };

    [Fact]
    public void The_gravest_comes_first_and_of_equals_the_worse_rated_and_then_the_older()
    {
        var report = Report(
            [
                Risk("R1", 3, 3),
                Risk("R2", null, 5),
                Risk("R3", 5, 5) with
                {
                    MitigatedLikelihood = new Level(1),
                },
                Risk("R4", 3, 3) with
                {
                    Rag = "red",
                },
                Risk("R5", 3, 3) with
                {
                    RaisedOn = Day.AddDays(-1),
                },
                Risk("R6", 1, 1) with
                {
                    MitigatedLikelihood = new Level(5),
                    MitigatedImpact = new Level(5),
                },
                Risk("R7", 5, 5) with
                {
                    Closed = new Closing(Day, "Over"),
                },
            ],
            [Risk("R1", 3, 3)]
        );
        Assert.Equal(
            ["a R6", "a R4", "a R5", "a R1", "b R1", "a R3", "a R2"],
            TopRanking.Risks(report.Workstreams, Papers.Rag).Select(r => $"{r.Workstream.ProjectId} {r.Entry.Ref}")
        );
    }

    [Fact]
    public void Every_open_risk_is_ranked_once_and_no_graver_one_stands_behind() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ListOf(AnyRisk).ToArbitrary(),
                risks =>
                {
                    var ranked = TopRanking.Risks(
                        Report([.. risks.Select((r, i) => r with { Ref = $"R{i}" })], []).Workstreams,
                        Papers.Rag
                    );
                    var scores = ranked.Select(r => TopRanking.Score(r.Entry) ?? 0).ToList();
                    return ranked.Select(r => r.Entry.Ref).Distinct(StringComparer.Ordinal).Count()
                            == risks.Count(r => r.Closed is null)
                        && scores.SequenceEqual(scores.OrderDescending());
                }
            )
        );

    [Fact]
    public void Issues_are_ranked_by_how_grave_they_are()
    {
        var report = Report(
            [],
            [],
            [
                Issue("I1", null),
                Issue("I2", 3),
                Issue("I3", 5),
                Issue("I4", 5) with
                {
                    RaisedOn = Day.AddDays(-1),
                },
                Issue("I5", 5) with
                {
                    Closed = new Closing(Day, "Over"),
                },
            ]
        );
        Assert.Equal(["I4", "I3", "I2", "I1"], TopRanking.Issues(report.Workstreams).Select(i => i.Entry.Ref));
    }

    [Fact]
    public void A_board_reads_five_of_each_with_all_that_is_known_and_how_many_more_there_are()
    {
        var risk = Risk("R1", 5, 5) with
        {
            Description = "Schools *stay* away",
            MitigatedLikelihood = new Level(3),
            Mitigation = "Ask them",
            Note = "Two came",
            Owner = "Pat",
            Rag = "amber",
        };
        var text = Text(
            Report(
                [risk, .. Enumerable.Range(2, 7).Select(i => Risk($"R{i}", 1, 1))],
                [],
                [Issue("I1", 3) with { Note = "Cover asked for" }]
            )
        );
        Assert.Contains(
            "R1 · Workstream a1: Schools *stay* away\n🟠 Amber · Likelihood medium, impact high after mitigation. "
                + "New this period.\nOwner: Pat\nMitigation: Ask them\nUpdate: Two came",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("And 3 more open risks.", text, StringComparison.Ordinal);
        Assert.Contains(
            "I1 · Workstream a1: Description of I1\nImpact medium. New this period.\nUpdate: Cover asked for",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("more open issue", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_open_before_says_for_how_long_and_what_was_not_graded_says_so()
    {
        var opened = Risk("R1", null, null) with { RaisedOn = new DateOnly(2026, 9, 1) };
        var said = Said("aw1", [opened], []);
        var text = Text(Papers.Report(Programme, [said], last: [said]));
        Assert.Contains("Likelihood not given, impact not given. Open for 41 days.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_reads_of_its_own_projects_only_and_without_any_there_is_no_such_part()
    {
        var updates = new[] { Said("aw1", [Risk("R1", 5, 5)], []), Said("bw1", [], []) };
        Assert.Contains(Papers.Post(Papers.Report(Programme, updates)), p => p.Key == "top");
        Assert.DoesNotContain(
            Papers.Post(Papers.Report(Programme, updates, Papers.Board with { Projects = ["b"] })),
            p => p.Key == "top"
        );
    }

    private static Level? Given(int value) => value == 0 ? null : new Level(value);

    private static RiskEntry Risk(string reference, int? likelihood, int? impact) =>
        new()
        {
            Ref = reference,
            Description = $"Description of {reference}",
            Likelihood = Given(likelihood ?? 0),
            Impact = Given(impact ?? 0),
            RaisedOn = Day,
            ReviewedOn = Day,
        };

    private static IssueEntry Issue(string reference, int? impact) =>
        new()
        {
            Ref = reference,
            Description = $"Description of {reference}",
            Impact = Given(impact ?? 0),
            RaisedOn = Day,
        };

    private static HighlightReport Report(
        IReadOnlyList<RiskEntry> first,
        IReadOnlyList<RiskEntry> second,
        IReadOnlyList<IssueEntry>? issues = null
    ) => Papers.Report(Programme, [Said("aw1", first, issues ?? []), Said("bw1", second, [])]);

    private static Update Said(string workstream, IReadOnlyList<RiskEntry> risks, IReadOnlyList<IssueEntry> issues)
    {
        var update = Papers.Update(workstream, "green");
        return update with
        {
            Content = update.Content with
            {
                Register = new Register { Risks = risks.ToValueList(), Issues = issues.ToValueList() },
            },
        };
    }

    private static string Text(HighlightReport report) =>
        CardPlainText.Of(Papers.Post(report).Single(p => p.Key == "top").Card).ReplaceLineEndings("\n").Replace('\u00A0', ' ');
}
