using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>A single day as a date input gives it, or as people type it: read as every other date is
/// (<see cref="PartialDateText"/>). Pure.</summary>
internal static class TypedDay
{
    /// <summary>Null for an empty text and for anything but a single day.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static DateOnly? Read(string? text, DateOnly today) =>
        PartialDateText.Read(DateInstant.WithoutTime(TypedText.Tidy(text) ?? ""), today)
            is { IsGiven: true, Value: { Precision: DatePrecision.Day, Qualifier: DateQualifier.None } day }
            ? day.Begins
            : null;

    /// <summary>The day as a date input holds it; what is not understood stays as it is.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static string ToInput(string text, DateOnly today) => Read(text, today) is { } day ? IsoDate.Format(day) : text;
}
