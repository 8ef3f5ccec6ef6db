using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Chat;

/// <summary>A published report is shown again as it was sent.</summary>
public sealed class ShowReportTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Manager = "project-manager-a";
    private const string Sro = "head-of-additional-needs";

    [Fact]
    public async Task The_latest_version_is_shown_and_the_first_when_it_is_asked_for_byte_for_byte()
    {
        var office = await PublishedAsync();
        var sent = Board(office).Posts.Single().Card!.Value.GetRawText();
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        await office.SettleAsync();
        var edited = Board(office).Posts.Single().Card!.Value.GetRawText();

        var latest = await SaysAsync(office, Sro, "show report High Needs Board");
        Assert.Equal(edited, latest.Card!.Value.GetRawText());
        Assert.Contains("Version 2 of 2, as it was sent", Note(latest), StringComparison.Ordinal);
        Assert.Contains("July to September 2020 · part 1 of ", Note(latest), StringComparison.Ordinal);
        Assert.Contains("From 7 October, 5:00pm.", Note(latest), StringComparison.Ordinal);
        Assert.Contains("Updated: Property & Learning Environments.", Note(latest), StringComparison.Ordinal);

        var first = await SaysAsync(office, Manager, "show report high needs board version 1");
        Assert.Equal(sent, first.Card!.Value.GetRawText());
        Assert.Contains("Version 1 of 2, as it was sent", Note(first), StringComparison.Ordinal);
        Assert.Contains("Published on 7 October, 4:00pm.", Note(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_report_is_found_by_its_period_after_the_next_one_a_restart_and_a_newer_file()
    {
        var office = await PublishedAsync();
        var sent = Board(office).Posts.Single().Card!.Value.GetRawText();
        var reply = Board(office).Replies(Board(office).Posts.Single().Id)[0].Card!.Value.GetRawText();
        await office.GoToAsync(Q4, StepKind.Prompt);
        await office.GoToAsync(Q4, StepKind.Publish);
        await office.BeatAsync();
        var twin = await OpenTwinAsync(office, change: p => p with { Name = "Another name" });

        Assert.Equal(sent, (await SaysAsync(twin, Sro, "show report High Needs 2020-Q3")).Card!.Value.GetRawText());
        Assert.Equal(
            sent,
            (await SaysAsync(twin, Sro, "show report High Needs for July to September 2020, version 1")).Card!.Value.GetRawText()
        );
        Assert.Equal(reply, (await SaysAsync(twin, Sro, "show report High Needs 2020-q3 part 2")).Card!.Value.GetRawText());
        Assert.NotEqual(sent, (await SaysAsync(twin, Sro, "show report High Needs")).Card!.Value.GetRawText());
    }

    [Fact]
    public async Task A_version_or_a_report_that_does_not_exist_is_said_in_a_sentence()
    {
        var office = await AskedAsync();
        Assert.Equal("No report to the JCPE has been published.", (await SaysAsync(office, Sro, "show report jcpe")).Text);
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();

        Assert.Contains(
            "has no version 7. Its versions are: 1 (",
            (await SaysAsync(office, Sro, "show report jcpe version 7")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "There is no board called \"Cabinet\".",
            (await SaysAsync(office, Sro, "show report Cabinet")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "This version has",
            (await SaysAsync(office, Sro, "show report jcpe part 99")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_those_who_see_the_programme_are_shown_it_and_only_in_their_own_chat()
    {
        var office = await PublishedAsync();
        Assert.Equal(
            "Published reports can be shown to the programme's managers, director, sponsors and SROs. Write help to see what you "
                + "can ask.",
            (await SaysAsync(office, Lead, "show report jcpe")).Text
        );
        await office.People[Sro].SaysInAsync(office.Team.General, "show report jcpe", rootId: "1790000000000");
        Assert.Equal(
            "Please ask me in our personal chat: the answer is only for you.",
            office.Team.General.Replies("1790000000000")[^1].Text
        );
    }

    [Fact]
    public async Task A_report_of_an_earlier_version_of_ChatOps_is_shown_in_its_words()
    {
        var office = await AskedAsync();
        var words = string.Concat(Enumerable.Repeat("As it was then. ", 600));
        await office
            .Service<ReportStore>()
            .SaveAsync(
                new StoredReport
                {
                    ProgrammeId = office.Programme.Id,
                    PeriodId = "2020-Q2",
                    BoardId = office.Programme.Boards[0].Id,
                    CoverLine = "",
                    Text = words,
                    FrozenAt = DayBefore,
                },
                CancellationToken.None
            );

        var first = (await SaysAsync(office, Sro, "show report high needs 2020-Q2")).Text;
        var second = (await SaysAsync(office, Sro, "show report high needs 2020-Q2 version 1 part 2")).Text;

        Assert.Contains("stored its words only. Part 1 of 2.", first, StringComparison.Ordinal);
        Assert.Contains("As it was then.", second, StringComparison.Ordinal);
    }

    private async Task<Office> PublishedAsync()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.BeatAsync();
        return office;
    }

    private static async Task<FakeMessage> SaysAsync(Office office, string person, string words)
    {
        await office.People[person].SaysAsync(words);
        return office.People[person].Chat.Last;
    }

    private static string Note(FakeMessage message) =>
        FakeCards.TextOf(message.Json.GetProperty("attachments")[1].GetProperty("content"));

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);
}
