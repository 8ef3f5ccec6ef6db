namespace ChatOps.Values;

/// <summary>A piece of a typed date. What is not one of these makes the whole text one that is not understood.</summary>
internal abstract record DateToken
{
    private DateToken() { }

    /// <param name="Digits">How many were typed, at most four: 2 are a day, a month or a year, 4 are a year.</param>
    public sealed record Number(int Value, int Digits) : DateToken;

    /// <summary>"30th": a day and nothing else.</summary>
    public sealed record Ordinal(int Day) : DateToken;

    /// <summary>A dash, a slash or a full stop between two numbers.</summary>
    public sealed record Mark(char Character) : DateToken;

    public sealed record Month(int Of) : DateToken;

    public sealed record Weekday(DayOfWeek Day) : DateToken;

    /// <param name="Begins">The month that it begins in.</param>
    public sealed record Season(int Begins) : DateToken;

    /// <summary>"Q", "Qtr" or "Quarter".</summary>
    public sealed record Quarter : DateToken;

    /// <summary>"FY".</summary>
    public sealed record Financial : DateToken;

    public sealed record Qualifier(DateQualifier Means) : DateToken;
}
