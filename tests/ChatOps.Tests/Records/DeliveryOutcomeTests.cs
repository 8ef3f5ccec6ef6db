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
    public void A_persons_message_in_doubt_is_tried_once_more_and_a_boards_never()
    {
        var again = Fail(Prompt, ConnectorFailure.Ambiguous);
        Assert.Equal((DeliveryStatus.Pending, 1), (again.Status, again.AmbiguousAttempts));
        var held = Fail(again, ConnectorFailure.Ambiguous);
        Assert.Equal((DeliveryStatus.Ambiguous, 2, DeliveryReason.Unknown), (held.Status, held.AmbiguousAttempts, held.Why));
        Assert.Equal(
            (DeliveryStatus.Ambiguous, 1),
            (Fail(Post, ConnectorFailure.Ambiguous).Status, Fail(Post, ConnectorFailure.Ambiguous).AmbiguousAttempts)
        );
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
    public void A_persons_message_that_can_no_longer_be_edited_is_sent_anew_and_a_boards_waits_for_a_person()
    {
        var sent = DeliveryOutcome.Sent(Prompt, "1", "c", "https://x", "hash", Now) with
        {
            Status = DeliveryStatus.Sending,
            Attempts = 1,
        };
        var anew = Fail(sent, ConnectorFailure.Gone);
        Assert.Equal(
            (DeliveryStatus.Pending, Now, null, null),
            (anew.Status, anew.NotBefore, anew.ActivityId, anew.ConversationId)
        );
        Assert.Equal(Now, anew.SentAt);
        Assert.True(Fail(sent with { Attempts = 9 }, ConnectorFailure.Gone).NotBefore > Now);
        Assert.Equal(DeliveryStatus.Refused, Fail(Post with { ActivityId = "1" }, ConnectorFailure.Gone).Status);
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
    public void A_thread_that_was_begun_is_there_whatever_Teams_says_of_its_ids(
        string? activityId,
        string? threadId,
        string? known
    )
    {
        var begun = DeliveryOutcome.Begun(Post, activityId, threadId, "https://x", "hash", Now);
        Assert.Equal((DeliveryStatus.Delivered, known, threadId), (begun.Status, begun.ActivityId, begun.ConversationId));
    }

    [Fact]
    public void What_arrived_starts_its_waits_anew_should_it_be_edited() =>
        Assert.Equal(0, DeliveryOutcome.Sent(Prompt with { Attempts = 8 }, "1", "c", "https://x", "hash", Now).Attempts);

    [Theory]
    [InlineData(ConnectorFailure.Blocked)]
    [InlineData(ConnectorFailure.NotInstalled)]
    [InlineData(ConnectorFailure.DisabledByAdmin)]
    [InlineData(ConnectorFailure.Gone)]
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

    private static Delivery Fail(Delivery delivery, ConnectorFailure failure, double spread = 0) =>
        DeliveryOutcome.Failed(delivery, new ConnectorException(failure, null, null, null), Now, spread);
}
