namespace ChatOps.Values;

/// <summary>Words before a date, or in place of one, that need their own handling. Of tidy texts
/// (<see cref="TypedText.Tidy"/>).</summary>
internal static class DateOpenings
{
    private const string NoLaterThan = "no later than ";
    private const string Due = "due ";

    private static readonly string[] Weeks =
    [
        "w/c ",
        "w/b ",
        "w/e ",
        "wc ",
        "week commencing ",
        "week beginning ",
        "week ending ",
        "week of ",
    ];

    private static readonly string[] NoDates =
    [
        "asap",
        "as soon as possible",
        "continuing",
        "continuous",
        "immediate",
        "immediately",
        "in progress",
        "ongoing",
        "on-going",
        "rolling",
    ];

    /// <summary>The same in words that the grammar knows: "no later than 30 nov" is "by 30 nov".</summary>
    public static string Plain(string tidy)
    {
        var rest = tidy.StartsWith(Due, StringComparison.Ordinal) ? tidy[Due.Length..] : tidy;
        return rest.StartsWith(NoLaterThan, StringComparison.Ordinal) ? $"by {rest[NoLaterThan.Length..]}" : rest;
    }

    /// <summary>What to enter instead of a week, or of a word that is not a date; null for anything else.</summary>
    public static string? Problem(string tidy) =>
        Weeks.Any(week => tidy.StartsWith(week, StringComparison.Ordinal))
            ? "Enter a day of that week, like 16 Nov 2020 or by 20 Nov 2020."
        : NoDates.Contains(tidy.TrimEnd('.'), StringComparer.Ordinal)
            ? $"Leave it blank if there is no date. {DateProblems.Example}"
        : null;
}
