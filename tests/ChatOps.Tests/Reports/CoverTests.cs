using System.Text.Json;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Testing.Rendering;
using ChatOps.Tests.Cards;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a board reads first is at most two screens of a telephone, whatever the size of the programme.</summary>
public sealed class CoverTests(ReferenceRendererFixture fixture)
{
    private const int MaxElements = 60;

    private static readonly DateOnly Asked = new(2026, 10, 8);
    private static readonly DateTimeOffset Meeting = new(2026, 10, 13, 9, 5, 0, TimeSpan.Zero);

    public static TheoryData<string> Reports => ["big", "long", "red", "silent", "small"];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_cover_is_two_screens_of_a_telephone(string name)
    {
        var card = Cover(Report(name));
        Assert.InRange(Elements(card), 1, MaxElements);
        var json = JsonSerializer.Serialize(card, TeamsJson.Wire.AdaptiveCard);
        await fixture.Renderer.ScreenshotAsync(json, Path.Combine("cards", $"cover-{name}-350"), CoverRoom.Width);
        var height = await fixture.Renderer.HeightAsync(json, CoverRoom.Width);
        Assert.InRange(height, 1, CoverRoom.TwoScreens);

        // What the product reckons is on the high side, because clients differ.
        Assert.InRange(CoverRoom.HeightOf(card.Body) + (2 * 16), height - 10, height + 220);
    }

    [Fact]
    public void The_cover_does_not_grow_with_the_programme()
    {
        var (fifty, thousand) = (Big(workstreams: 5), Big(workstreams: 100));
        Assert.InRange(Elements(Cover(thousand)), 1, Elements(Cover(fifty)) + 5);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Nothing_is_cut_without_saying_what_and_where_the_rest_is(string name)
    {
        var report = Report(name);
        var parts = Papers.Post(report);
        var (cover, all) = (
            CardPlainText.Of(parts[0].Card),
            Plain(string.Join('\n', parts.Select(p => CardPlainText.Of(p.Card))))
        );
        Assert.All(report.OffTrack, w => Assert.Contains(Plain(HeadlineLines.RatingLine(w)), all, StringComparison.Ordinal));
        Assert.All(WhatChanged.Lines(report, Asked), line => Assert.Contains(Plain(line), all, StringComparison.Ordinal));
        Assert.All(report.Missing, w => Assert.Contains(w.Workstream.Name, all, StringComparison.Ordinal));
        Assert.All(report.Decisions, d => Assert.Contains(Plain(d.Text), all, StringComparison.Ordinal));
        if (report.Missing.Count() > 5)
        {
            Assert.Contains($"and {report.Missing.Count() - 5} more, in the replies", cover, StringComparison.Ordinal);
        }

        if (report.Decisions.Count > 1)
        {
            Assert.Contains($"All {report.Decisions.Count} are in full in the replies", cover, StringComparison.Ordinal);
        }

        Assert.Contains("in the replies", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cover_of_a_big_programme_says_all_that_a_board_asks_first()
    {
        var cover = CardPlainText.Of(Cover(Report("big")));
        Assert.All(
            [
                "Red overall",
                "last 4:",
                "What changed",
                "Off track (",
                "more off track, in the replies",
                "Path to green",
                "Decisions needed from this board",
                "Approved by Sam Okoro",
                "Ali Khan refused",
                "No update (10)",
                "200 milestones done",
                "100 open risks",
                "Acknowledged by",
                "Not yet:",
            ],
            words => Assert.Contains(words, cover, StringComparison.Ordinal)
        );
    }

    private static HighlightReport Report(string name) =>
        name switch
        {
            "big" => Big(workstreams: 5),
            "long" => Big(workstreams: 5, words: 40),
            "red" => Big(workstreams: 5, words: 12, answered: 50, red: true),
            "silent" => Big(workstreams: 5, answered: 0),
            _ => Papers.Report(Papers.Programme(("a", 2)), [Papers.Update("aw1", "green"), Papers.Update("aw2", "amber")]),
        };

    /// <summary>Ten projects with <paramref name="workstreams"/> each; four milestones and two risks a workstream.</summary>
    private static HighlightReport Big(int workstreams, int words = 8, int answered = 40, bool red = false)
    {
        var programme = Papers.Programme([.. Enumerable.Range(1, 10).Select(i => ($"p{i}", workstreams))]) with
        {
            Name = $"Programme of many parts{Words(words / 4)}",
        };
        programme = programme with
        {
            Workstreams = [.. programme.Workstreams.Select((w, i) => w with { Name = $"Workstream {i}{Words(words / 4)}" })],
        };
        var (now, before) = (new List<Update>(), new List<Update>());
        foreach (var (workstream, i) in programme.Workstreams.Select((w, i) => (w, i)))
        {
            var earlier = Register(i, words, moved: false, risks: i < answered ? 1 : 2);
            before.Add(Said(workstream.Id, "green", words, earlier));
            if (i < answered)
            {
                var rag =
                    red || i % 3 == 0 ? "red"
                    : i % 3 == 1 ? "amber"
                    : "green";
                now.Add(Said(workstream.Id, rag, words, Register(i, words, moved: true, risks: 2)));
            }
        }

        var report = Papers.Report(
            programme,
            now,
            last: before,
            summary: Papers.Summary(
                new SummaryContent
                {
                    Overview = $"Overview{Words(words * 4)}",
                    Decisions = $"Release the money{Words(words * 4)}\nName an SRO",
                    Recommendations = $"Note it{Words(words)}",
                    Decided = $"Agreed the thresholds{Words(words)}",
                    Overrides = [Papers.Set(null, "red", $"Worse than it looks{Words(words * 3)}")],
                },
                Papers.Period(programme).PublishesAt.AddHours(3)
            )
        );
        var scheme = programme.Rag;
        return report with
        {
            TrendBefore = [scheme.Find("green"), scheme.Find("amber"), scheme.Find("amber")],
            Beside = new ReportBeside(
                [
                    .. report.Decisions.Select(d => new BoardDecision(
                        "board",
                        d.Key,
                        [
                            Vote(d, "Sam Okoro", DecisionOutcome.Made, $"For one year{Words(words)}"),
                            Vote(d, "Ali Khan", DecisionOutcome.Refused, $"Too dear{Words(words)}"),
                            Vote(d, "Jo Day", DecisionOutcome.Made, ""),
                        ]
                    )),
                ],
                [
                    .. Enumerable
                        .Range(1, 6)
                        .Select(i => new Acknowledgement
                        {
                            BoardId = "board",
                            By = $"p{i}",
                            ByName = $"Reader Number {i}",
                            At = Meeting,
                        }),
                ],
                [.. Enumerable.Range(7, 6).Select(i => $"Reader Number {i}")]
            ),
        };
    }

    private static DecisionVote Vote(DecisionWanted wanted, string name, DecisionOutcome outcome, string note) =>
        new()
        {
            BoardId = "board",
            Decision = wanted.Key,
            Period = "2026-W41",
            PeriodDueAt = Meeting,
            By = name,
            ByName = name,
            Wanted = wanted.Text,
            Said =
            [
                new VoteSaid
                {
                    Outcome = outcome,
                    Note = note,
                    At = Meeting,
                },
            ],
        };

    private static Update Said(string workstream, string rag, int words, Register register)
    {
        var update = Papers.Update(workstream, rag);
        return update with
        {
            Content = update.Content with
            {
                Reason = update.Content.Reason.Length > 0 ? $"Reason{Words(words * 4)}" : "",
                PathToGreen = update.Content.PathToGreen.Length > 0 ? $"Path{Words(words * 4)}" : "",
                Register = register,
            },
        };
    }

    private static Register Register(int workstream, int words, bool moved, int risks) =>
        ChatOps.Registers.Register.Empty with
        {
            Milestones =
            [
                .. Enumerable
                    .Range(1, 4)
                    .Select(i => new MilestoneEntry
                    {
                        Id = $"m{i}",
                        Title = $"Milestone {workstream}.{i}{Words(words)}",
                        Baseline = PartialDate.OfMonth(2026, 6 + i),
                        Forecast = moved && i == 1 ? PartialDate.OfMonth(2027, 1) : null,
                        CompletedOn = moved && i == 2 ? Asked : null,
                    }),
            ],
            Risks =
            [
                .. Enumerable
                    .Range(1, risks)
                    .Select(i => new RiskEntry
                    {
                        Ref = $"R{i}",
                        Description = $"Risk {workstream}.{i}{Words(words)}",
                        RaisedOn = Asked,
                        ReviewedOn = Asked,
                    }),
            ],
            Decisions =
                moved && workstream % 10 == 0
                    ?
                    [
                        new DecisionEntry
                        {
                            Ref = "D1",
                            Text = $"Approve the plan{Words(words * 3)}",
                            AskedOn = Asked,
                        },
                    ]
                    : [],
        };

    private static string Words(int number) => string.Concat(Enumerable.Repeat(" and more", number));

    private static AdaptiveCard Cover(HighlightReport report) => Papers.Post(report)[0].Card;

    // Runs are pieces of a text, and buttons pieces of their row.
    private static int Elements(AdaptiveCard card) =>
        CardTests
            .Objects(card)
            .Select(o => o["type"]?.GetValue<string>())
            .Count(type =>
                type is "TextBlock" or "RichTextBlock" or "Container" or "ActionSet"
                || type?.StartsWith("Input.", StringComparison.Ordinal) == true
            );

    private static string Plain(string text) =>
        CardText
            .Plain(text)
            .Replace("**", "", StringComparison.Ordinal)
            .Replace('\u00A0', ' ')
            .Replace("\u2060", "", StringComparison.Ordinal);
}
