using System.Text.Json.Nodes;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Review;

/// <summary>A report goes out by its deadline, by a press, by itself without a review, or waits; it is never posted twice, and
/// what was taken back says so.</summary>
public sealed class PublicationTests : OfficeTest
{
    private const string Manager = Reviewing.Manager;

    [Fact]
    public async Task Without_a_review_in_the_file_nobody_gets_a_review_card()
    {
        var office = await AskedAsync();
        await office.GoToAsync(Q3, StepKind.Publish);
        var facts = await office.FactsAsync(Q3);
        Assert.DoesNotContain(facts.Deliveries, d => d.Delivery.Kind is DeliveryKind.Review or DeliveryKind.ReviewNotice);
    }

    [Fact]
    public async Task The_review_card_comes_when_updates_are_due_once_to_each_reviewer_and_is_kept_up_to_date()
    {
        var office = await AskedAsync(Reviewing.Programme());
        await office.GoToAsync(Q3, StepKind.Due);
        var card = office.ReviewOf();
        Assert.Contains("Review the report: 0 of 20 updates are in", card.CardText, StringComparison.Ordinal);
        Assert.Contains("review by **Monday 5 October, 12:00 noon**", card.CardText, StringComparison.Ordinal);

        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.SettleAsync();
        Assert.Contains("1 of 20 updates is in", office.ReviewOf().CardText, StringComparison.Ordinal);
        Assert.Equal(
            office.Programme.ProgrammeManagers.Append(office.Programme.Director).OfType<string>().Distinct().Order(),
            (await office.FactsAsync(Q3))
                .Deliveries.Where(d => d.Delivery.Kind == DeliveryKind.Review)
                .Select(d => d.Delivery.Recipient)
                .Order()
        );
    }

    [Fact]
    public async Task The_review_card_comes_before_the_deadline_once_all_updates_are_in()
    {
        var office = await AskedAsync(p =>
            Reviewing.Programme()(p) with
            {
                Workstreams = [.. p.Workstreams.Where(w => w.Id == "ehcp")],
            }
        );
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Fine"));
        await office.SettleAsync();
        Assert.Contains("Review the report: all updates are in", office.ReviewOf().CardText, StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Due);
        office.ReviewOf();
    }

    [Fact]
    public async Task By_the_deadline_it_goes_out_as_without_a_review()
    {
        var office = await ReviewedAsync(PublishBy.Deadline);
        Assert.Empty(office.CoversFor());
        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = Assert.Single(office.CoversFor());
        Assert.DoesNotContain("Not reviewed", cover.CardText, StringComparison.Ordinal);
        Assert.Contains("The report is published", office.ReviewOf().CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_publishes_before_the_time_and_only_once()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        var answer = await office.PressesReviewAsync(ReviewForm.PublishVerb);
        Assert.Contains("Published for the", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Single(office.CoversFor());

        // An old card, and the time for it, post nothing more.
        var before = office.Teams.Messages.Count(m => office.CoversFor()[0].ConversationId == m.ConversationId);
        await office.People[Manager].ExecutesAsync(office.ReviewOf(), ReviewForm.PublishVerb, Data(office));
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Single(office.CoversFor());
        Assert.Equal(before, office.Teams.Messages.Count(m => office.CoversFor()[0].ConversationId == m.ConversationId));
        Assert.DoesNotContain("Not reviewed", office.CoversFor()[0].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_press_at_once_publish_once()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        var other = office.Programme.Director!;
        await Task.WhenAll(
            office.PressesReviewAsync(ReviewForm.PublishVerb),
            office.PressesReviewAsync(ReviewForm.PublishVerb, other)
        );
        await office.SettleAsync();
        Assert.Single(office.CoversFor());
        Assert.Single(await ActsAsync(office));
    }

    [Fact]
    public async Task What_nobody_published_goes_out_marked_and_the_SRO_and_managers_are_told_once()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.SettleAsync();
        Assert.Contains("Not reviewed", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);
        Assert.Equal([PublicationActKind.NotReviewed], (await ActsAsync(office)).Select(a => a.Kind));
        Assert.All(
            new[] { Manager, Reviewing.Sro },
            person => Assert.Single(office.People[person].Chat.Messages, m => Says(m, "The report went out without a review"))
        );
    }

    [Fact]
    public async Task What_is_held_waits_and_goes_out_when_somebody_publishes_it()
    {
        var office = await ReviewedAsync(PublishBy.Person, hold: true);
        await office.GoToAsync(Q3, StepKind.Publish);
        office.Clock.Advance(TimeSpan.FromHours(20));
        await office.SettleAsync();
        Assert.Empty(office.CoversFor());
        Assert.All(
            new[] { Manager, Reviewing.Sro },
            person =>
                Assert.Single(office.People[person].Chat.Messages, m => Says(m, "The report waits: no one has published it"))
        );

        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.SettleAsync();
        Assert.DoesNotContain("Not reviewed", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_until_the_freeze_is_never_posted_and_not_kept_as_published()
    {
        var office = await ReviewedAsync(PublishBy.Person, hold: true);
        await office.GoToAsync(Q3, StepKind.Freeze);
        var answer = await office.People[Manager].ExecutesAsync(office.ReviewOf(), ReviewForm.PublishVerb, Data(office));
        Assert.Contains("The report is closed, so nothing was changed.", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Empty(office.CoversFor());
        Assert.Null(
            await office.Service<ReportStore>().FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, default)
        );
    }

    [Fact]
    public async Task A_press_can_be_taken_back_for_five_minutes_and_the_next_one_posts_anew()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.BeatAsync();
        await office.BeatAsync();
        var first = Assert.Single(office.CoversFor());
        Assert.Contains("0 of 20 answered", first.CardText, StringComparison.Ordinal);

        var answer = await office.PressesReviewAsync(ReviewForm.UndoVerb);
        Assert.Contains("The report is taken back", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.All(
            office
                .Team.Channel(office.Programme.Boards[0].Name)
                .Conversation.Messages.Concat(office.Team.Channel(office.Programme.Boards[0].Name).Replies(first.Id)),
            m => Assert.Contains("This report was taken back", m.CardText, StringComparison.Ordinal)
        );

        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.SettleAsync();
        Assert.Equal(2, office.CoversFor().Count);
        Assert.Contains("0 of 20 answered", office.CoversFor()[1].CardText, StringComparison.Ordinal);
        Assert.Contains("This report was taken back", office.CoversFor()[0].CardText, StringComparison.Ordinal);
        Assert.Equal(
            [PublicationActKind.Published, PublicationActKind.TakenBack, PublicationActKind.Published],
            (await ActsAsync(office)).Select(a => a.Kind)
        );
    }

    [Fact]
    public async Task After_five_minutes_nothing_is_taken_back()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.BeatAsync();
        await office.BeatAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        var answer = await office.People[Manager].ExecutesAsync(office.ReviewOf(), ReviewForm.UndoVerb, Data(office));
        Assert.Contains("for five minutes only", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains("0 of 20 answered", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_before_it_was_posted_is_never_posted()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.PressesReviewAsync(ReviewForm.UndoVerb);
        await office.SettleAsync();
        Assert.Empty(office.CoversFor());
    }

    [Fact]
    public async Task It_is_put_off_by_one_working_day_once_with_a_reason_that_others_are_shown()
    {
        var office = await ReviewedAsync(PublishBy.Deadline);
        var refused = await office.PressesReviewAsync(ReviewForm.PutOffVerb);
        Assert.Contains("Write why it is put off", Text(refused), StringComparison.Ordinal);

        var planned = ReviewForm.Write(office.Period(Q3).PublishesAt);
        var answer = await office.PressesReviewAsync(
            ReviewForm.PutOffVerb,
            typed: (ReviewForm.ReasonInput, "The costs are not agreed")
        );
        Assert.Contains("Put off to Thursday 8 October, 4:00pm", Text(answer), StringComparison.Ordinal);
        var again = await office
            .People[Manager]
            .ExecutesAsync(
                office.ReviewOf(),
                ReviewForm.PutOffVerb,
                Data(office, (ReviewForm.ReasonInput, "The costs are not agreed"), (ReviewForm.PlannedKey, planned))
            );
        Assert.Contains(
            "It was put off already: it is planned for Thursday 8 October, 4:00pm.",
            Text(again),
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Empty(office.CoversFor());
        Assert.Single(office.People[Reviewing.Sro].Chat.Messages, m => Says(m, "Reason: The costs are not agreed"));
        Assert.DoesNotContain(office.People[Manager].Chat.Messages, m => Says(m, "The report is put off to"));

        await office.GoToAsync(office.Period(Q3).PublishesAt.AddDays(1));
        var cover = Assert.Single(office.CoversFor());
        Assert.Contains("The costs are not agreed", cover.CardText, StringComparison.Ordinal);
        Assert.Single(await ActsAsync(office));
    }

    [Fact]
    public async Task Only_those_who_may_publish_publish_and_others_are_refused_with_a_sentence()
    {
        var office = await AskedAsync(p =>
            Reviewing.Programme(PublishBy.Person)(p) is var reviewed
                ? reviewed with
                {
                    Reporting = reviewed.Reporting with { MayPublish = [Reviewing.Sro] },
                }
                : p
        );
        await office.GoToAsync(Q3, StepKind.Due);
        var card = office.ReviewOf(Reviewing.Sro);
        foreach (
            var (person, verb) in new[]
            {
                (Manager, ReviewForm.PublishVerb),
                ("ehcp-lead", ReviewForm.PublishVerb),
                ("ehcp-lead", ReviewForm.PreviewVerb),
                ("ehcp-lead", ReviewForm.ViewVerb),
                (Manager, ReviewForm.PutOffVerb),
                (Manager, ReviewForm.UndoVerb),
            }
        )
        {
            var own = office.People[person].Chat.Messages[^1];
            var answer = await office.People[person].ExecutesAsync(own, verb, Data(office));
            Assert.Equal(403, answer.InvokeStatus);
        }

        Assert.DoesNotContain("Publish now", office.ReviewOf().CardText, StringComparison.Ordinal);
        await office.People[Reviewing.Sro].PressesAsync(card, ReviewForm.PublishVerb);
        await office.SettleAsync();
        Assert.Single(office.CoversFor());
    }

    [Fact]
    public async Task By_the_deadline_what_was_taken_back_goes_out_by_itself_an_hour_later()
    {
        var office = await ReviewedAsync(PublishBy.Deadline);
        office.Clock.MoveTo(office.Period(Q3).PublishesAt.AddMinutes(-2));
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        await office.BeatAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(3));
        var answer = await office.PressesReviewAsync(ReviewForm.UndoVerb);
        Assert.Contains("It goes out by itself Wednesday 7 October, 5:01pm", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains("This report was taken back", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);

        await office.GoToAsync(office.Period(Q3).PublishesAt.AddMinutes(62));
        Assert.Equal(2, office.CoversFor().Count);
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Equal(2, office.CoversFor().Count);
    }

    [Fact]
    public async Task It_cannot_be_put_off_past_the_freeze()
    {
        var office = await ReviewedAsync(PublishBy.Deadline);
        var last = "";
        for (var day = 0; day < 9; day++)
        {
            last = Text(await office.PressesReviewAsync(ReviewForm.PutOffVerb, typed: (ReviewForm.ReasonInput, "Not yet")));
        }

        Assert.Contains("It cannot be put off any more", last, StringComparison.Ordinal);
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Single(office.CoversFor());
    }

    [Fact]
    public async Task After_a_pause_over_the_freeze_what_nobody_published_is_still_put_before_the_board()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.GoToAsync(Q3, StepKind.Freeze);
        Assert.Contains("Not reviewed", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);
        Assert.NotNull(
            (
                await office.Service<ReportStore>().FindAsync(office.Programme.Id, Q3, office.Programme.Boards[0].Id, default)
            )?.FrozenAt
        );
    }

    [Fact]
    public async Task A_board_that_reads_by_exception_is_not_said_to_have_been_posted_to_while_there_is_none()
    {
        var office = await AskedAsync(p =>
            Reviewing.Programme(PublishBy.Person)(p) with
            {
                Boards = [p.Boards[0] with { Cadence = BoardCadence.ByException }],
            }
        );
        await office.GoToAsync(Q3, StepKind.Publish);
        Assert.Contains("reads by exception, and there is none now", office.ReviewOf().CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(office.People[Reviewing.Sro].Chat.Messages, m => Says(m, "without a review"));

        await office.SendAsync("ehcp-lead", "ehcp", Office.Amber("Slow", "Staff are leaving", "Hire two", "2020-12-01"));
        await office.SettleAsync();
        Assert.Contains("Not reviewed", Assert.Single(office.CoversFor()).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_managers_card_says_that_the_report_waits_and_when_it_was_put_off_to()
    {
        var office = await ReviewedAsync(PublishBy.Person, hold: true);
        await office.PressesReviewAsync(ReviewForm.PutOffVerb, typed: (ReviewForm.ReasonInput, "The costs are not agreed"));
        await office.SettleAsync();
        Assert.Contains(office.People[Manager].Chat.Messages, m => Says(m, "the report goes out **Thursday 8 October, 4:00pm**"));
        await office.GoToAsync(office.Period(Q3).PublishesAt.AddDays(1).AddMinutes(1));
        Assert.Contains(office.People[Manager].Chat.Messages, m => Says(m, "the report waits to be published"));
        Assert.DoesNotContain(office.People[Manager].Chat.Messages, m => Says(m, "the report went out"));
    }

    [Fact]
    public async Task The_preview_is_the_post_part_by_part()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Plans are on time"));
        await office.SettleAsync();
        var cover = await office.PressesReviewAsync(ReviewForm.PreviewVerb);
        Assert.Contains("preview, not posted yet", Text(cover), StringComparison.Ordinal);
        var seen = new List<string> { Text(cover) };
        for (var part = 1; part < 20; part++)
        {
            var answer = await office
                .People[Manager]
                .ExecutesAsync(
                    office.ReviewOf(),
                    ReviewForm.PreviewVerb,
                    Data(office, (ReviewForm.BoardKey, office.Programme.Boards[0].Id), (ReviewForm.PartKey, $"{part}"))
                );
            seen.Add(Text(answer));
        }

        Assert.Contains(seen, text => text.Contains("Plans are on time", StringComparison.Ordinal));
        Assert.Empty(office.CoversFor());
    }

    [Fact]
    public async Task A_restart_between_the_press_and_the_post_posts_it()
    {
        var office = await ReviewedAsync(PublishBy.Person);
        await office.PressesReviewAsync(ReviewForm.PublishVerb);
        var twin = await OpenTwinAsync(office);
        await twin.SettleAsync();
        await office.SettleAsync();
        Assert.Single(office.CoversFor());
    }

    private async Task<Office> ReviewedAsync(PublishBy by, bool hold = false)
    {
        var office = await AskedAsync(Reviewing.Programme(by, hold));
        await office.GoToAsync(office.Period(Q3).ReviewAt!.Value);
        return office;
    }

    private static JsonObject Data(Office office, params (string Key, string Value)[] more)
    {
        var data = new JsonObject();
        foreach (var (key, value) in ReviewForm.Data(office.Programme, Q3).Select(d => (d.Key, d.Value)).Concat(more))
        {
            data[key] = value;
        }

        return data;
    }

    private static bool Says(FakeMessage message, string words) => message.CardText.Contains(words, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<PublicationAct>> ActsAsync(Office office) =>
        Publication.Of(await office.FactsAsync(Q3), office.Programme.Boards[0].Id).Acts;
}
