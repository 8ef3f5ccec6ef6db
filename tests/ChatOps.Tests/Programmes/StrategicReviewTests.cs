using ChatOps.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>The sample of an action plan against the plan.</summary>
public class StrategicReviewTests
{
    private static readonly Programme Sample = Samples.StrategicReview();

    [Fact]
    public void All_that_is_doubtful_in_it_is_the_figure_that_the_plan_prints_otherwise()
    {
        var path = Samples.StrategicReviewPath;

        var problem = Assert.Single(ProgrammeFile.Read(File.ReadAllText(path), path).Problems);

        Assert.Equal(
            (Severity.Warning, "The parts add up to £25,500, but the figure is £25,600."),
            (problem.Severity, problem.What)
        );
    }

    [Fact]
    public void It_has_twelve_workstreams_and_leads_who_share_them()
    {
        Assert.Equal(Enumerable.Range(1, 12).Cast<int?>(), Sample.Workstreams.Select(w => w.Number));
        Assert.Equal(
            "A/B A/B C A/B/D B E F/G A/H D/B/A D G/F G/B",
            string.Join(' ', Sample.Workstreams.Select(w => string.Join('/', w.Leads.Select(id => Sample.NameOf(id)[^1]))))
        );
    }

    [Fact]
    public void Timescales_are_kept_as_loosely_as_they_were_written() =>
        Assert.Equal(
            [
                "By July 2018",
                "Start of April 2018",
                "By December 2018",
                "By November 2017",
                "By September 2018",
                "By July 2018",
                "By April 2018",
                "By April 2018; January to December 2018; January 2018 to March 2019; April to August 2018",
                "March 2018",
                "March 2018",
                "March 2018",
                "March 2019",
            ],
            Sample.Workstreams.Select(w => TimescaleText.Print(w.Timescale))
        );

    [Fact]
    public void Ten_workstreams_have_a_figure_one_has_none_identified_and_one_has_words()
    {
        Assert.Equal(
            ["£25,824", "£25,500", "£10,000", "£2,000", "£15,000", "£10,000", "£45,865", "£6,750", "£6,800", "£68,504"],
            Sample.Workstreams.Select(w => w.Cost).OfType<WorkstreamCost.Figure>().Select(f => PoundsText.Print(f.Amount!.Value))
        );
        Assert.IsType<WorkstreamCost.NoneIdentified>(CostOf(7));
        Assert.Equal(new WorkstreamCost.InWords("additional capacity, no figure"), CostOf(9));
        Assert.Equal("with 6 other authorities", Assert.IsType<WorkstreamCost.Figure>(CostOf(3)).Shared);
    }

    [Fact]
    public void Two_figures_are_printed_otherwise_than_their_parts_add_up_to()
    {
        var otherwise = Sample.Workstreams.Where(w => w.Cost is WorkstreamCost.Figure { IsPrintedOtherwise: true }).ToList();

        Assert.Equal([2, 8], otherwise.Select(w => w.Number));
        Assert.Equal(
            [(25_600m, 25_500m, true), (45_865m, 27_805m, false)],
            otherwise
                .Select(w => (WorkstreamCost.Figure)w.Cost!)
                .Select(f => (f.Printed!.Value.Amount, f.PartsSum!.Value.Amount, f.IsComplete))
        );
    }

    [Fact]
    public void The_total_counts_figures_alone_and_says_how_many_have_none()
    {
        var total = CostTotal.Of(Sample.Workstreams);

        Assert.Equal("£216,243 from 10 of 12 workstreams; 2 have no figure.", total.Words);
        Assert.Equal(new Pounds(216_343), total.AsPrinted);
        Assert.Null(Sample.PrintedTotalCost);
    }

    [Fact]
    public void Every_workstream_has_milestones_and_three_of_them_a_date()
    {
        Assert.Equal(12, Sample.Milestones.Select(m => m.WorkstreamId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            ["February 2018", "22 January 2018", "31 March 2019"],
            Sample.Milestones.Where(m => m.Baseline is not null).Select(m => PartialDateText.Print(m.Baseline!))
        );
        Assert.All(Sample.Workstreams, w => Assert.NotEmpty(w.Outcomes));
    }

    private static WorkstreamCost? CostOf(int number) => Sample.Workstreams[number - 1].Cost;
}
