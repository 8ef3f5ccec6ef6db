using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>A board never reads what is not so: dates, risks, what changed, and headings in every message.</summary>
public sealed class BoardTruthTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 3));

    private static readonly MilestoneEntry Milestone = new()
    {
        Id = "m",
        Title = "Site agreed",
        Baseline = PartialDate.OfDay(new DateOnly(2026, 11, 1)),
    };

    [Fact]
    public void What_was_done_early_without_a_day_has_no_date_and_says_when_it_was_due()
    {
        var text = Part([With("aw1", Milestone with { IsCompletedUndated = true })], "milestones");
        Assert.Contains("No date: 🔵 B Complete · Site agreed (was due 1 November 2026)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 November 2026:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_milestone_past_its_date_is_under_a_heading_of_its_own()
    {
        var text = Part(
            [
                With(
                    "aw1",
                    Milestone,
                    Milestone with
                    {
                        Id = "late",
                        Title = "Pack sent",
                        Baseline = PartialDate.OfMonth(2026, 9),
                    },
                    Milestone with
                    {
                        Id = "none",
                        Title = "Handed over",
                        Baseline = null,
                    },
                    Milestone with
                    {
                        Id = "next",
                        Title = "Works begin",
                        Baseline = PartialDate.OfMonth(2027, 1),
                    }
                ),
            ],
            "milestones"
        );
        Assert.Matches(
            "(?s)Past their date.*September 2026: Pack sent.*Not yet done.*Site agreed.*Works begin.*No date: Handed over",
            text
        );
    }

    [Fact]
    public void What_was_typed_as_a_risk_is_a_risk_that_was_reported()
    {
        var cover = Part([Papers.Update("aw1", "green", risks: "Schools have little capacity\nnone")], "cover");
        Assert.Contains("Workstream a1: Schools have little capacity", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("No new risks", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("Workstream a1: none", cover, StringComparison.Ordinal);

        // The same words as last time are not new.
        var same = Papers.Update("aw1", "green", risks: "Schools have little capacity.");
        Assert.Contains("No new risks this period", Part([same], "cover", last: [same]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cover_names_what_changed_and_which_way()
    {
        var before = new Register
        {
            Milestones =
            [
                Milestone,
                Milestone with
                {
                    Id = "met",
                    Title = "Brief signed off",
                },
                Milestone with
                {
                    Id = "early",
                    Title = "Survey back",
                },
            ],
            Risks = [Risk("R1", "Police leave the hub")],
            Issues = [Issue("I1", "Rooms flooded")],
        };
        var now = before with
        {
            Milestones =
            [
                Milestone with
                {
                    Forecast = PartialDate.OfDay(new DateOnly(2026, 12, 1)),
                },
                before.Milestones[1] with
                {
                    CompletedOn = new DateOnly(2026, 10, 2),
                },
                before.Milestones[2] with
                {
                    Forecast = PartialDate.OfDay(new DateOnly(2026, 10, 12)),
                },
            ],
            Risks = [before.Risks[0] with { Closed = new Closing(new DateOnly(2026, 10, 2), "Signed") }],
            Issues = [before.Issues[0] with { Closed = new Closing(new DateOnly(2026, 10, 2), "Dried") }],
        };
        var cover = Part(
            [With("aw1", "amber", now), Papers.Update("aw2", "green"), Papers.Update("aw3", "not-started")],
            "cover",
            last: [With("aw1", "green", before), Papers.Update("aw2", "red"), Papers.Update("aw3", "not-started")]
        );
        string[] lines =
        [
            "What changed",
            "🟢→🟠 Workstream a1: Green to Amber",
            "🔴→🟢 Workstream a2: Red to Green",
            "Slipped: Site agreed (Workstream a1), 30 days later: now 1 December 2026",
            "Brought forward: Survey back (Workstream a1), 20 days earlier: now 12 October 2026",
            "Milestones met: Brief signed off (Workstream a1)",
            "Risks closed: R1 Police leave the hub (Workstream a1)",
            "Issues resolved: I1 Rooms flooded (Workstream a1)",
        ];
        Assert.All(lines, line => Assert.Contains(line, cover, StringComparison.Ordinal));
        Assert.True(
            cover.IndexOf("🟢→🟠", StringComparison.Ordinal) < cover.IndexOf("🔴→🟢", StringComparison.Ordinal),
            "What got worse stands first."
        );
        Assert.DoesNotContain("Workstream a3: Not started", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_goes_on_a_list_repeats_the_headings_in_force()
    {
        var many = Enumerable
            .Range(1, 190)
            .Select(i =>
                Milestone with
                {
                    Id = $"m{i}",
                    Title = $"{i} {new string('x', 190)}",
                    Heading = i > 60 ? "Sites" : "Briefs",
                }
            );
        var parts = Papers
            .Post(Papers.Report(Programme, [With("aw1", [.. many])]))
            .Where(p => p.Key.StartsWith("milestones", StringComparison.Ordinal))
            .Select(p => CardPlainText.Of(p.Card))
            .ToList();
        Assert.True(parts.Count > 1, "The list is in one message.");
        Assert.All(parts, part => Assert.Contains("Not yet done", part, StringComparison.Ordinal));
        Assert.All(parts.Skip(1), part => Assert.Contains("Workstream a1: Sites", part, StringComparison.Ordinal));
    }

    [Fact]
    public void An_overview_too_long_for_the_cover_is_whole_in_the_replies()
    {
        var words = string.Join(' ', Enumerable.Repeat("The board met and agreed the plan.", 58)) + " End";
        var report = Papers.Report(Programme, [], summary: Papers.Summary(new SummaryContent { Overview = words }));
        var parts = Papers.Post(report).ToDictionary(p => p.Key, p => CardPlainText.Of(p.Card), StringComparer.Ordinal);
        Assert.DoesNotContain("End", parts["cover"], StringComparison.Ordinal);
        Assert.Contains(words, parts["summary"], StringComparison.Ordinal);
    }

    private static Update With(string workstream, params MilestoneEntry[] milestones) =>
        With(workstream, "green", new Register { Milestones = [.. milestones] });

    private static Update With(string workstream, string rag, Register register)
    {
        var update = Papers.Update(workstream, rag);
        return update with { Content = update.Content with { Register = register } };
    }

    private static RiskEntry Risk(string reference, string text) =>
        new()
        {
            Ref = reference,
            Description = text,
            RaisedOn = new DateOnly(2026, 9, 1),
            ReviewedOn = new DateOnly(2026, 9, 1),
        };

    private static IssueEntry Issue(string reference, string text) =>
        new()
        {
            Ref = reference,
            Description = text,
            RaisedOn = new DateOnly(2026, 9, 1),
        };

    private static string Part(IReadOnlyList<Update> updates, string key, IReadOnlyList<Update>? last = null) =>
        CardPlainText
            .Of(Papers.Post(Papers.Report(Programme, updates, last: last)).First(p => p.Key == key).Card)
            .ReplaceLineEndings("\n")
            .Replace('\u00A0', ' ');
}
