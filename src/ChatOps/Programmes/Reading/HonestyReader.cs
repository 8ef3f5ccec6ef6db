using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>When the checks of an update ask a question: a number, or off.</summary>
internal static class HonestyReader
{
    public static ChallengeSettings Read(MapReader programme)
    {
        var standard = ChallengeSettings.Default;
        return programme.Group("honesty", "The honesty section", ProgrammeFileKeys.Honesty) is not { } map
            ? standard
            : new ChallengeSettings(
                Number(map, "offTrackPeriods", standard.OffTrackPeriods),
                Number(map, "forecastMoves", standard.ForecastMoves),
                Number(map, "riskReviewPeriods", standard.RiskReviewPeriods),
                Number(map, "carriedOver", standard.CarriedOver)
            );
    }

    private static int? Number(MapReader map, string key, int? standard)
    {
        if (map.Text(key) is not { } text)
        {
            return standard;
        }

        return text.Value.Equals(ProgrammeFileWords.Off, StringComparison.OrdinalIgnoreCase)
            ? null
            : map.Value(text, value => Parse(value, standard));
    }

    private static Parsed<int> Parse(string text, int? standard) =>
        CalendarWords.WholeNumber(text) is { } number and >= 1 and <= ChallengeSettings.MaxThreshold
            ? Parsed.As(number)
            : Parsed.Wrong<int>(
                $"{CalendarWords.Quote(text)} is not a valid number of times.",
                $"Write a number from 1 to {ChallengeSettings.MaxThreshold}, or '{ProgrammeFileWords.Off}'. If you leave it "
                    + "out, it is "
                    + $"{standard}."
            );
}
