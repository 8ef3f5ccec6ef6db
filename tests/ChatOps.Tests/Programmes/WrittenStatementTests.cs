using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>The sample of a programme that answers an inspection against its paper.</summary>
public class WrittenStatementTests
{
    private static readonly Programme Sample = Samples.WrittenStatement();

    [Fact]
    public void It_has_neither_errors_nor_warnings()
    {
        var path = Samples.WrittenStatementPath;

        Assert.Empty(ProgrammeFile.Read(File.ReadAllText(path), path).Problems);
    }

    [Fact]
    public void Five_workstreams_are_each_led_jointly_and_the_fourth_has_its_name()
    {
        Assert.Equal(5, Sample.Workstreams.Count);
        Assert.All(Sample.Workstreams, w => Assert.Equal(3, w.Leads.Count));
        Assert.Equal("Workstream 4: Joint Commissioning and Leadership", Sample.Workstreams[3].NumberedName);
        Assert.Equal(2, Sample.Sponsors.Count);
    }

    [Fact]
    public void Twelve_findings_from_a_to_m_are_each_traced_to_a_workstream()
    {
        var traced = Traceability.Of(Sample);

        Assert.Equal(12, traced.Count);
        Assert.Equal(("a", "m"), (traced[0].Id, traced[^1].Id));
        Assert.All(traced, t => Assert.NotEmpty(t.AnsweredBy));
    }

    [Fact]
    public void Boards_have_their_own_cadence_and_dates()
    {
        Assert.Equal(
            [
                BoardCadence.Monthly,
                BoardCadence.Monthly,
                BoardCadence.Monthly,
                BoardCadence.OnDates,
                BoardCadence.ByException,
                BoardCadence.ByException,
                BoardCadence.ByException,
                BoardCadence.OnDates,
            ],
            Sample.Boards.Select(b => b.Cadence)
        );
        Assert.Equal([new DateOnly(2018, 11, 13)], Sample.Boards[3].Dates);
        Assert.Equal(PaperPurpose.Information, Sample.Boards[3].PapersFor);
        Assert.Equal([new DateOnly(2018, 9, 5), new DateOnly(2018, 12, 11)], Sample.Boards[^1].Dates);
    }

    [Fact]
    public void Of_its_five_states_only_the_one_that_is_re_planned_needs_an_approval()
    {
        Assert.Equal(["B", "G", "A", "R*", "R"], Sample.Rag.States.Select(s => s.Letter));
        Assert.Equal("R*", Assert.Single(Sample.Rag.States, s => s.NeedsApproval).Letter);
    }
}
