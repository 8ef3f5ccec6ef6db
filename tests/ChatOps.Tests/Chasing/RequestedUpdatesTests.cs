using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Calendar;
using ChatOps.Tests.Programmes;
using ChatOps.Tests.Reports;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>Only what is requested can be missing, and only who has no role is told so.</summary>
public sealed class RequestedUpdatesTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 14)) with
    {
        Rag = new([
            new("over", "N", "No further action", RagColour.Blue, "Over", RagKind.Complete) { Closes = true },
            .. Papers.Rag.States,
        ]),
    };

    [Theory]
    [InlineData(7, "7 of 9 updates are in, 5 workstreams already closed")]
    [InlineData(9, "All 9 updates are in, 5 workstreams already closed")]
    [InlineData(0, "0 of 9 updates are in, 5 workstreams already closed")]
    public void Workstreams_that_were_closed_before_owe_no_update(int answered, string headline)
    {
        var period = Papers.Period(Programme);
        var facts = new PeriodFacts(
            Programme,
            period,
            Enumerable
                .Range(1, answered)
                .Select(i => Papers.Update($"aw{i}", "green"))
                .ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal),
            Enumerable
                .Range(10, 5)
                .Select(i => Papers.Update($"aw{i}", "over"))
                .ToDictionary(u => u.WorkstreamId, u => new LastUpdate(u, Programme.Period("2026-W40")), StringComparer.Ordinal),
            []
        );
        var model = ManagerModel.Of(facts, period.DueAt.AddHours(1));
        Assert.Equal(headline, ManagerCard.Headline(model));
        Assert.StartsWith($"{9 - answered} of 9 updates", SroCard.Headline(model), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reportAuthors: [author]")]
    [InlineData("accountableDirector: author")]
    public void Who_writes_the_report_or_answers_for_it_has_a_role(string line)
    {
        var yaml = SmallProgramme
            .With("people:\n", "people:\n  - {id: author, name: Ann Author}\n")
            .Replace("rag:\n", $"{line}\nrag:\n", StringComparison.Ordinal);
        Assert.DoesNotContain(
            ProgrammeFile.Read(yaml, "wells.yaml").Problems,
            p => p.ToString().Contains("no role", StringComparison.Ordinal)
        );
    }
}
