using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Summaries;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a board reads of the management summary, and of the head of a paper.</summary>
public sealed class SummaryReportTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 2), ("b", 1), ("", 1));

    private static readonly IReadOnlyList<Update> Updates =
    [
        Papers.Update("aw1", "red", decisions: "Approve it"),
        Papers.Update("aw2", "green"),
        Papers.Update("bw1", "green"),
    ];

    [Fact]
    public void A_rating_that_is_set_never_hides_the_computed_one_nor_what_is_missing()
    {
        var cover = Cover(
            Papers.Report(
                Programme,
                Updates,
                summary: Papers.Summary(new SummaryContent { Overrides = [Papers.Set(null, "amber", "Staff are back")] })
            )
        );
        Assert.Contains("🟠 Amber overall", cover, StringComparison.Ordinal);
        Assert.Contains("Set by Jane Smith on 8 October: Staff are back", cover, StringComparison.Ordinal);
        Assert.Contains("Calculated: 🔴 Red, from 3 of 4 workstreams.", cover, StringComparison.Ordinal);
        Assert.Contains("No update", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_computed_one_is_not_known_it_says_why_beside_what_is_set()
    {
        var cover = Cover(
            Papers.Report(
                Programme,
                Updates.Skip(1),
                summary: Papers.Summary(new SummaryContent { Overrides = [Papers.Set(null, "green", "All is well")] })
            )
        );
        Assert.Contains(
            "Calculated: ⚪️ Not known, from 2 of 4 workstreams: 2 not rated, no other is worse than 🟢 Green.",
            cover,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_state_that_the_programme_no_longer_has_is_shown_by_its_key()
    {
        var cover = Cover(
            Papers.Report(
                Programme,
                Updates,
                summary: Papers.Summary(new SummaryContent { Overrides = [Papers.Set(null, "puce", "Old scheme")] })
            )
        );
        Assert.Contains("⚪️ puce overall", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void The_managers_decisions_are_numbered_after_the_leads_and_say_who_wants_them()
    {
        var report = Papers.Report(
            Programme,
            Updates,
            summary: Papers.Summary(
                new SummaryContent
                {
                    Decisions = "- Release the money.\n- Name an SRO",
                    Recommendations = "1. Note it\n2. Meet again",
                }
            )
        );
        Assert.Contains("1. Approve it (Workstream a1)", Cover(report), StringComparison.Ordinal);
        Assert.Contains("All 3 are in full in the replies.", Cover(report), StringComparison.Ordinal);
        Assert.Contains(
            "1. Approve it (Workstream a1)\n2. Release the money (Jane Smith)\n3. Name an SRO (Jane Smith)",
            CardPlainText.Of(Papers.Post(report).Single(p => p.Key == BoardPost.HeadlinesKey).Card).ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains("Recommendations", Cover(report), StringComparison.Ordinal);
        Assert.Contains("1. Note it\n2. Meet again", Cover(report), StringComparison.Ordinal);
        Assert.Contains("3 decisions needed", CoverLine.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_decided_unasked_stands_with_the_rest_and_says_who_said_so()
    {
        var content = new SummaryContent
        {
            Decided = "- Agreed the thresholds, 6 October 2026.\nClosed the fund (the board, 7 October 2026)",
        };
        Assert.Contains(
            "Decided\n- Agreed the thresholds, 6 October 2026 (Jane Smith)\n- Closed the fund (the board, 7 October 2026) "
                + "(Jane Smith)",
            Cover(Papers.Report(Programme, Updates, summary: Papers.Summary(content)))
                .Replace("  - ", "- ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_names_a_board_is_read_by_that_board_alone_and_the_rest_by_those_that_see_the_whole()
    {
        var (whole, some) = (Papers.Board with { Id = "other", Name = "Other Board" }, Papers.Board with { Projects = ["b"] });
        var programme = Programme with { Boards = [some, whole] };
        var summary = Papers.Summary(
            new SummaryContent { Decided = "Agreed by The Board\nAgreed by the other board\nAgreed by all" }
        );
        Assert.Equal(
            ["Agreed by The Board"],
            Papers.Report(programme, Updates, some, summary: summary).Decided.Select(d => d.Text)
        );
        Assert.Equal(
            ["Agreed by the other board", "Agreed by all"],
            Papers.Report(programme, Updates, whole, summary: summary).Decided.Select(d => d.Text)
        );
    }

    [Fact]
    public void Only_what_was_given_has_a_heading()
    {
        var some = Post(
            Papers.Report(
                Programme,
                Updates,
                summary: Papers.Summary(
                    new SummaryContent { Budget = "£1m over", Carried = [new(SummaryPart.Budget, new DateOnly(2026, 9, 30))] }
                )
            )
        );
        Assert.Contains("Budget\n£1m over\nUnchanged since 30 September 2026.", some["summary"], StringComparison.Ordinal);
        foreach (var heading in new[] { "Governance", "Timescale" })
        {
            Assert.DoesNotContain(heading, some["summary"], StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Overview", some["cover"], StringComparison.Ordinal);
        Assert.DoesNotContain("Recommendations", some["cover"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "summary",
            Post(Papers.Report(Programme, Updates, summary: Papers.Summary(new SummaryContent { Overview = "Well" }))).Keys
        );
    }

    [Fact]
    public void Without_a_summary_the_post_is_as_it_was_before_there_were_any()
    {
        var without = Post(Papers.Report(Programme, Updates));
        Assert.Equal(
            without,
            Post(Papers.Report(Programme, Updates, summary: Papers.Summary(SummaryContent.Empty, DateTimeOffset.MaxValue)))
        );
        Assert.DoesNotContain("summary", without.Keys);
    }

    [Fact]
    public void A_board_of_some_projects_reads_what_was_set_for_them_alone()
    {
        var content = new SummaryContent
        {
            Overview = "Of all",
            Budget = "Of all",
            Decisions = "Of all",
            Recommendations = "Of all",
            Overrides = [Papers.Set(null, "red", "Of all"), Papers.Set("a", "amber", "Of a"), Papers.Set("b", "red", "Of b")],
        };
        var one = Papers.Report(Programme, Updates, Papers.Board with { Projects = ["b"] }, summary: Papers.Summary(content));
        var said = string.Join('\n', Post(one).Values);
        Assert.Contains("🔴 Red overall", said, StringComparison.Ordinal);
        Assert.Contains("Of b", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Of a", said, StringComparison.Ordinal);

        var two = Papers.Report(
            Programme,
            Updates,
            Papers.Board with
            {
                Projects = ["a", "b"],
            },
            summary: Papers.Summary(content)
        );
        Assert.Null(two.OverallSet);
        Assert.DoesNotContain("Of all", string.Join('\n', Post(two).Values), StringComparison.Ordinal);
        Assert.Contains("🟠 Amber (set; calculated 🔴 Red)", Post(two)["projects"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_set_last_time_stands_beside_what_was_computed_then()
    {
        var cover = Cover(
            Papers.Report(
                Programme,
                Updates,
                last: Updates,
                summaryBefore: Papers.Summary(new SummaryContent { Overrides = [Papers.Set(null, "amber", "Then")] })
            )
        );
        Assert.Contains("Last time 🟠 Amber (set; calculated 🔴 Red).", cover, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("red", true)]
    [InlineData("green", false)]
    public void A_rating_set_to_be_off_track_is_an_exception(string rag, bool isException) =>
        Assert.Equal(
            isException,
            Papers
                .Report(
                    Programme,
                    Updates.Skip(1),
                    summary: Papers.Summary(new SummaryContent { Overrides = [Papers.Set("b", rag, "Because")] })
                )
                .IsException
        );

    [Theory]
    [InlineData("x")]
    [InlineData("*")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("x\n")]
    public void The_longest_summary_fits_and_no_word_is_lost(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, UpdateContent.MaxText / character.Length));
        var reason = text[..SummaryChecks.MaxReason];
        var programme = Papers.Programme([.. Enumerable.Range(1, 12).Select(i => ($"p{i}", 4))]);
        var content = new SummaryContent
        {
            Overview = text,
            Governance = text,
            Budget = text,
            Timescale = text,
            Decisions = text,
            Decided = text[..SummaryChecks.MaxDecided],
            Recommendations = text,
            Overrides = programme
                .Projects.Skip(1)
                .Select(p => Papers.Set(p.Id, "red", reason))
                .Prepend(Papers.Set(null, "red", reason))
                .ToValueList(),
        };
        var parts = Papers.Post(
            Papers.Report(
                programme,
                programme.Workstreams.Select(w => Papers.Update(w.Id, "amber")),
                summary: Papers.Summary(content)
            )
        );
        Assert.All(parts, p => Assert.InRange(CardSize.Of(p.Card), 1, CardSize.ReportBudget));
        Assert.Equal(parts.Select(p => p.Key), parts.Select(p => p.Key).OrderBy(k => BoardPost.OrderOf(programme, k)));
    }

    [Fact]
    public void A_paper_says_who_wrote_it_and_what_it_is_about_and_only_where_the_file_does()
    {
        Assert.DoesNotContain("About this report", Cover(Papers.Report(Programme, Updates)), StringComparison.Ordinal);
        var programme = Programme with
        {
            People =
            [
                .. Programme.People,
                new()
                {
                    Id = "dir",
                    Name = "Dee Rector",
                    Role = "Director of Finance",
                },
            ],
            AccountableDirector = "dir",
            ReportAuthors = ["lead", "Ann Other"],
            WardsAffected = "All",
        };
        var board = Papers.Board with { IsKeyDecision = false };
        var about = Post(
            Papers.Report(
                programme,
                Updates,
                board,
                summary: Papers.Summary(
                    new SummaryContent { Overview = "Well" },
                    new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero)
                )
            )
        )["about"];
        foreach (
            var line in new[]
            {
                "Accountable: Dee Rector, Director of Finance",
                "Authors: Lee Lead and Ann Other",
                "Written on: 7 October 2026",
                "Key decision: No",
                "Wards: All",
            }
        )
        {
            Assert.Contains(line, about, StringComparison.Ordinal);
        }

        // Without a summary the last update was the last that anyone wrote: posting it is not writing it.
        Assert.Contains(
            "Written on: 8 October 2026",
            Post(Papers.Report(programme, Updates, board))["about"],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Written on", Post(Papers.Report(programme, [], board))["about"], StringComparison.Ordinal);
    }

    private static string Cover(HighlightReport report) => Post(report)["cover"];

    private static Dictionary<string, string> Post(HighlightReport report) =>
        Papers
            .Post(report)
            .ToDictionary(
                p => p.Key,
                p => CardPlainText.Of(p.Card).ReplaceLineEndings("\n").Replace('\u00A0', ' '),
                StringComparer.Ordinal
            );
}
