using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>The same report for two audiences: no word of what is exempt is in the board's own copy.</summary>
public sealed class ExemptAnnexTests : OfficeTest
{
    private static readonly string[] Secrets = ["Quagmire", "Zephyr", "Obsidian", "Juniper", "Marzipan", "Walnut"];

    [Fact]
    public async Task No_word_of_what_is_exempt_is_in_the_boards_post_its_replies_or_the_stored_report()
    {
        await using var office = await OpenWithAnnexAsync();
        var (board, annex) = (office.Programme.Boards[0], office.Programme.Boards[1]);
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.SendAsync(
            "ehcp-lead",
            "ehcp",
            [
                .. Office.Amber("Quagmire progress", "Zephyr reason", "Obsidian path", "31/12/2020", "Juniper decision"),
                (UpdateForm.RisksInput, "Marzipan risk"),
            ]
        );
        await office.GoToAsync(Q3, StepKind.Publish);

        var messages = MessagesIn(office, board);
        Assert.NotEmpty(messages);
        AssertNone(messages.SelectMany(m => m.Versions).Select(v => v.GetRawText()));
        var cover = office.Team.Channel(board.Name).Posts.Single().CardText;
        Assert.Contains(
            "1 workstream is in the exempt annex. Its rating counts in the overall rating.",
            cover,
            StringComparison.Ordinal
        );
        Assert.Contains("1 in the exempt annex", cover, StringComparison.Ordinal);
        Assert.Contains("Amber overall", cover, StringComparison.Ordinal);
        Assert.Contains("1 of 19 answered", cover, StringComparison.Ordinal);

        var whole = string.Concat(MessagesIn(office, annex).Select(m => m.CardText));
        Assert.All(Secrets[..5], secret => Assert.Contains(secret, whole, StringComparison.Ordinal));
        Assert.Contains("**Exempt annex.** Nothing is left out of this copy.", whole, StringComparison.Ordinal);
        Assert.Contains("OFFICIAL-SENSITIVE", whole, StringComparison.Ordinal);

        // A correction goes to the annex only.
        office.Clock.Advance(TimeSpan.FromHours(1));
        var before = messages.Sum(m => m.Versions.Count);
        await office.People["ehcp-lead"].PressesAsync(office.FormOf("ehcp-lead", "ehcp"), UpdateForm.ChangeVerb);
        await office.SendAsync(
            "ehcp-lead",
            "ehcp",
            Office.Amber("Walnut progress", "Zephyr reason", "Obsidian path", "31/12/2020", "Juniper decision")
        );
        await office.GoToAsync(Q3, StepKind.Freeze);
        AssertNone(MessagesIn(office, board).SelectMany(m => m.Versions).Select(v => v.GetRawText()));
        Assert.Equal(before, MessagesIn(office, board).Sum(m => m.Versions.Count));
        Assert.Contains(MessagesIn(office, annex), m => m.CardText.Contains("Walnut", StringComparison.Ordinal));

        var reports = office.Service<ReportStore>();
        var kept = await reports.FindAsync(office.Programme.Id, Q3, board.Id, CancellationToken.None);
        AssertNone([kept!.Text, kept.CoverLine]);
        Assert.NotNull(kept.FrozenAt);
        var keptAnnex = await reports.FindAsync(office.Programme.Id, Q3, annex.Id, CancellationToken.None);
        Assert.Contains("Walnut", keptAnnex!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_say_of_an_exempt_workstream_by_its_id_names_it_not_and_totals_do_not_tell_of_it()
    {
        var board = Papers.Board with { Exempt = ["aw2"] };
        var programme = Papers.Programme(("a", 3)) with
        {
            Boards = [board],
            PrintedTotals = [new PrintedTotal(MeasureKind.Saving, 2026, null, null, null)],
            PrintedTotalCost = new Pounds(12345),
        };
        var update = Papers.Update("aw1", "green");
        update = update with
        {
            Content = update.Content with
            {
                Register = Register.Empty with
                {
                    Dependencies =
                    [
                        new DependencyEntry
                        {
                            Ref = "D1",
                            On = "aw2",
                            What = "their sign-off",
                        },
                    ],
                },
            },
        };

        var report = Papers.Report(
            programme,
            [update, Papers.Update("aw2", "red", progress: "Quagmire", decisions: "Zephyr"), Papers.Update("aw3", "green")],
            board
        );
        var text = string.Join('\n', Papers.Post(report).Select(p => CardPlainText.Of(p.Card)));

        Assert.Contains("A workstream in the exempt annex: their sign-off", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Workstream a2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("aw2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12,345", text, StringComparison.Ordinal);
        Assert.Contains("Red overall", text, StringComparison.Ordinal);
        Assert.True(report.IsException);
        Assert.Equal(3, report.Counted);
        Assert.Equal("red", Assert.Single(report.Projects).Rollup.Known?.Key);
    }

    private static void AssertNone(IEnumerable<string> texts) =>
        Assert.All(
            texts,
            text => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase))
        );

    private static List<FakeMessage> MessagesIn(Office office, Board board)
    {
        var channel = office.Team.Channel(board.Name);
        return [.. office.Teams.Messages.Where(m => m.ConversationId.StartsWith(channel.Id, StringComparison.Ordinal))];
    }

    private Task<Office> OpenWithAnnexAsync()
    {
        var sample = SampleProgrammes.JointAdditionalNeeds();
        var board = sample.Boards[0] with { Exempt = ["ehcp"] };
        return Office.OpenAsync(
            Tables,
            DayBefore,
            sample: sample with
            {
                Boards =
                [
                    board,
                    board with
                    {
                        Id = Board.AnnexIdOf(board.Id),
                        Name = "The annex",
                        Marking = "OFFICIAL-SENSITIVE",
                        Exempt = [],
                        AnnexOf = board.Id,
                    },
                ],
            }
        );
    }
}
