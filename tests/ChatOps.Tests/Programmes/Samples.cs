using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Programmes;

namespace ChatOps.Tests.Programmes;

/// <summary>Every programme that ships with the product.</summary>
internal static class Samples
{
    /// <summary>An action plan: shared leads, loosely worded timescales, expected outcomes, costs.</summary>
    public static string StrategicReviewPath { get; } = SampleProgrammes.PathOf("strategic-review");

    /// <summary>A programme that answers an inspection: joint leads, many boards, findings traced to workstreams.</summary>
    public static string WrittenStatementPath { get; } = SampleProgrammes.PathOf("written-statement");

    public static IReadOnlyList<string> Paths { get; } =
    [SampleProgrammes.JointAdditionalNeedsPath, StrategicReviewPath, WrittenStatementPath];

    public static Programme StrategicReview() => SampleProgrammes.Read(StrategicReviewPath);

    public static Programme WrittenStatement() => SampleProgrammes.Read(WrittenStatementPath);

    /// <summary>A period of a programme by its id.</summary>
    public static ReportingPeriod Period(Programme programme, string id) =>
        ReportingPeriods.Find(programme, WorkingDays.Of(programme, BankHolidays.Shipped), id)
        ?? throw new InvalidOperationException($"The programme has no period {id}.");
}
