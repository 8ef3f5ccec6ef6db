namespace ChatOps.Programmes;

/// <summary>How a programme's bank holidays differ from those of its nation: councils work some and have others.</summary>
/// <param name="Worked">Bank holidays that are worked.</param>
/// <param name="Added">Days that are holidays here.</param>
internal sealed record LocalHolidays(IReadOnlyList<HolidayText> Worked, IReadOnlyList<HolidayText> Added)
{
    public static LocalHolidays None { get; } = new([], []);

    public bool IsWorked(DateOnly date, string title) => Worked.Any(w => w.IsOn(date) || w.IsCalled(title));

    /// <summary>What people call the added holiday of that day; null when there is none.</summary>
    public string? AddedOn(DateOnly date) => Added.Any(a => a.IsOn(date)) ? "Local holiday" : null;
}

/// <summary>A bank holiday as the file names it: a day, a day of every year, or its name.</summary>
/// <param name="Month">0 when it is given by its name.</param>
/// <param name="Year">Null for every year.</param>
internal sealed record HolidayText(string Text, int Line, int Column, int Month = 0, int Day = 0, int? Year = null)
{
    public bool IsOn(DateOnly date) => Month == date.Month && Day == date.Day && (Year ?? date.Year) == date.Year;

    /// <summary>By GOV.UK's name, also on the day that stands in for it.</summary>
    public bool IsCalled(string title) => Month == 0 && Letters(title).StartsWith(Letters(Text), StringComparison.Ordinal);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
