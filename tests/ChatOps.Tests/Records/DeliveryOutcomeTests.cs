using System.Net;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Connector;
using Xunit;

namespace ChatOps.Tests.Records;

public sealed class DeliveryOutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 8, 12, 0, 0, TimeSpan.Zero);

    private static readonly Delivery Prompt = new()
    {
        ProgrammeId = "p",
        PeriodId = "2026-W41",
        Kind = DeliveryKind.Prompt,
        Recipient = "lead",
        Attempts = 1,
        Status = DeliveryStatus.Sending,
        ClaimedUntil = Now,
    };
    private static readonly Delivery Post = Prompt with { Kind = DeliveryKind.BoardPost, Recipient = "board", Subject = "cover" };

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(6, 480)]
    [InlineData(7, 900)]
    [InlineData(500, 900)]
    public void What_was_not_sent_waits_twice_as_long_each_time_up_to_a_quarter_of_an_hour_and_by_chance_up_to_half_as_long_again(
        int attempts,
        int seconds
    )
    {
        foreach (var spread in new[] { 0, 0.5, 0.75 })
        {
            var later = Fail(Prompt with { Attempts = attempts }, ConnectorFailure.Throttled, spread);
            Assert.Equal(
                (DeliveryStatus.Pending, Now.AddSeconds(seconds * (1 + (spread / 2))), null),
                (later.Status, later.NotBefore, later.ClaimedUntil)
            );
            Assert.Equal(0, later.AmbiguousAttempts);
        }
    }

    [Fact]
    public void What_Teams_asks_for_goes_before_that() =>
        Assert.Equal(
            Now.AddHours(2),
            DeliveryOutcome
                .Failed(
                    Prompt,
                    new ConnectorException(
                        ConnectorFailure.Throttled,
                        HttpStatusCode.TooManyRequests,
                        null,
                        TimeSpan.FromHours(2)
                    ),
                    Now,
                    0.9
                )
                .NotBefore
        );

    [Fact]
    public void A_persons_message_in_doubt_is_tried_on_with_growing_pauses_for_half_an_hour_and_then_given_up()
    {
        var (last, pauses) = Until(Prompt, ConnectorFailure.Ambiguous);
        Assert.Equal([15, 30, 60, 120, 240, 480, 900], pauses);
        Assert.Equal((DeliveryStatus.Ambiguous, 8, DeliveryReason.Unknown), (last.Status, last.AmbiguousAttempts, last.Why));
    }

    [Fact]
    public void A_boards_line_in_doubt_is_posted_again_and_a_whole_post_of_an_earlier_version_is_not()
    {
        var (last, pauses) = Until(Post with { SentContent = DeliveryOutcome.LineContent }, ConnectorFailure.Ambiguous);
        Assert.Equal(7, pauses.Count);
        Assert.Equal((DeliveryStatus.Refused, DeliveryReason.Unknown), (last.Status, last.Why));

        var old = Fail(Post with { SentContent = "hash" }, ConnectorFailure.Ambiguous);
        Assert.Equal((DeliveryStatus.Ambiguous, 1), (old.Status, old.AmbiguousAttempts));
    }

    [Theory]
    [InlineData(ConnectorFailure.Unexplained, DeliveryReason.Unexplained)]
    [InlineData(ConnectorFailure.Gone, DeliveryReason.Gone)]
    public void What_no_document_calls_final_is_believed_only_after_minutes_of_trying(ConnectorFailure failure, string why)
    {
        foreach (var message in new[] { Prompt, Post })
        {
            var (last, pauses) = Until(message, failure);
            Assert.Equal([15, 30, 60, 120, 240], pauses);
            Assert.Equal((DeliveryStatus.Refused, why), (last.Status, last.Why));
        }

        var unaddressed = DeliveryOutcome.Unaddressed(Prompt, DeliveryReason.NotInTeams, Now, 0);
        Assert.Equal((DeliveryStatus.Pending, Now.AddSeconds(15)), (unaddressed.Status, unaddressed.NotBefore));
    }

    [Fact]
    public void A_boards_message_that_was_deleted_is_posted_anew_at_once_when_a_person_asks_for_it()
    {
        var (deleted, _) = Until(Post with { ActivityId = "1", SentAt = Now }, ConnectorFailure.Unexplained);
        Assert.Equal((DeliveryStatus.Refused, DeliveryReason.Deleted, "1"), (deleted.Status, deleted.Why, deleted.ActivityId));
        var anew = Fail(deleted.Again() with { Why = DeliveryReason.PostAgain }, ConnectorFailure.Unexplained);
        Assert.Equal((DeliveryStatus.Pending, null, null), (anew.Status, anew.ActivityId, anew.SentAt));
    }

    [Fact]
    public void A_persons_card_that_Teams_does_not_let_be_changed_stays_and_is_tried_on()
    {
        var sent = Prompt with { ActivityId = "1", SentAt = Now };
        for (var i = 0; i < 50; i++)
        {
            sent = Fail(sent, ConnectorFailure.Unexplained);
            Assert.Equal((DeliveryStatus.Pending, "1"), (sent.Status, sent.ActivityId));
        }

        Assert.Equal(Now.AddMinutes(15), sent.NotBefore);
    }

    [Fact]
    public void An_edit_in_doubt_can_always_be_done_again() =>
        Assert.Equal(DeliveryStatus.Pending, DeliveryOutcome.Abandoned(Post with { ActivityId = "1" }, Now).Status);

    [Fact]
    public void What_a_dead_sender_left_waits_no_longer_than_its_claim() =>
        Assert.Equal(
            (DeliveryStatus.Pending, Now, 1),
            (
                DeliveryOutcome.Abandoned(Prompt, Now).Status,
                DeliveryOutcome.Abandoned(Prompt, Now).NotBefore,
                DeliveryOutcome.Abandoned(Prompt, Now).AmbiguousAttempts
            )
        );

    [Fact]
    public void A_persons_message_that_is_gone_for_minutes_is_sent_anew_and_a_boards_waits_for_a_person()
    {
        var sent = DeliveryOutcome.Sent(Prompt, "1", "c", "https://x", "hash", Now) with
        {
            Status = DeliveryStatus.Sending,
            Attempts = 1,
        };
        Assert.Equal("1", Fail(sent, ConnectorFailure.Gone).ActivityId);
        var anew = Fail(sent with { Refusals = RetrySchedule.MaxRefusals - 1 }, ConnectorFailure.Gone);
        Assert.Equal((DeliveryStatus.Pending, null, null), (anew.Status, anew.ActivityId, anew.ConversationId));
        Assert.Equal(Now, anew.SentAt);
        var (post, _) = Until(Post with { ActivityId = "1" }, ConnectorFailure.Gone);
        Assert.Equal((DeliveryStatus.Refused, DeliveryReason.Deleted), (post.Status, post.Why));
    }

    [Fact]
    public void A_message_that_cannot_be_made_is_tried_for_an_hour_and_then_refused()
    {
        var (delivery, now, tries) = (Prompt with { Attempts = 0, Status = DeliveryStatus.Pending }, Now, 0);
        while (delivery.Status == DeliveryStatus.Pending)
        {
            delivery = DeliveryOutcome.Broken(delivery, now, 0);
            now = delivery.NotBefore > now ? delivery.NotBefore : now;
            tries++;
        }

        Assert.Equal((DeliveryStatus.Refused, DeliveryReason.Broken, 10), (delivery.Status, delivery.Why, tries));
        Assert.InRange(now - Now, TimeSpan.FromMinutes(45), TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("7", "19:board@thread.tacv2;messageid=7", "7")]
    [InlineData(null, "19:board@thread.tacv2;messageid=7", "7")]
    [InlineData(null, "19:board@thread.tacv2", null)]
    [InlineData(null, null, null)]
    public void A_thread_that_was_begun_goes_on_if_Teams_names_any_of_its_ids(string? activityId, string? threadId, string? known)
    {
        var post = Post with { SentContent = DeliveryOutcome.LineContent };
        var begun = DeliveryOutcome.Begun(post, activityId, threadId, "https://x", Now, 0);
        Assert.Equal(
            (DeliveryStatus.Pending, known, known is null ? null : threadId, null),
            (begun.Status, begun.ActivityId, begun.ConversationId, begun.SentAt)
        );
        Assert.Equal(known is null ? 1 : 0, begun.AmbiguousAttempts);
    }

    [Fact]
    public void What_arrived_starts_its_waits_anew_should_it_be_edited() =>
        Assert.Equal(0, DeliveryOutcome.Sent(Prompt with { Attempts = 8 }, "1", "c", "https://x", "hash", Now).Attempts);

    [Theory]
    [InlineData(ConnectorFailure.Blocked)]
    [InlineData(ConnectorFailure.NotInstalled)]
    [InlineData(ConnectorFailure.DisabledByAdmin)]
    [InlineData(ConnectorFailure.TooLarge)]
    [InlineData(ConnectorFailure.WrongHost)]
    [InlineData(ConnectorFailure.UntrustedHost)]
    [InlineData(ConnectorFailure.Rejected)]
    public void A_refusal_has_a_reason_with_words_and_a_remedy(ConnectorFailure failure)
    {
        var refused = Fail(Prompt, failure);
        Assert.Equal(DeliveryStatus.Refused, refused.Status);
        Assert.NotEmpty(DeliveryReason.Words(refused.Why));
        Assert.EndsWith(".", DeliveryReason.Remedy(refused.Why), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_first_keeps_its_time_when_it_is_edited()
    {
        var sent = DeliveryOutcome.Sent(Post, "1", "c", "https://x", "hash", Now);
        Assert.Equal((Now, null), (sent.SentAt, sent.EditedAt));
        var edited = DeliveryOutcome.Sent(sent, "1", "c", "https://x", "hash2", Now.AddHours(1));
        Assert.Equal((Now, Now.AddHours(1)), (edited.SentAt, edited.EditedAt));
    }

    // Fails until it is not tried again by itself: what it is then, and the pauses in seconds.
    private static (Delivery Last, List<double> Pauses) Until(Delivery delivery, ConnectorFailure failure)
    {
        var pauses = new List<double>();
        while (true)
        {
            delivery = Fail(delivery, failure);
            if (delivery.Status != DeliveryStatus.Pending)
            {
                return (delivery, pauses);
            }

            pauses.Add((delivery.NotBefore - Now).TotalSeconds);
        }
    }

    private static Delivery Fail(Delivery delivery, ConnectorFailure failure, double spread = 0) =>
        DeliveryOutcome.Failed(delivery, new ConnectorException(failure, null, null, null), Now, spread);
}
