using ChatOps.Reports;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What is computed from a period's updates is computed once for as long as they are the same.</summary>
public sealed class PeriodReaderTests : OfficeTest
{
    [Fact]
    public async Task A_board_gets_the_same_report_until_an_update_arrives()
    {
        var office = await AskedAsync();
        var facts = await office.FactsAsync(Q3);
        Assert.Same(ReportOf(office, facts), ReportOf(office, await office.FactsAsync(Q3)));
        GC.KeepAlive(facts);
    }

    [Fact]
    public async Task A_board_gets_another_report_once_an_update_arrived()
    {
        var office = await AskedAsync();
        var before = ReportOf(office, await office.FactsAsync(Q3));
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Consultancy appointed"));
        var after = ReportOf(office, await office.FactsAsync(Q3));
        Assert.Equal((0, 1), (before.Answered.Count(), after.Answered.Count()));
    }

    [Fact]
    public async Task An_update_that_was_not_changed_is_not_read_from_its_text_again()
    {
        var office = await AskedAsync();
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Consultancy appointed"));
        var before = await office.FactsAsync(Q3);
        await office.SendAsync("property-lead", "property", Office.Green("Sites found"));
        var after = await office.FactsAsync(Q3);
        Assert.Same(before.Current["ehcp"], after.Current["ehcp"]);
        Assert.Equal("Sites found", after.Current["property"].Content.Progress);
    }

    [Fact]
    public async Task A_report_is_drawn_once()
    {
        var office = await AskedAsync();
        var report = ReportOf(office, await office.FactsAsync(Q3));
        Assert.Same(DrawnPost.Of(report), DrawnPost.Of(report));
    }

    private static HighlightReport ReportOf(Office office, PeriodFacts facts) => facts.ReportFor(office.Programme.Boards[0]);
}
