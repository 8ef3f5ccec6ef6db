using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>
/// Timescales as action plans give them, one or several: <c>By April 2018; January to December 2018; January 2018 to March
/// 2019</c>. Two dates are joined by "to" or by a dash, two months also by a slash (<c>January/February 2021</c>); timescales are
/// separated by semicolons. A date is what <see cref="PartialDateText"/> reads; one without a year takes it from the other date.
/// </summary>
internal static class TimescaleText
{
    public const string Example =
        "Enter the timescale like By July 2018, or January 2018 to March 2019. Separate several with semicolons.";

    /// <summary>More than this is a plan, not a timescale.</summary>
    public const int MaxTimescales = 10;

    private const int MaxTextLength = MaxTimescales * ((2 * TypedText.MaxTextLength) + 4);

    /// <param name="today">In the programme's time zone.</param>
    public static Parsed<IReadOnlyList<Timescale>> Read(string? text, DateOnly today)
    {
        if (TypedText.Tidy(text, MaxTextLength) is not { } tidy)
        {
            return Wrong(Example);
        }

        if (TypedText.IsNothing(tidy))
        {
            return Parsed.Nothing<IReadOnlyList<Timescale>>();
        }

        var parts = tidy.TrimEnd('.', ';', ' ').Split(';');
        if (parts.Length > MaxTimescales)
        {
            return Wrong(Example);
        }

        var read = parts.Select(part => One(part, today)).ToList();
        return read.Find(one => !one.IsGiven) is { Problem: { } problem } ? Wrong(problem)
            : read.TrueForAll(one => one.IsGiven) ? Parsed.As<IReadOnlyList<Timescale>>([.. read.Select(one => one.Value)])
            : Wrong(Example);
    }

    /// <summary>"By April 2018", "January to December 2018", "January 2018 to March 2019"; several with semicolons.</summary>
    public static string Print(IReadOnlyList<Timescale> timescales) => string.Join("; ", timescales.Select(Print));

    public static string Print(Timescale timescale)
    {
        var (from, to) = timescale;
        if (to is null)
        {
            return PartialDateText.Print(from);
        }

        var (first, second) = (PartialDateText.Print(from), PartialDateText.PrintInSentence(to));
        var sameYear = from.Begins.Year == to.Begins.Year && IsMonth(from) && IsMonth(to);
        return $"{(sameYear ? first[..^" 2020".Length] : first)} to {second}";
    }

    private static Parsed<Timescale> One(string text, DateOnly today)
    {
        // "Oct - 20" is a month, and no two dates.
        var whole = PartialDateText.Read(text, today);
        if (whole.IsGiven)
        {
            return Parsed.As(new Timescale(whole.Value, null));
        }

        return Sides(text) is var (left, right) ? Between(left, right, today)
            : whole.Problem is { } problem ? Parsed.Wrong<Timescale>(problem)
            : default;
    }

    private static Parsed<Timescale> Between(string left, string right, DateOnly today)
    {
        var (from, to) = (new Side(left, today), new Side(right, today));
        if (!from.HasYear && to.Date is { } end)
        {
            from = new Side(left, today, inYear => MissingYear.NoLaterThan(end, inYear));
        }
        else if (!to.HasYear && from.Date is { } start)
        {
            to = new Side(right, today, inYear => MissingYear.NoEarlierThan(start, inYear));
        }

        return (from.Date, to.Date) switch
        {
            ({ } a, { } b) when a.First <= b.First && a.Last <= b.Last => Parsed.As(new Timescale(a, b)),
            (not null, not null) => Parsed.Wrong<Timescale>($"The second date is before the first. {Example}"),
            _ => Parsed.Wrong<Timescale>(from.Problem ?? to.Problem ?? Example),
        };
    }

    private static (string Left, string Right)? Sides(string text)
    {
        var trimmed = text.Trim();
        var range = trimmed.StartsWith("from ", StringComparison.Ordinal) ? trimmed["from ".Length..] : trimmed;
        foreach (var joint in (string[])[" to ", " - "])
        {
            if (range.IndexOf(joint, StringComparison.Ordinal) is >= 0 and var at)
            {
                return (range[..at], range[(at + joint.Length)..]);
            }
        }

        var tight = Enumerable.Range(1, Math.Max(range.Length - 2, 0)).FirstOrDefault(at => IsJoint(range, at));
        return tight > 0 ? (range[..tight], range[(tight + 1)..]) : null;
    }

    // "January/February 2021", "Jan-Mar 2021", "January 2018-March 2019". A dash that is part of a date has fewer digits next to
    // it, or follows "mid".
    private static bool IsJoint(string range, int at)
    {
        const string Mid = "mid";
        var (before, isLetter) = (range[..at], char.IsAsciiLetter(range[at - 1]));
        return char.IsAsciiLetter(range[at + 1])
            && range[at] switch
            {
                '/' => isLetter,
                '-' => isLetter
                    ? !before.EndsWith(Mid, StringComparison.Ordinal)
                    : before.Length >= 4 && before[^4..].All(char.IsAsciiDigit),
                _ => false,
            };
    }

    private static bool IsMonth(PartialDate date) => date is { Precision: DatePrecision.Month, Qualifier: DateQualifier.None };

    private static Parsed<IReadOnlyList<Timescale>> Wrong(string problem) => Parsed.Wrong<IReadOnlyList<Timescale>>(problem);

    /// <summary>One of the two dates, which says whether it came with its year.</summary>
    private sealed class Side
    {
        private readonly Parsed<PartialDate> _read;

        public Side(string text, DateOnly today, Func<Func<int, PartialDate?>, PartialDate?>? missingYear = null) =>
            _read = PartialDateText.Read(
                text,
                today,
                inYear =>
                {
                    HasYear = false;
                    return missingYear is null ? MissingYear.Nearest(today, inYear) : missingYear(inYear);
                }
            );

        public bool HasYear { get; private set; } = true;

        public PartialDate? Date => _read.IsGiven ? _read.Value : null;

        public string? Problem => _read.Problem;
    }
}
