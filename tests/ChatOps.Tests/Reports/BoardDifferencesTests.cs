using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>Boards get different parts of one report, under their own marking and label, for their own meetings.</summary>
public sealed class BoardDifferencesTests : OfficeTest
{
    private const string Label = "00000000-1111-2222-3333-444444444444";
    private const string Secretary = "head-of-additional-needs";
    private const string Sro = "assistant-director-commissioning";
    private const string Lead = "ehcp-lead";
    private const string Main = "High Needs Board / Children's Services SLT";

    [Theory]
    [InlineData(BoardContent.Exceptions, "cover, top, detail-b, about", "What is off track or missing are in the replies.")]
    [InlineData(BoardContent.Projects, "cover, projects, about", "Ratings by project are in the replies.")]
    [InlineData(BoardContent.Decisions, "cover, decisions, about", "Decisions are in the replies.")]
    [InlineData(BoardContent.Milestones, "cover, about", "Milestones are in the replies.")]
    [InlineData(
        BoardContent.Full,
        "cover, projects, top, detail-a, detail-b, about",
        "Details of each workstream are in the " + "replies."
    )]
    internal void A_board_gets_the_parts_that_its_file_names(BoardContent content, string parts, string where)
    {
        var programme = Papers.Programme(("a", 2), ("b", 2));
        var report = Papers.Report(
            programme,
            [
                Papers.Update("aw1", "green"),
                Papers.Update("aw2", "green"),
                Papers.Update("bw1", "red", decisions: "Agree the plan", risks: "A risk"),
                Papers.Update("bw2", "green", progress: "All is well here"),
            ],
            Papers.Board with
            {
                Content = [content],
            }
        );

        var post = Papers.Post(report);
        var got = post.Select(p => p.Key).ToList();
        Assert.Equal("cover", got[0]);
        Assert.All(got, key => Assert.Contains(key, parts, StringComparison.Ordinal));
        Assert.Contains(where, CardPlainText.Of(post[0].Card), StringComparison.Ordinal);
        var text = string.Join('\n', post.Select(p => CardPlainText.Of(p.Card)));
        Assert.Equal(content == BoardContent.Full, text.Contains("All is well here", StringComparison.Ordinal));
        Assert.Equal(content is BoardContent.Exceptions or BoardContent.Full, got.Contains("detail-b", StringComparer.Ordinal));
        Assert.Equal(content == BoardContent.Decisions, got.Contains("decisions", StringComparer.Ordinal));
    }

    [Fact]
    public void A_board_has_its_own_marking_on_every_part()
    {
        var programme = Papers.Programme(("a", 2)) with { Marking = "OFFICIAL" };
        var report = Papers.Report(
            programme,
            [Papers.Update("aw1", "green")],
            Papers.Board with
            {
                Marking = "OFFICIAL-SENSITIVE",
            }
        );
        Assert.All(
            Papers.Post(report),
            part => Assert.Contains("OFFICIAL-SENSITIVE", CardPlainText.Of(part.Card), StringComparison.Ordinal)
        );
        Assert.Equal("OFFICIAL", programme.Marking);
    }

    [Fact]
    public async Task Every_message_of_a_labelled_post_carries_one_label_as_Teams_documents_it()
    {
        await using var office = await OpenAsync(board =>
            board with
            {
                SensitivityLabel = new SensitivityLabel(Label, "Confidential", null),
            }
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.GoToAsync(Q3, StepKind.Publish);

        var channel = office.Team.Channel(Main);
        var posts = office.Teams.Messages.Where(m => m.ConversationId.StartsWith(channel.Id, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(posts);
        Assert.All(
            posts.SelectMany(m => m.Versions),
            version =>
                Assert.Equal(
                    """{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","usageInfo":"""
                        + """{"@type":"CreativeWork","@id":"00000000-1111-2222-3333-444444444444","name":"Confidential"}}""",
                    Assert.Single(version.GetProperty("entities").EnumerateArray()).GetRawText()
                )
        );
        Assert.All(office.Teams.Messages.Except(posts), m => Assert.False(m.Json.TryGetProperty("entities", out _), m.CardText));
    }

    [Fact]
    public async Task A_report_says_which_meeting_it_is_for_and_its_secretary_is_told_once_and_gets_the_minutes()
    {
        await using var office = await OpenAsync(board =>
            board with
            {
                Secretary = Secretary,
                Meetings =
                [
                    new BoardMeeting(new DateOnly(2020, 9, 10)),
                    new BoardMeeting(new DateOnly(2020, 10, 14))
                    {
                        At = new TimeOnly(14, 0),
                        PapersDaysBefore = 5,
                        Item = "7",
                    },
                ],
            }
        );
        await office.GoToAsync(Q3, StepKind.Prompt);
        await office.SendAsync(
            Lead,
            "ehcp",
            Office.Amber("Some", "Late returns", "More staff", "31/12/2020", "Agree two more case workers")
        );
        Assert.Contains("No report has been posted", await SaysAsync(office, Secretary, "minutes"), StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.SettleAsync();

        Assert.Contains(
            "For the meeting on **Wednesday 14 October 2020, 2:00pm, item 7**.",
            office.Team.Channel(Main).Posts.Single().CardText,
            StringComparison.Ordinal
        );
        var told = Assert.Single(
            office.People[Secretary].Chat.Messages,
            m => m.CardText.Contains("is ready", StringComparison.Ordinal)
        );
        Assert.Contains("Papers are due by **Wednesday 7 October**.", told.CardText, StringComparison.Ordinal);

        await office.People[Secretary].SaysAsync("minutes high needs");
        var minutes = office.People[Secretary].Chat.Last.Card!.Value.GetRawText();
        Assert.Contains("Item 7: ", minutes, StringComparison.Ordinal);
        Assert.Contains("Decisions that remain to be taken:", minutes, StringComparison.Ordinal);
        Assert.Contains("Agree two more case workers (EHCP).", minutes, StringComparison.Ordinal);
        Assert.Contains(
            "Only a board's secretary and the programme's managers can get its minutes.",
            await SaysAsync(office, Lead, "minutes high needs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_report_is_approved_and_sent_on_and_the_next_board_reads_where_it_came_from()
    {
        await using var office = await OpenAsync(board => board with { SendsTo = "cabinet" }, withCabinet: true);
        await office.GoToAsync(Q3, StepKind.Prompt);
        Assert.Contains(
            "No report has been posted",
            await SaysAsync(office, Sro, "send on high needs"),
            StringComparison.Ordinal
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        var (board, cabinet) = (office.Team.Channel(Main).Posts.Single(), office.Team.Channel("Cabinet").Posts.Single());
        Assert.Contains(
            "**Recommended:** approve this report and send it on to the Cabinet.",
            board.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains($"Not yet approved by the {Main}.", cabinet.CardText, StringComparison.Ordinal);

        Assert.Contains(
            "Only the people who decide",
            await SaysAsync(office, Lead, "send on high needs"),
            StringComparison.Ordinal
        );
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(
            "sent it on to the Cabinet",
            await SaysAsync(office, Sro, "send on high needs: subject to the audit"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Assistant Director, Commissioning approved the report for July to September 2020",
            await SaysAsync(office, Secretary, "send on high needs"),
            StringComparison.Ordinal
        );
        await office.SettleAsync();
        Assert.Contains("**Approved** by ", board.CardText, StringComparison.Ordinal);
        Assert.Contains("(subject to the audit), and sent on to the Cabinet.", board.CardText, StringComparison.Ordinal);
        Assert.Contains(
            $"From the {Main}: its report for July to September 2020 was approved by ",
            cabinet.CardText,
            StringComparison.Ordinal
        );
        Assert.Contains("and sent on to the Cabinet", await MinutesAsync(office), StringComparison.Ordinal);

        // The next report is another: it is approved by itself, and the Cabinet still reads the last that came.
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        var next = office.Team.Channel("Cabinet").Posts[^1].CardText;
        Assert.Contains("its report for July to September 2020 was approved by ", next, StringComparison.Ordinal);
        Assert.Contains("**Recommended:**", office.Team.Channel(Main).Posts[^1].CardText, StringComparison.Ordinal);
        Assert.Contains(
            "sent it on to the Cabinet",
            await SaysAsync(office, Sro, "send on high needs"),
            StringComparison.Ordinal
        );
        Assert.Single((await office.FactsAsync(Q3)).BoardRecords, r => r.Record.PeriodId == Q3);
    }

    private static async Task<string> MinutesAsync(Office office)
    {
        await office.People["project-manager-a"].SaysAsync("minutes high needs");
        return office.People["project-manager-a"].Chat.Last.Card!.Value.GetRawText();
    }

    private static async Task<string> SaysAsync(Office office, string person, string words)
    {
        await office.People[person].SaysAsync(words);
        var last = office.People[person].Chat.Last;
        return last.Text ?? last.CardText;
    }

    private Task<Office> OpenAsync(Func<Board, Board> change, bool withCabinet = false)
    {
        var sample = SampleProgrammes.JointAdditionalNeeds();
        var board = change(sample.Boards[0]);
        return Office.OpenAsync(
            Tables,
            DayBefore,
            sample: sample with
            {
                Boards = withCabinet ? [board, sample.Boards[0] with { Id = "cabinet", Name = "Cabinet" }] : [board],
            }
        );
    }
}
