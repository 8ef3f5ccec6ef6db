using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Calendar;

/// <summary>When a report is to be reviewed, and what becomes of a review's reminder that was missed.</summary>
public sealed class ReviewStepTests
{
    [Fact]
    public void The_file_says_when_and_who_publishes()
    {
        var reporting = ProgrammeFile
            .Read(
                SmallProgramme.With(
                    "  publish: 2 working days after at 16:00",
                    "  review: 1 working day after at 12:00\n  publish: 2 working days after at 16:00\n"
                        + "  publishBy: person\n  hold: yes"
                ),
                "wells.yaml"
            )
            .Programme!.Reporting;

        Assert.Equal(new StepTime(1, StepUnit.WorkingDays, new TimeOnly(12, 0)), reporting.Review);
        Assert.Equal(PublishBy.Person, reporting.PublishBy);
        Assert.True(reporting.Hold);
    }

    [Theory]
    [InlineData(1, "2026-10-12 11:00")]
    [InlineData(-1, "2026-10-09 17:00")]
    [InlineData(5, "2026-10-12 12:00")]
    public void It_lies_between_the_deadline_and_the_publication(int days, string at)
    {
        var period = Plans.Programme(Plans.Weekly with { Review = Plans.Days(days, 11) }).Period("2026-W41");

        Assert.Equal(Plans.London(at), period.ReviewAt);
        Assert.Equal(
            [StepKind.Review, StepKind.Publish, StepKind.Freeze],
            period.Steps.Select(s => s.Kind).Where(k => k >= StepKind.Review)
        );
    }

    [Theory]
    [InlineData("2026-10-12 11:00", "RunNow")]
    [InlineData("2026-10-12 11:30", "RunLate")]
    [InlineData("2026-10-12 12:00", "Skip")]
    public void A_reminder_that_was_missed_is_not_sent_once_the_report_is_due_for_publication(string now, string disposition)
    {
        var programme = Plans.Programme(Plans.Weekly with { Review = Plans.Days(1, 11) });
        var period = programme.Period("2026-W41");
        var at = Plans.London(now);
        var ledger = period
            .Steps.Where(s => s.Kind < StepKind.Review)
            .Select(s => new StepRecord
            {
                PeriodId = period.Id,
                StepId = s.Id,
                State = StepState.Done,
                Attempts = 1,
                StartedAt = s.At,
                FinishedAt = s.At,
            });

        var due = DueSteps.Of(programme, [period], ledger, at).First(d => d.Step.Kind == StepKind.Review);

        Assert.Equal(disposition, due.Disposition.ToString());
    }
}
