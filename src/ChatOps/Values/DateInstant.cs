using System.Globalization;

namespace ChatOps.Values;

/// <summary>A day that a client sends as a moment: <c>2026-10-02T00:00:00Z</c>. Pure.</summary>
internal static class DateInstant
{
    private const int DateLength = 10;

    /// <summary>The day alone, where a tidy text (<see cref="TypedText.Tidy"/>) is a moment; else the text.</summary>
    public static string WithoutTime(string tidy)
    {
        if (
            tidy.Length <= DateLength
            || tidy[DateLength] is not ('t' or ' ')
            || !DateOnly.TryParseExact(
                tidy.AsSpan(0, DateLength),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            || !DateTimeOffset.TryParse(
                tidy.ToUpperInvariant(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var moment
            )
        )
        {
            return tidy;
        }

        // Midnight in a British summer is eleven in the evening of the day before in UTC.
        var isMidnightInSummer = moment is { Hour: 23, Minute: 0, Second: 0 } && moment.Offset == TimeSpan.Zero;
        return isMidnightInSummer && day < DateOnly.MaxValue
            ? day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : tidy[..DateLength];
    }
}
