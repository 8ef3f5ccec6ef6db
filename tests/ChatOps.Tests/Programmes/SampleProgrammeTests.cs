using ChatOps.Demo;
using ChatOps.Programmes;
using ChatOps.Tests.Calendar;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>The sample against the paper it was written from.</summary>
public class SampleProgrammeTests
{
    private static readonly Programme Sample = SampleProgrammes.JointAdditionalNeeds();

    [Fact]
    public void The_sample_has_neither_errors_nor_warnings()
    {
        var path = SampleProgrammes.JointAdditionalNeedsPath;

        Assert.Empty(ProgrammeFile.Read(File.ReadAllText(path), path).Problems);
    }

    [Fact]
    public void The_sample_has_six_projects_and_twenty_workstreams_five_of_them_across_the_programme()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Sample.Projects.Select(p => p.Number));
        Assert.Equal([4, 1, 1, 1, 5, 3], Sample.Projects.Select(p => Sample.Workstreams.Count(w => w.ProjectId == p.Id)));
        Assert.Equal(
            [
                "Coproduction and quality assurance",
                "Education Transitions",
                "Digital Capacity",
                "Evaluation",
                "Communications Plan",
            ],
            Sample.Workstreams.Where(w => w.ProjectId is null).Select(w => w.Name)
        );
    }

    [Fact]
    public void Only_Digital_Capacity_has_no_lead_yet_and_one_workstream_is_led_jointly()
    {
        Assert.Equal("Digital Capacity", Assert.Single(Sample.Workstreams, w => w.LeadNotIdentified).Name);
        Assert.Equal("coproduction-and-qa", Assert.Single(Sample.Workstreams, w => w.Leads.Count > 1).Id);
        Assert.True(Sample.Workstreams.Count(w => w.Deputies.Count > 0) >= 3);
    }

    [Fact]
    public void The_parts_are_held_as_the_paper_says()
    {
        Assert.Equal(["Director, Children's Services"], Names(Sample.Sponsors));
        Assert.Equal("Director of Education", Sample.FindPerson(Sample.Director!)!.Name);
        Assert.Equal(
            ["Assistant Director, Commissioning", "Head of Education Strategy and Development", "Head of Additional Needs"],
            Names(Sample.Sros)
        );
        Assert.Equal(["Project Manager A"], Names(Sample.ProgrammeManagers));
        Assert.Equal(["A", "A", "A", "B", "B", "B"], Sample.Projects.Select(p => Sample.FindPerson(p.Manager!)!.Name[^1..]));
        Assert.Equal(10, Sample.Priorities.Count);
    }

    [Fact]
    public void Each_board_gets_what_the_paper_says()
    {
        Assert.Equal(
            [BoardCadence.EveryPeriod, BoardCadence.Quarterly, BoardCadence.ByException],
            Sample.Boards.Select(b => b.Cadence)
        );
        Assert.Equal([0, 1, 0], Sample.Boards.Select(b => b.Projects.Count));
        Assert.Equal("SEND Self Assessment Gaps and Readiness", Sample.FindProject(Sample.Boards[1].Projects[0])!.Name);
    }

    [Fact]
    public void All_nineteen_milestones_are_there_with_the_five_that_are_done_and_the_one_without_a_date()
    {
        Assert.Equal(19, Sample.Milestones.Count);
        Assert.Equal(5, Sample.Milestones.Count(m => m.Done));
        Assert.Equal("readiness-final-reports", Assert.Single(Sample.Milestones, m => m.Baseline is null).Id);
        Assert.Equal(
            "Feb 2020, Jun 2020, Jun 2020, Jul 2020, Sep 2020, Oct 2020, Oct 2020, Oct 2020, Oct 2020, -, Dec 2020, Jan 2021, "
                + "Feb 2021, Mar 2021, Mar 2021, Aug 2021, Sep 2021, Sep 2021, Dec 2021",
            string.Join(
                ", ",
                Sample.Milestones.Select(m =>
                    m.Baseline is { } b ? b.Begins.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture) : "-"
                )
            )
        );
    }

    [Fact]
    public void Ratings_are_green_amber_red_and_a_state_that_is_no_rating()
    {
        Assert.Equal(["G", "A", "R", "NS"], Sample.Rag.States.Select(s => s.Letter));
        Assert.Equal([0, 1, 2, null], Sample.Rag.States.Select(Sample.Rag.Severity));
    }

    [Fact]
    public void Updates_are_due_on_the_second_working_day_after_each_quarter()
    {
        Assert.Equal(new Cadence.Quarterly(new DayOfMonth.NthWorkingDay(2), 1), Sample.Reporting.Cadence);
        Assert.Equal(PeriodCovered.Previous, Sample.Reporting.Covers);
        Assert.Equal(new TimeOnly(17, 0), Sample.Reporting.DueAt);
    }

    [Fact]
    public void The_steps_of_July_to_September_2020_are_when_the_samples_own_comment_says() =>
        Assert.Equal(
            [
                "open Mon 28 Sep 09:00",
                "prompt Mon 28 Sep 09:00",
                "remind-1 Wed 30 Sep 09:00",
                "askdeputies-1 Thu 1 Oct 14:00",
                "remind-2 Fri 2 Oct 14:00",
                "due Fri 2 Oct 17:00",
                "escalate-1 Mon 5 Oct 10:00",
                "tellsros-1 Tue 6 Oct 10:00",
                "publish Wed 7 Oct 16:00",
                "freeze Fri 16 Oct 17:00",
            ],
            Sample.Period("2020-Q3").Lines()
        );

    [Fact]
    public void The_sample_keeps_quiet_at_night_chases_twice_a_day_at_most_and_takes_nothing_to_report()
    {
        Assert.Equal(new QuietHours(new TimeOnly(19, 0), new TimeOnly(7, 0)), Sample.Reporting.QuietHours);
        Assert.Equal(2, Sample.Reporting.MaxChasesADay);
        Assert.True(Sample.Reporting.AllowsNothingToReport);
    }

    private static IEnumerable<string> Names(IEnumerable<string> ids) => ids.Select(id => Sample.FindPerson(id)!.Name);
}
