using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Connector;
using ChatOps.Tests.Calendar;
using ChatOps.Tests.Reports;
using Xunit;

namespace ChatOps.Tests.Schedule;

public sealed class NextLookTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 2));
    private static readonly ReportingPeriod Period = Papers.Period(Programme);

    // The day after the prompt; the next reminder is on Thursday 8 October at 09:00.
    private static readonly DateTimeOffset Now = Plans.London("2026-10-07 10:00");
    private static readonly DateTimeOffset Midnight = Plans.London("2026-10-08 00:00");

    [Fact]
    public void Nothing_but_the_day_and_the_next_step_are_waited_for()
    {
        Assert.Equal(Midnight, NextLook.After(Facts(), Now));
        Assert.Equal(Plans.London("2026-10-08 09:00"), NextLook.After(Facts(), Midnight));
    }

    [Fact]
    public void What_is_due_or_on_its_way_is_looked_at_until_it_has_an_outcome()
    {
        Assert.Equal(Now, NextLook.After(Facts(Sent(DeliveryStatus.Pending)), Now));
        Assert.Equal(Now, NextLook.After(Facts(Sent(DeliveryStatus.Sending) with { ClaimedUntil = Now.AddYears(1) }), Now));
        foreach (var status in new[] { DeliveryStatus.Delivered, DeliveryStatus.Refused, DeliveryStatus.Cancelled })
        {
            Assert.Equal(Midnight, NextLook.After(Facts(Sent(status)), Now));
        }
    }

    [Fact]
    public void What_is_held_back_is_looked_at_when_it_may_go()
    {
        var until = Now.AddMinutes(7);
        Assert.Equal(until, NextLook.After(Facts(Sent(DeliveryStatus.Pending) with { NotBefore = until }), Now));
    }

    [Fact]
    public void What_was_refused_is_looked_at_at_its_next_chance()
    {
        var tried = Now.AddMinutes(-1);
        Assert.Equal(
            tried + RetrySchedule.NextChance,
            NextLook.After(Facts(Sent(DeliveryStatus.Refused) with { TriedAt = tried }), Now)
        );
    }

    [Fact]
    public void An_answer_is_looked_at_when_others_have_had_time_to_end_theirs()
    {
        var update = Papers.Update("aw1", "green") with { At = Now.AddMinutes(-1) };
        var facts = Facts() with { Current = new Dictionary<string, Update>(StringComparer.Ordinal) { ["aw1"] = update } };
        Assert.Equal(update.At + ManagerCards.WritingTime, NextLook.After(facts, Now));
    }

    [Fact]
    public void An_extension_is_looked_at_when_it_ends()
    {
        var extension = new Extension("aw1", Now.AddHours(2), "manager", Now);
        var facts = Facts() with
        {
            Arrangements = new PeriodArrangements
            {
                Extensions = new Dictionary<string, Extension>(StringComparer.Ordinal) { ["aw1"] = extension },
            },
        };
        Assert.Equal(extension.Until, NextLook.After(facts, Now));
    }

    [Fact]
    public void A_publication_is_looked_at_when_it_can_be_undone_no_more_and_when_it_was_put_off_to()
    {
        var pressed = Now.AddMinutes(-2);
        var putOff = Now.AddMinutes(20);
        Assert.Equal(
            pressed + PublicationState.UndoTime,
            NextLook.After(Facts(new PublicationAct(PublicationActKind.Published, pressed)), Now)
        );
        Assert.Equal(
            putOff,
            NextLook.After(Facts(new PublicationAct(PublicationActKind.PutOff, pressed) { Until = putOff }), Now)
        );
    }

    [Fact]
    public void What_is_said_about_the_report_is_looked_at_on_the_hour()
    {
        var facts = Facts() with { BoardRecords = [Stored(BoardRecord.Of(Programme.Id, null, "question", "a", "words"))] };
        Assert.Equal(Plans.London("2026-10-07 11:00"), NextLook.After(facts, Now));
    }

    private static PeriodFacts Facts(PublicationAct act) =>
        Facts() with
        {
            BoardRecords =
            [
                Stored(
                    BoardRecord.Of(
                        Programme.Id,
                        Period.Id,
                        Publication.Kind,
                        Programme.Boards[0].Id,
                        new Publication { Acts = [act] }
                    )
                ),
            ],
        };

    private static StoredBoardRecord Stored(BoardRecord record) => new(record, default);

    private static Delivery Sent(DeliveryStatus status) =>
        new()
        {
            ProgrammeId = Programme.Id,
            PeriodId = Period.Id,
            Kind = DeliveryKind.Prompt,
            Recipient = "lead",
            Subject = "aw1",
            Status = status,
        };

    private static PeriodFacts Facts(params Delivery[] deliveries) =>
        new(
            Programme,
            Period,
            new Dictionary<string, Update>(StringComparer.Ordinal),
            new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
            [.. deliveries.Select(d => new StoredDelivery(d, default))]
        );
}
