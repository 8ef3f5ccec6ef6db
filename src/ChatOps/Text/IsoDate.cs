using System.Globalization;

namespace ChatOps.Text;

/// <summary>A day as it is stored, and as date inputs of cards give it: ISO 8601, <c>2020-11-30</c>.</summary>
internal static class IsoDate
{
    private const string Form = "yyyy-MM-dd";

    public static string Format(DateOnly date) => date.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Empty for null.</summary>
    public static string Format(DateOnly? date) => date is { } day ? Format(day) : "";

    /// <summary>Null for anything but a day in exactly this form.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
