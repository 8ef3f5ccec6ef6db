namespace ChatOps.Programmes;

/// <summary>When the checks of an update ask a question (<c>Updates/ChallengeQuestions.cs</c>); null never asks.</summary>
/// <param name="OffTrackPeriods">Periods off track with the same path to green.</param>
/// <param name="ForecastMoves">Changes to a milestone's forecast.</param>
/// <param name="RiskReviewPeriods">Periods since a risk was last reviewed.</param>
/// <param name="CarriedOver">Times a next step has been carried over.</param>
internal sealed record ChallengeSettings(int? OffTrackPeriods, int? ForecastMoves, int? RiskReviewPeriods, int? CarriedOver)
{
    /// <summary>A larger number would never be reached.</summary>
    public const int MaxThreshold = 20;

    public static ChallengeSettings Default { get; } = new(3, 3, 2, 2);
}
