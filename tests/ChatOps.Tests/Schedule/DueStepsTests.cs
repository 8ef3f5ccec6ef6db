using ChatOps.Programmes;
using ChatOps.Schedule;
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
    [InlineData("down over the reminders and the deadline", "2026-10-09 18:00", "open prompt", "remind-1 skip, remind-2 skip, due late")]
    [InlineData("down for three days from the prompt on: the late prompt is the reminder", "2026-10-09 09:00", "open", "prompt late, remind-1 skip, remind-2 skip")]
    [InlineData("down from Friday morning to Monday noon", "2026-10-12 12:00", "open prompt remind-1 remind-2", "due late, escalate-1 skip, publish now")]
    [InlineData("down over an escalation", "2026-10-12 11:00", "open prompt remind-1 remind-2 due", "escalate-1 late")]
    [InlineData("down over publication", "2026-10-13 12:00", "open prompt remind-1 remind-2 due escalate-1", "publish late")]
    [InlineData("down until after the freeze", "2026-10-20 12:00", "open", "prompt skip, remind-1 skip, remind-2 skip, due late, escalate-1 skip, publish late, freeze late")]
    [InlineData("all done", "2026-10-20 12:00", All + " freeze", "")]
    [InlineData("first seen before its deadline: joined", "2026-10-08 12:00", "", "open late, prompt late, remind-1 skip")]
    [InlineData("first seen after its deadline: left alone", "2026-10-09 17:00", "", "open skip, prompt skip, remind-1 skip, remind-2 skip, due skip")]
    [InlineData("left alone stays left alone", "2026-10-12 12:00", "open=Skipped prompt=Skipped remind-1=Skipped remind-2=Skipped due=Skipped", "escalate-1 skip, publish skip")]
    [InlineData("left alone, half written when the process ended", "2026-10-12 09:00", "open=Skipped", "prompt skip, remind-1 skip, remind-2 skip, due skip")]
    [InlineData("first seen after its freeze: history", "2026-10-14 17:00", "", "")]
    [InlineData("a failed step comes again", "2026-10-06 09:01", "open prompt=Failed", "prompt now")]
    [InlineData("a claimed step is still due, whoever has it", "2026-10-06 09:01", "open prompt=Claimed", "prompt now")]
    [InlineData("a first attempt that failed still counts as seen", "2026-10-12 09:00", "open=Failed", "open late, prompt late, remind-1 skip, remind-2 skip, due late")]
    [InlineData("the prompt went out late, after the first reminder's time", "2026-10-08 12:00", "open prompt@2026-10-08 11:00", "remind-1 skip")]
    [InlineData("the prompt went out late, before the second reminder's time", "2026-10-09 09:00", "open prompt@2026-10-08 11:00 remind-1=Skipped", "remind-2 now")]
    [InlineData("a step that the file has no more is ignored", "2026-10-07 12:00", "open prompt remind-7 escalate-9=Failed", "")]
    public void What_is_due(string because, string now, string ledger, string expected) =>
        Assert.True(expected == Due(Plans.Programme(), now, ledger), $"{because}: {Due(Plans.Programme(), now, ledger)}");

    [Fact]
    public void A_file_changed_mid_period_moves_only_what_is_not_done()
    {
        var oneDayEarlier = Plans.Programme(Plans.Weekly with { Cadence = new Cadence.Weekly(DayOfWeek.Thursday) });

        // Everything is now a day earlier: remind-1 on Wednesday was missed, remind-2 on Thursday is to come; what was done stays done.
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
        var withMore = Plans.Programme(Plans.Weekly with { Escalations = [Plans.Days(1, 10), Plans.Days(2, 10)], Freeze = Plans.Days(5, 17) });

        Assert.Equal("escalate-2 skip", Due(withMore, "2026-10-14 18:00", All + " freeze"));
    }

    [Fact]
    public void Of_two_escalations_missed_only_the_newest_is_sent()
    {
        var two = Plans.Programme(Plans.Weekly with { Escalations = [Plans.Days(1, 9), Plans.Days(1, 10)] });

        Assert.Equal("escalate-1 skip, escalate-2 late", Due(two, "2026-10-12 11:00", "open prompt remind-1 remind-2 due"));
    }

    [Fact]
    public void A_bank_holiday_proclaimed_mid_period_moves_what_is_not_done()
    {
        var programme = Plans.Programme();
        var withHoliday = new BankHolidays(Enum.GetValues<UkNation>().ToDictionary(n => n, n => (IReadOnlyList<BankHoliday>)
            [new(new(2026, 1, 1), "New Year’s Day"), new(new(2026, 10, 9), "Proclaimed"), new(new(2026, 12, 25), "Christmas Day")]));
        var period = ReportingPeriods.Find(programme, WorkingDays.Of(programme, withHoliday), Plans.Week)!;

        Assert.Equal("remind-2 late", Due(programme, period, "2026-10-08 12:00", "open prompt remind-1"));
    }

    [Fact]
    public void Every_late_or_skipped_step_says_why()
    {
        var due = DueSteps.Of(Plans.Programme(), [Plans.Programme().Period(Plans.Week)], Ledger("open"), Plans.London("2026-10-20 12:00"));

        Assert.All(due, d => Assert.False(string.IsNullOrWhiteSpace(d.Why)));
        Assert.Equal("Planned for 2026-10-12 11:00 UTC.", due.Single(d => d.Step.Kind == StepKind.Publish).Why);
    }

    private static string Due(Programme programme, string now, string ledger) =>
        Due(programme, programme.Period(Plans.Week), now, ledger);

    private static string Due(Programme programme, ReportingPeriod period, string now, string ledger) =>
        string.Join(", ", DueSteps.Of(programme, [period], Ledger(ledger), Plans.London(now)).Select(d => $"{d.Step.Id} {Word(d.Disposition)}"));

    private static string Word(Disposition disposition) => disposition switch
    {
        Disposition.RunNow => "now",
        Disposition.RunLate => "late",
        _ => "skip",
    };

    private static IEnumerable<StepRecord> Ledger(string ledger)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(
            ledger, @"(?<id>[a-z0-9-]+)(=(?<state>\w+))?(@(?<at>\S+ \S+))?", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return words.Select(word => new StepRecord
        {
            PeriodId = Plans.Week,
            StepId = word.Groups["id"].Value,
            State = word.Groups["state"].Success ? Enum.Parse<StepState>(word.Groups["state"].Value) : StepState.Done,
            StartedAt = word.Groups["at"].Success ? Plans.London(word.Groups["at"].Value) : Plans.London("2026-10-05 08:00"),
        });
    }
}
