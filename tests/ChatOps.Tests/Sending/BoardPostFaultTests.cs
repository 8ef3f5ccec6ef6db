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

        // Nobody knows the first one's id: it is as its reader confirmed it.
        Assert.Contains("after it was posted", Assert.Single(Covers(office)).CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task A_cover_that_a_gateway_failed_is_out_within_minutes_without_a_person_and_once(bool arrived, int times)
    {
        var office = await AskedAsync();
        FailCover(office, FakeFailure.BadGateway(arrived), times);
        await office.GoToAsync(Q3, StepKind.Publish);

        Assert.InRange(office.Clock.GetUtcNow() - office.Period(Q3).PublishesAt, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.NotEmpty(Board(office).Replies(Assert.Single(Covers(office)).Id));
        Assert.Equal((arrived ? times : 0) + 1, Board(office).Posts.Count);
        Assert.DoesNotContain(office.People[Manager].Chat.Messages, IsTrouble);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_that_a_gateway_failed_is_there_once(bool arrived)
    {
        var office = await AskedAsync();
        office.Teams.FailNext(r => r.Call == FakeCall.Send && IsToBoard(r, office), FakeFailure.BadGateway(arrived));
        await office.GoToAsync(Q3, StepKind.Publish);
        var parts = Board(office)
            .Replies(Assert.Single(Covers(office)).Id)
            .Where(m => m.IsEdited)
            .Select(m => m.CardText)
            .ToList();
        Assert.Equal(parts.Count, parts.Distinct().Count());
        Assert.All(
            (await office.FactsAsync(Q3)).PostsOf(office.Programme.Boards[0]),
            d => Assert.Equal(DeliveryStatus.Delivered, d.Delivery.Status)
        );
    }

    [Fact]
    public async Task A_part_whose_line_got_no_id_changes_no_other_part()
    {
        var office = await AskedAsync();
        office.Teams.FailNext(
            r => r.Call == FakeCall.Send && IsToBoard(r, office),
            new FakeFailure
            {
                Status = 201,
                Body = "{}",
                AfterEffect = true,
            }
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Equal(2, Assert.Single(Covers(office)).Versions.Count);
    }

    [Fact]
    public async Task A_crash_after_the_first_line_and_one_after_the_edit_leave_one_cover()
    {
        var states = new Queue<string>(["Pending", "Delivered"]);
        var tables = new FaultyTables(Tables)
        {
            Fails = (table, row) =>
                table == DeliveryStore.TableName
                && row.RowKey == "boardpost-0|high-needs-board|cover"
                && row.GetString("ActivityId") is not null
                && states.TryPeek(out var state)
                && row.GetString("Status") == state
                && states.TryDequeue(out _),
        };
        var office = await AskedAsync(tables: tables);
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Empty(states);
        Assert.NotEmpty(Board(office).Replies(Assert.Single(Covers(office)).Id));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task One_refusal_of_the_correction_of_a_cover_does_not_leave_it_wrong(int status)
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Teams.FailNext(
            r => r.Call == FakeCall.Update && IsToBoard(r, office),
            status == 403 ? FakeFailure.Unexplained() : FakeFailure.NotFound()
        );
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        Assert.Contains("1 of 20 answered", Assert.Single(Covers(office)).CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(office.People[Manager].Chat.Messages, IsTrouble);
    }

    [Fact]
    public async Task A_correction_that_was_refused_for_long_is_made_with_the_next_update()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        FailEditsOf(office, Assert.Single(Covers(office)));
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        Assert.Contains("was deleted from the channel", Trouble(office).CardText, StringComparison.Ordinal);

        office.Teams.StopFailing();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Also here"));
        await office.SettleAsync();
        Assert.Contains("2 of 20 answered", Assert.Single(Covers(office)).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_post_again_what_was_not_deleted_it_changes_it_and_posts_no_second_cover()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        FailEditsOf(office, Assert.Single(Covers(office)));
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        office.Teams.StopFailing();
        await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.AgainVerb);
        await office.SettleAsync();
        Assert.Contains("1 of 20 answered", Assert.Single(Covers(office)).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_posted_anew_while_the_old_one_is_still_there_leaves_one_in_force()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var old = Assert.Single(Covers(office));
        FailEditsOf(office, old);
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.AgainVerb);
        await office.BeatAsync();
        office.Teams.StopFailing();
        await office.SettleAsync();
        Assert.NotEqual(old.Id, Assert.Single(Covers(office)).Id);
        Assert.Contains("replaced by a newer post", old.CardText, StringComparison.Ordinal);
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
        office.Team.HasBot = false;
        office.Clock.MoveTo(office.Period(Q3).PublishesAt);
        await office.BeatAsync();
        tables.Fails = (_, _) => false;
        await office.SettleAsync();
        Assert.Contains("could not be posted", Trouble(office).CardText, StringComparison.Ordinal);
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
        office.Teams.DeleteByHand(cover);
        await office.SendAsync("property-lead", "property", Office.Green("Late but here"));
        await office.SettleAsync();
        Assert.Contains(
            "The highlight report was deleted from the channel of the High Needs Board",
            Trouble(office).CardText,
            StringComparison.Ordinal
        );
        await office.People[Manager].PressesAsync(Trouble(office), PostTroubleCard.AgainVerb);
        await office.SettleAsync();
        Assert.Contains("1 of 20 answered", Assert.Single(Covers(office)).CardText, StringComparison.Ordinal);
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

    // As an earlier version left it, which sent a cover as a whole.
    private async Task<Office> InDoubtAsync(bool arrived)
    {
        var office = await AskedAsync();
        FailCover(office, FakeFailure.Unexplained());
        office.Clock.MoveTo(office.Period(Q3).PublishesAt);
        await office.BeatAsync();
        office.Teams.StopFailing();
        var stored = (await office.FactsAsync(Q3)).PostOf(office.Programme.Boards[0], BoardPost.RootKey)!;
        await office
            .Service<DeliveryStore>()
            .TryChangeAsync(
                stored,
                stored.Delivery with
                {
                    Status = DeliveryStatus.Sending,
                    ClaimedUntil = office.Clock.GetUtcNow(),
                    TriedAt = office.Clock.GetUtcNow(),
                    SentContent = "as an earlier version drew it",
                },
                CancellationToken.None
            );
        if (arrived)
        {
            Board(office)
                .Conversation.Add(
                    new FakeMessage(
                        office.Teams.NextId(),
                        Board(office).Id,
                        System.Text.Json.JsonDocument.Parse("{}").RootElement
                    )
                );
        }

        await office.SettleAsync();
        return office;
    }

    private static void FailCover(Office office, FakeFailure failure, int times = 1) =>
        office.Teams.FailNext(
            r =>
                r.Call == FakeCall.CreateConversation
                && r.Body!.Value.GetRawText().Contains(Board(office).Id, StringComparison.Ordinal),
            failure,
            times
        );

    private static void FailEditsOf(Office office, FakeMessage message) =>
        office.Teams.FailNext(
            r => r.Call == FakeCall.Update && r.ActivityId == message.Id,
            FakeFailure.Unexplained(),
            times: int.MaxValue
        );

    private static bool IsToBoard(FakeRequest request, Office office) =>
        request.ConversationId!.StartsWith(Board(office).Id, StringComparison.Ordinal);

    private static List<FakeMessage> Covers(Office office) =>
        [.. Board(office).Posts.Where(p => !p.IsDeleted && p.CardText.Contains("of 20 answered", StringComparison.Ordinal))];

    private static bool IsTrouble(FakeMessage message) =>
        FakeCards.VerbsOf(message.Card!.Value).Contains(PostTroubleCard.AgainVerb);

    private static FakeChannel Board(Office office) => office.Team.Channel(office.Programme.Boards[0].Name);

    private static FakeMessage Trouble(Office office) =>
        office
            .People[Manager]
            .Chat.Messages.Last(m =>
                m.CardText.Contains("may not have reached the High Needs", StringComparison.Ordinal)
                || m.CardText.Contains("could not be posted to the High Needs", StringComparison.Ordinal)
                || m.CardText.Contains("was deleted from the channel", StringComparison.Ordinal)
            );
}
