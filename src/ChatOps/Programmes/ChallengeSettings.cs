namespace ChatOps.Programmes;

/// <summary>From when on the checks of an update ask (<c>Updates/ChallengeQuestions.cs</c>); null asks never.</summary>
/// <param name="OffTrackPeriods">Periods off track with the same path to green.</param>
/// <param name="ForecastMoves">Moves of a milestone's forecast.</param>
/// <param name="RiskReviewPeriods">Periods in which nobody looked at a risk.</param>
/// <param name="CarriedOver">How often a next step was carried over.</param>
public sealed record ChallengeSettings(int? OffTrackPeriods, int? ForecastMoves, int? RiskReviewPeriods, int? CarriedOver)
{
    /// <summary>What asks later is never.</summary>
    public const int Largest = 20;

    public static ChallengeSettings Default { get; } = new(3, 3, 2, 2);
}
