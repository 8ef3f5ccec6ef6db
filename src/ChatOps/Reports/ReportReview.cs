using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>What a board reads of how its report was reviewed. Pure.</summary>
internal sealed record ReportReview
{
    public static ReportReview None { get; } = new();

    /// <summary>No one published it by its time, so that it went out by itself.</summary>
    public bool IsNotReviewed { get; init; }

    /// <summary>The last time that its publication was put off; null when it never was.</summary>
    public PublicationAct? PutOff { get; init; }

    /// <summary>Tells it from what would read otherwise.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{IsNotReviewed}|{PutOff?.At:O}");

    public static ReportReview Of(PeriodFacts facts, Board board)
    {
        var state = PublicationState.Of(facts, board);
        return new ReportReview { IsNotReviewed = state.IsNotReviewed, PutOff = state.PutOff };
    }
}
