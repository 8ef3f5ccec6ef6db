using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>
/// When a step happens, counted from when updates are due:
/// <c>7 working days before at 09:00</c>, <c>1 working day after at 16:00</c>, <c>on the day at 12:00</c>, <c>3 hours before</c>,
/// <c>when due</c>.
/// </summary>
internal static class StepTimeText
{
    /// <summary>About a quarter: no period is longer than the time between two reports.</summary>
    public const int MaxWorkingDays = 65;

    /// <summary>A fortnight; what is further off is counted in working days.</summary>
    public const int MaxHours = 336;

    private const string Fix =
        "Write it like '7 working days before at 09:00', 'on the day at 12:00', '3 hours before' or '2 working days after at "
        + "16:00'.";

    public static Parsed<StepTime> Parse(string text)
    {
        var words = CalendarWords.Words(text.ToLowerInvariant());
        return words switch
        {
            ["when", "due"] => Parsed.As(new StepTime(0, StepUnit.Hours, null)),
            ["on", "the", "day", "at", .. var time] => AtTime(0, time),
            ["on", "the", "day"] => NoTime(text),
            [var number, "hour" or "hours", "before" or "after"] => Hours(text, number, words[2]),
            [var number, "working", "day" or "days", "before" or "after", "at", .. var time] => WorkingDays(
                text,
                number,
                words[3],
                time
            ),
            [_, "working", "day" or "days", "before" or "after"] => NoTime(text),
            [_, "day" or "days", "before" or "after", ..] => Parsed.Wrong<StepTime>(
                $"{CalendarWords.Quote(text)} does not say which days are counted.",
                "Write 'working days', which leave out weekends, bank holidays and closures."
            ),
            _ => Parsed.Wrong<StepTime>($"{CalendarWords.Quote(text)} is not the time of a step.", Fix),
        };
    }

    public static string Print(StepTime step) =>
        step switch
        {
            { Unit: StepUnit.Hours, Amount: 0 } => "when due",
            { Unit: StepUnit.Hours } => $"{Math.Abs(step.Amount)} {Plural("hour", step.Amount)} {Side(step.Amount)}",
            { At: null } => throw new ArgumentException("A step counted in working days has a time of day.", nameof(step)),
            { Amount: 0 } => $"on the day at {TimeText.Print(step.At.Value)}",
            _ => $"{Math.Abs(step.Amount)} working {Plural("day", step.Amount)} {Side(step.Amount)} at "
                + $"{TimeText.Print(step.At.Value)}",
        };

    private static string Plural(string noun, int amount) => Math.Abs(amount) == 1 ? noun : noun + "s";

    private static string Side(int amount) => amount < 0 ? "before" : "after";

    private static Parsed<StepTime> Hours(string text, string number, string side) =>
        Amount(number, side) is { } hours
            ? Math.Abs(hours) <= MaxHours
                ? Parsed.As(new StepTime(hours, StepUnit.Hours, null))
                : Parsed.Wrong<StepTime>(
                    $"{CalendarWords.Quote(text)} is too far off.",
                    $"Give at most {MaxHours} hours, or count in working days."
                )
            : Parsed.Wrong<StepTime>($"{CalendarWords.Quote(text)} is not the time of a step.", Fix);

    private static Parsed<StepTime> WorkingDays(string text, string number, string side, string[] time) =>
        Amount(number, side) is { } days
            ? Math.Abs(days) <= MaxWorkingDays
                ? AtTime(days, time)
                : Parsed.Wrong<StepTime>(
                    $"{CalendarWords.Quote(text)} is too far off.",
                    $"Give at most {MaxWorkingDays} working days."
                )
            : Parsed.Wrong<StepTime>($"{CalendarWords.Quote(text)} is not the time of a step.", Fix);

    private static Parsed<StepTime> AtTime(int days, string[] words)
    {
        var time = TimeText.Parse(string.Join(' ', words));
        return time.IsGiven
            ? Parsed.As(new StepTime(days, StepUnit.WorkingDays, time.Value))
            : Parsed.Wrong<TimeOnly, StepTime>(time);
    }

    private static Parsed<StepTime> NoTime(string text) =>
        Parsed.Wrong<StepTime>($"{CalendarWords.Quote(text)} does not say at what time.", "Add the time, such as 'at 09:00'.");

    private static int? Amount(string number, string side) =>
        (CalendarWords.WholeNumber(number) ?? (number is "one" or "an" or "a" ? 1 : null)) is not { } amount ? null
        : side == "before" ? -amount
        : amount;
}
