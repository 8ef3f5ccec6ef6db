using System.Net;
using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Sending;

/// <summary>A board's post under faults: never twice unasked, never lost unseen.</summary>
public sealed class BoardPostFaultTests : OfficeTest
{
    private const string Manager = "project-manager-a";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_in_doubt_is_held_and_the_manager_looks(bool arrived)
    {
        var office = await InDoubtAsync(arrived);
        var trouble = Trouble(office);
        Assert.Contains(
            "The highlight report may not have reached the High Needs Board",
            trouble.CardText,
            StringComparison.Ordinal
        );
        Assert.Equal(arrived ? 1 : 0, Board(office).Posts.Count);

        await office.SettleAsync();
        Assert.Equal(arrived ? 1 : 0, Board(office).Posts.Count);
        Assert.Single(
            office.People[Manager].Chat.Messages,
            m => m.CardText.Contains("may not have reached", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Posted_again_it_is_there_once_with_its_thread()
    {
        var office = await InDoubtAsync(arrived: false);
        var manager = office.People[Manager];
        var trouble = Trouble(office);
        Assert.Equal("It is being posted again.", (await manager.PressesAsync(trouble, PostTroubleCard.AgainVerb)).Message);
        Assert.Equal("This has already been resolved.", (await manager.PressesAsync(trouble, PostTroubleCard.AgainVerb)).Message);
        await office.SettleAsync();
        Assert.Equal("This has already been resolved.", (await manager.PressesAsync(trouble, PostTroubleCard.ThereVerb)).Message);

        var cover = Assert.Single(Board(office).Posts);
        Assert.NotEmpty(Board(office).Replies(cover.Id));
    }

    [Fact]
    public async Task Found_to_be_there_it_is_not_posted_again_and_its_detail_follows_in_one_thread()
    {
        var office = await InDoubtAsync(arrived: true);
        var manager = office.People[Manager];
        Assert.Equal(
            "Thank you. It is marked as posted.",
            (await manager.PressesAsync(Trouble(office), PostTroubleCard.ThereVerb)).Message
        );
        Assert.Equal(
            "This has already been resolved.",
            (await manager.PressesAsync(Trouble(office), PostTroubleCard.ThereVerb)).Message
        );
        await office.SettleAsync();

        // Nobody knows the cover's thread, so the first part of the detail begins one and the others follow it.
        Assert.Equal(2, Board(office).Posts.Count);
        Assert.NotEmpty(Board(office).Replies(Board(office).Posts[1].Id));
        Assert.DoesNotContain(
            office.People[Manager].Chat.Messages,
            m => m.CardText.Contains("could not be posted", StringComparison.Ordinal)
        );

        await office.SettleAsync();
        Assert.Equal(2, Board(office).Posts.Count);
    }

    [Fact]
    public async Task A_cover_that_only_a_person_saw_is_posted_anew_when_it_no_longer_holds()
    {
        var office = await InDoubtAsync(arrived: true);
        await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.ThereVerb);
        await office.SettleAsync();
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();

        var covers = Board(office).Posts.Where(p => p.CardText.Contains("of 20 answered", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, covers.Count);
        Assert.Contains("after it was posted", covers[1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_after_the_post_is_a_post_in_doubt()
    {
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) =>
                table == DeliveryStore.TableName
                && row.RowKey == "boardpost-0|high-needs-board|cover"
                && row.GetString("Status") == "Delivered",
        };
        var office = await AskedAsync(tables: tables);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Single(Board(office).Posts);
        Assert.Contains("may not have reached", Trouble(office).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_before_the_manager_was_told_tells_them_later()
    {
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) =>
                table == DeliveryStore.TableName && row.RowKey.StartsWith("posttrouble", StringComparison.Ordinal),
        };
        var office = await AskedAsync(tables: tables);
        FailCover(office, FakeFailure.Of(502, "BadGateway"));
        office.Clock.MoveTo(office.Period(Q3).PublishesAt);
        await office.BeatAsync();
        tables.Fails = (_, _) => false;
        await office.SettleAsync();
        Assert.Contains("may not have reached", Trouble(office).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_the_channel_refuses_is_posted_once_the_bot_is_back_in_its_team()
    {
        var office = await AskedAsync();
        office.Team.HasBot = false;
        await office.GoToAsync(Q3, StepKind.Publish);
        var trouble = Trouble(office);
        Assert.Contains("could not be posted", trouble.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(PostTroubleCard.ThereVerb, FakeCards.VerbsOf(trouble.Card!.Value));

        // Too early: it is refused again, and the manager is told again.
        await office.People[Manager].PressesAsync(trouble, PostTroubleCard.AgainVerb);
        await office.SettleAsync();
        Assert.Equal(
            2,
            office
                .People[Manager]
                .Chat.Messages.Count(m =>
                    m.CardText.Contains("could not be posted to the High Needs Board", StringComparison.Ordinal)
                )
        );

        office.Team.HasBot = true;
        await office
            .People[Manager]
            .PressesAsync(
                office
                    .People[Manager]
                    .Chat.Messages.Last(m =>
                        m.CardText.Contains("could not be posted to the High Needs Board", StringComparison.Ordinal)
                    ),
                PostTroubleCard.AgainVerb
            );
        await office.SettleAsync();
        Assert.Single(Board(office).Posts);
    }

    [Fact]
    public async Task A_post_that_was_deleted_can_be_posted_again()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = Assert.Single(Board(office).Posts);
        office.Teams.FailNext(
            r => r.Call == FakeCall.Update && r.ActivityId == cover.Id,
            FakeFailure.Of(404, "ActivityNotFoundInConversation"),
            times: 99
        );
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.AgainVerb);
        await office.SettleAsync();
        Assert.Equal(2, Board(office).Posts.Count);
        Assert.Contains("1 of 20 answered", Board(office).Posts[1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_has_long_been_closed_is_not_said_to_be_posted_again()
    {
        var office = await InDoubtAsync(arrived: false);
        await office.GoToAsync(office.Period(Q3).FreezesAt + TimeSpan.FromDays(3));
        var answer = await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.AgainVerb);
        Assert.StartsWith("The report closed some days ago", answer.Message, StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Empty(Board(office).Posts);
    }

    private async Task<Office> InDoubtAsync(bool arrived)
    {
        var office = await AskedAsync();
        FailCover(
            office,
            arrived ? FakeFailure.Dropped(afterEffect: true) : FakeFailure.Of((int)HttpStatusCode.BadGateway, "BadGateway")
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private static void FailCover(Office office, FakeFailure failure) =>
        office.Teams.FailNext(
            r =>
                r.Call == FakeCall.CreateConversation
                && r.Body!.Value.GetRawText().Contains(Board(office).Id, StringComparison.Ordinal),
            failure
        );

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);

    private static FakeMessage Trouble(Office office) =>
        office
            .People[Manager]
            .Chat.Messages.Last(m =>
                m.CardText.Contains("may not have reached the High Needs", StringComparison.Ordinal)
                || m.CardText.Contains("could not be posted to the High Needs", StringComparison.Ordinal)
            );
}
