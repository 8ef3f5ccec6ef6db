using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Tests.Calendar;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>
/// The late rule as a table, on the week to 9 October 2026 (its steps: see <see cref="Plans.Weekly"/>). A ledger reads
/// "open prompt@2026-10-06 09:00 remind-1=Failed": two done, the second at that time, and one that failed.
/// </summary>
public sealed class DueStepsTests
{
    private const string All = "open prompt remind-1 remind-2 due escalate-1 publish";

    [Theory]
    [InlineData("before it opens", "2026-10-05 07:59", "", "")]
    [InlineData("at the minute it opens", "2026-10-05 08:00", "", "open now")]
    [InlineData("restarted within the due minute", "2026-10-09 17:00", "open prompt remind-1 remind-2", "due now")]
    [InlineData("restarted within the due minute, and it was done", "2026-10-09 17:00", "open prompt remind-1 remind-2 due", "")]
    [InlineData("four minutes late is on time", "2026-10-09 17:04", "open prompt remind-1 remind-2", "due now")]
    [InlineData("six minutes late is late", "2026-10-09 17:06", "open prompt remind-1 remind-2", "due late")]
    [InlineData("between steps", "2026-10-07 12:00", "open prompt", "")]
    [InlineData("down over a reminder", "2026-10-08 12:00", "open prompt", "remind-1 late")]
    [InlineData("down over both reminders: only the newest", "2026-10-09 12:00", "open prompt", "remind-1 skip, remind-2 late")]
    [InlineData(
        "down over the reminders and the deadline",
        "2026-10-09 18:00",
        "open prompt",
        "remind-1 skip, remind-2 skip, due late"
    )]
    [InlineData(
        "down for three days from the prompt on: the late prompt is the reminder",
        "2026-10-09 09:00",
        "open",
        "prompt late, remind-1 skip, remind-2 skip"
    )]
    [InlineData(
        "down from Friday morning to Monday noon",
        "2026-10-12 12:00",
        "open prompt remind-1 remind-2",
        "due late, escalate-1 skip, publish now"
    )]
    [InlineData("down over an escalation", "2026-10-12 11:00", "open prompt remind-1 remind-2 due", "escalate-1 late")]
    [InlineData("down over publication", "2026-10-13 12:00", "open prompt remind-1 remind-2 due escalate-1", "publish late")]
    [InlineData(
        "down until after the freeze",
        "2026-10-20 12:00",
        "open",
        "prompt skip, remind-1 skip, remind-2 skip, due late, escalate-1 skip, publish late, freeze late"
    )]
    [InlineData("all done", "2026-10-20 12:00", All + " freeze", "")]
    [InlineData("first seen before its deadline: joined", "2026-10-08 12:00", "", "open late, prompt late, remind-1 skip")]
    [InlineData(
        "first seen after its deadline: left alone",
        "2026-10-09 17:00",
        "",
        "open skip, prompt skip, remind-1 skip, remind-2 skip, due skip"
    )]
    [InlineData(
        "left alone stays left alone",
        "2026-10-12 12:00",
        "open=Skipped prompt=Skipped remind-1=Skipped remind-2=Skipped due=Skipped",
        "escalate-1 skip, publish skip"
    )]
    [InlineData(
        "left alone, half written when the process ended",
        "2026-10-12 09:00",
        "open=Skipped",
        "prompt skip, remind-1 skip, remind-2 skip, due skip"
    )]
    [InlineData("first seen after its freeze: history", "2026-10-14 17:00", "", "")]
    [InlineData("a failed step comes again", "2026-10-06 09:01", "open prompt=Failed", "prompt now")]
    [InlineData("a claimed step is still due, whoever has it", "2026-10-06 09:01", "open prompt=Claimed", "prompt now")]
    [InlineData(
        "a first attempt that failed still counts as seen",
        "2026-10-12 09:00",
        "open=Failed",
        "open late, prompt late, remind-1 skip, remind-2 skip, due late"
    )]
    [InlineData(
        "the prompt went out late, after the first reminder's time",
        "2026-10-08 12:00",
        "open prompt@2026-10-08 11:00",
        "remind-1 skip"
    )]
    [InlineData(
        "the prompt went out late, before the second reminder's time",
        "2026-10-09 09:00",
        "open prompt@2026-10-08 11:00 remind-1=Skipped",
        "remind-2 now"
    )]
    [InlineData("a step that the file has no more is ignored", "2026-10-07 12:00", "open prompt remind-7 escalate-9=Failed", "")]
    public void What_is_due(string because, string now, string ledger, string expected) =>
        Assert.True(expected == Due(Plans.Programme(), now, ledger), $"{because}: {Due(Plans.Programme(), now, ledger)}");

    [Fact]
    public void A_file_changed_mid_period_moves_only_what_is_not_done()
    {
        var oneDayEarlier = Plans.Programme(Plans.Weekly with { Cadence = new Cadence.Weekly(DayOfWeek.Thursday) });

        // Everything is now a day earlier: remind-1 on Wednesday was missed, remind-2 on Thursday is to come; what was done stays
        // done.
        Assert.Equal("remind-1 late", Due(oneDayEarlier, "2026-10-07 12:00", "open prompt"));
        Assert.Equal("", Due(oneDayEarlier, "2026-10-08 08:59", "open prompt remind-1"));
    }

    [Fact]
    public void A_reminder_put_into_the_file_for_a_time_that_is_past_is_not_sent_after_a_newer_one()
    {
        var added = Plans.Programme(Plans.Weekly with { Reminders = [Plans.Days(-2, 9), Plans.Days(-1, 9), Plans.Days(0, 9)] });

        // What the ledger calls remind-1 went out on Thursday; the file now has two that are not later.
        Assert.Equal("remind-2 skip", Due(added, "2026-10-08 12:00", "open prompt remind-1@2026-10-08 09:00"));
    }

    [Fact]
    public void A_deadline_moved_into_the_future_is_not_due_and_one_moved_into_the_past_is()
    {
        var later = Plans.Programme(Plans.Weekly with { DueAt = new(23, 0) });
        var earlier = Plans.Programme(Plans.Weekly with { DueAt = new(12, 0) });

        Assert.Equal("", Due(later, "2026-10-09 17:00", "open prompt remind-1 remind-2"));
        Assert.Equal("due late", Due(earlier, "2026-10-09 13:00", "open prompt remind-1 remind-2"));
    }

    [Fact]
    public void Nothing_is_done_in_a_period_after_its_freeze_was()
    {
        var withMore = Plans.Programme(
            Plans.Weekly with
            {
                Escalations = [Plans.Days(1, 10), Plans.Days(2, 10)],
                Freeze = Plans.Days(5, 17),
            }
        );

        Assert.Equal("escalate-2 skip", Due(withMore, "2026-10-14 18:00", All + " freeze"));
    }

    [Fact]
    public void Of_two_escalations_missed_only_the_newest_is_sent()
    {
        var two = Plans.Programme(Plans.Weekly with { Escalations = [Plans.Days(1, 9), Plans.Days(1, 10)] });

        Assert.Equal("escalate-1 skip, escalate-2 late", Due(two, "2026-10-12 11:00", "open prompt remind-1 remind-2 due"));
    }

    /// <summary>
    /// <see cref="Plans.Weekly"/> with every rung: deputies are asked on Fri 9th 12:00, Mon 12th 09:00 and Tue 13th 09:00 (after
    /// publication on Mon 12th 12:00), SROs are told on Mon 12th 11:00 and Tue 13th 10:00.
    /// </summary>
    [Theory]
    [InlineData("at their time", "2026-10-09 12:00", "open prompt remind-1 remind-2", "askdeputies-1 now")]
    [InlineData("asked already", "2026-10-09 12:01", "open prompt remind-1 remind-2 askdeputies-1", "")]
    [InlineData(
        "down over a request: it is made late, after the deadline too",
        "2026-10-09 18:00",
        "open prompt remind-1 remind-2",
        "askdeputies-1 late, due late"
    )]
    [InlineData(
        "down over two requests: only the newest",
        "2026-10-12 09:30",
        "open prompt remind-1 remind-2",
        "askdeputies-1 skip, due late, askdeputies-2 late"
    )]
    [InlineData(
        "a request goes beside the reminder that was missed too",
        "2026-10-09 12:30",
        "open prompt",
        "remind-1 skip, remind-2 late, askdeputies-1 late"
    )]
    [InlineData(
        "back in the last minutes before publication: nobody could act on it",
        "2026-10-12 11:46",
        "open prompt remind-1 remind-2 due",
        "askdeputies-1 skip, askdeputies-2 skip, escalate-1 skip, tellsros-1 skip"
    )]
    [InlineData(
        "back a quarter of an hour before publication",
        "2026-10-12 11:45",
        "open prompt remind-1 remind-2 due",
        "askdeputies-1 skip, askdeputies-2 late, escalate-1 late, tellsros-1 late"
    )]
    [InlineData(
        "down over publication: none that was planned before it",
        "2026-10-12 13:00",
        "open prompt remind-1 remind-2 due escalate-1",
        "askdeputies-1 skip, askdeputies-2 skip, tellsros-1 skip, publish late"
    )]
    [InlineData(
        "down over a request planned after publication",
        "2026-10-13 09:30",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1 tellsros-1 publish",
        "askdeputies-3 late"
    )]
    [InlineData(
        "down over the freeze: nothing could be answered",
        "2026-10-14 18:00",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1 tellsros-1 publish",
        "askdeputies-3 skip, tellsros-2 skip, freeze late"
    )]
    [InlineData(
        "leads are asked only now",
        "2026-10-09 13:00",
        "open",
        "prompt late, remind-1 skip, remind-2 skip, askdeputies-1 skip"
    )]
    [InlineData(
        "leads were asked only after the request's time",
        "2026-10-09 13:00",
        "open prompt@2026-10-09 12:30 remind-1=Skipped remind-2=Skipped",
        "askdeputies-1 skip"
    )]
    [InlineData(
        "leads were asked late, but before the request's time",
        "2026-10-09 12:00",
        "open prompt@2026-10-09 11:30 remind-1=Skipped remind-2=Skipped",
        "askdeputies-1 now"
    )]
    [InlineData(
        "deputies were asked since, under another number",
        "2026-10-12 09:00",
        "open prompt remind-1 remind-2 askdeputies-1@2026-10-12 09:00 due",
        "askdeputies-2 skip"
    )]
    [InlineData(
        "SROs are told on time",
        "2026-10-12 11:00",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1",
        "tellsros-1 now"
    )]
    [InlineData(
        "down over telling them",
        "2026-10-12 11:30",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1",
        "tellsros-1 late"
    )]
    [InlineData(
        "down over both escalations: each goes to its own people",
        "2026-10-12 11:30",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2",
        "escalate-1 late, tellsros-1 late"
    )]
    [InlineData(
        "down over telling them twice: only the newest",
        "2026-10-13 10:30",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1 publish askdeputies-3",
        "tellsros-1 skip, tellsros-2 late"
    )]
    [InlineData(
        "SROs were told since, under another number",
        "2026-10-13 10:00",
        "open prompt remind-1 remind-2 askdeputies-1 due askdeputies-2 escalate-1 tellsros-1@2026-10-13 10:00 publish "
            + "askdeputies-3",
        "tellsros-2 skip"
    )]
    [InlineData(
        "left alone stays left alone",
        "2026-10-13 12:00",
        "open=Skipped prompt=Skipped remind-1=Skipped remind-2=Skipped askdeputies-1=Skipped due=Skipped",
        "askdeputies-2 skip, escalate-1 skip, tellsros-1 skip, publish skip, askdeputies-3 skip, tellsros-2 skip"
    )]
    public void What_is_due_of_the_whole_ladder(string because, string now, string ledger, string expected)
    {
        var programme = Plans.Programme(
            Plans.Weekly with
            {
                DeputyRequests = [Plans.Days(0, 12), Plans.Days(1, 9), Plans.Days(2, 9)],
                SroEscalations = [Plans.Days(1, 11), Plans.Days(2, 10)],
            }
        );

        Assert.True(expected == Due(programme, now, ledger), $"{because}: {Due(programme, now, ledger)}");
    }

    [Fact]
    public void A_bank_holiday_proclaimed_mid_period_moves_what_is_not_done()
    {
        var programme = Plans.Programme();
        var withHoliday = new BankHolidays(
            Enum.GetValues<UkNation>()
                .ToDictionary(
                    n => n,
                    n =>
                        (IReadOnlyList<BankHoliday>)
                            [
                                new(new(2026, 1, 1), "New Year’s Day"),
                                new(new(2026, 10, 9), "Proclaimed"),
                                new(new(2026, 12, 25), "Christmas Day"),
                            ]
                )
        );
        var period = ReportingPeriods.Find(programme, WorkingDays.Of(programme, withHoliday), Plans.Week)!;

        Assert.Equal("remind-2 late", Due(programme, period, "2026-10-08 12:00", "open prompt remind-1"));
    }

    [Fact]
    public void Every_late_or_skipped_step_says_why()
    {
        var due = DueSteps.Of(
            Plans.Programme(),
            [Plans.Programme().Period(Plans.Week)],
            Ledger("open"),
            Plans.London("2026-10-20 12:00")
        );

        Assert.All(due, d => Assert.False(string.IsNullOrWhiteSpace(d.Why)));
        Assert.Equal("Planned for 2026-10-12 11:00 UTC.", due.Single(d => d.Step.Kind == StepKind.Publish).Why);
    }

    private static string Due(Programme programme, string now, string ledger) =>
        Due(programme, programme.Period(Plans.Week), now, ledger);

    private static string Due(Programme programme, ReportingPeriod period, string now, string ledger) =>
        string.Join(
            ", ",
            DueSteps.Of(programme, [period], Ledger(ledger), Plans.London(now)).Select(d => $"{d.Step.Id} {Word(d.Disposition)}")
        );

    private static string Word(Disposition disposition) =>
        disposition switch
        {
            Disposition.RunNow => "now",
            Disposition.RunLate => "late",
            _ => "skip",
        };

    private static IEnumerable<StepRecord> Ledger(string ledger)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(
            ledger,
            @"(?<id>[a-z0-9-]+)(=(?<state>\w+))?(@(?<at>\S+ \S+))?",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        return words.Select(word => new StepRecord
        {
            PeriodId = Plans.Week,
            StepId = word.Groups["id"].Value,
            State = word.Groups["state"].Success ? Enum.Parse<StepState>(word.Groups["state"].Value) : StepState.Done,
            StartedAt = word.Groups["at"].Success ? Plans.London(word.Groups["at"].Value) : Plans.London("2026-10-05 08:00"),
        });
    }
}
