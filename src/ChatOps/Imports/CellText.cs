using System.Globalization;
using System.Text.RegularExpressions;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Programmes.Reading;
using ChatOps.Programmes.Text;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Imports;

/// <summary>
/// A cell's value in the form that a programme file uses. Values from the file are put in the same form, so that the two can be
/// compared: "30/11/20" and "30 Nov 2020" are both "30 November 2020".
/// </summary>
internal static partial class CellText
{
    private static readonly string[] OverWords =
    [
        "done",
        "complete",
        "completed",
        "closed",
        "achieved",
        "delivered",
        "finished",
        "yes",
        "y",
        "x",
        "true",
    ];

    private static readonly string[] OpenWords =
    [
        "no",
        "n",
        "false",
        "open",
        "live",
        "ongoing",
        "on going",
        "in progress",
        "not started",
        "not yet started",
        "on hold",
        "new",
        "active",
        "current",
        "outstanding",
        "due",
        "pending",
        "to do",
    ];

    private static readonly string[] Errors =
    [
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
    ];

    /// <summary>A field's text in the form of the file; null when the cell is empty.</summary>
    /// <param name="key">The field's key in the programme file.</param>
    public static Parsed<string?> Read(string key, string cell, ImportContext context)
    {
        switch (key)
        {
            case "baseline" or "forecast" or "due":
                var date = PartialDateText.Read(Date(cell), context.Today);
                return date.Problem is { } problem
                    ? Unread(cell, problem)
                    : Parsed.As(date.IsGiven ? PartialDateText.Print(date.Value) : null);
            case "raisedOn" or "reviewedOn" or "completedOn" or "doneOn":
                return Day(cell, context.Today);
            case "likelihood" or "impact" or "mitigatedLikelihood" or "mitigatedImpact":
                return IsNothing(cell)
                    ? Parsed.As<string?>(null)
                    : As(
                        LevelText.Parse(WithoutItsNumber(cell), context.Programme.RiskScale),
                        level => LevelText.Print(level, context.Programme.RiskScale)
                    );
            case "rag":
                return IsNothing(cell) ? Parsed.As<string?>(null) : Rating(cell, context.Programme.Rag);
            case "timescale":
                return Timescale(cell, context.Today);
            case "cost":
                return Cost(cell);
            case "number":
                var number = CalendarWords.WholeNumber(cell.TrimEnd('.', ')'));
                return cell.Length == 0 ? Parsed.As<string?>(null)
                    : number is null ? Unread(cell, "Write the number in digits.")
                    : Parsed.As<string?>($"{number}");
            default:
                return Line(key, cell);
        }
    }

    /// <summary>A value from the file, in the form that <see cref="Read"/> returns.</summary>
    public static string InFile(string key, string text, ImportContext context)
    {
        var read = key switch
        {
            "baseline" or "forecast" or "due" => As(PlannedDateText.Parse(text), PartialDateText.Print),
            "raisedOn" or "reviewedOn" or "completedOn" or "doneOn" => As(DateText.Parse(text), IsoDate.Format),
            "likelihood" or "impact" or "mitigatedLikelihood" or "mitigatedImpact" => As(
                LevelText.Parse(text, context.Programme.RiskScale),
                l => LevelText.Print(l, context.Programme.RiskScale)
            ),
            "timescale" => As(PlannedTimescaleText.Parse(text), TimescaleText.Print),
            "cost" => Cost(text),
            _ => Parsed.As<string?>(OneLine(text)),
        };
        return read.IsGiven ? read.Value ?? "" : text;
    }

    /// <summary>Whether a status means closed; null when it says neither.</summary>
    public static bool? IsClosed(string status, RagScheme scheme)
    {
        var words = OneLine(status).TrimEnd('.').ToLowerInvariant();
        return Percentage(words) is { } done ? done >= 100
            : OverWords.Contains(words, StringComparer.Ordinal) || Find(scheme, status)?.Kind == RagKind.Complete ? true
            : OpenWords.Contains(words, StringComparer.Ordinal) || IsNothing(status) ? false
            : null;
    }

    /// <summary>A formula that failed, so the cell has no value.</summary>
    public static bool IsError(string cell) => Errors.Contains(cell, StringComparer.OrdinalIgnoreCase);

    /// <summary>A rating of the scheme, by its key, letter or word; null for anything else.</summary>
    public static RagState? RatingOf(string cell, RagScheme scheme) => Find(scheme, cell);

    public static string OneLine(string text) => string.Join(' ', CalendarWords.Words(VisibleText.Of(text)));

    public static bool IsNothing(string cell) => TypedText.Tidy(cell) is { } tidy && TypedText.IsNothing(tidy);

    /// <summary>The lines of a cell that lists things, without their bullets.</summary>
    public static IReadOnlyList<string> Lines(string cell) =>
        [.. PastedLines.Split(PastedLines.WithoutControls(cell.Replace(';', '\n'))).Select(OneLine)];

    private static decimal? Percentage(string words) =>
        words.EndsWith('%')
        && decimal.TryParse(
            words.AsSpan(0, words.Length - 1),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static Parsed<string?> Day(string cell, DateOnly today)
    {
        var read = PartialDateText.Read(Date(cell), today);
        return read.Problem is { } problem ? Unread(cell, problem)
            : read.IsNothing ? Parsed.As<string?>(null)
            : read.Value.First > today ? Unread(cell, "It is in the future: give the day on which it happened.")
            : read.Value is { Precision: DatePrecision.Day, Qualifier: DateQualifier.None } day
                ? Parsed.As<string?>(IsoDate.Format(day.Begins))
            : Unread(cell, "Write the full date, such as 30/11/2020.");
    }

    /// <summary>A day after today, in a column of days that were; null for anything else.</summary>
    public static DateOnly? FutureDay(string cell, DateOnly today) =>
        PartialDateText.Read(Date(cell), today) is { IsGiven: true } read && read.Value.First > today ? read.Value.First : null;

    // A time, and brackets around it all, say nothing of the date.
    private static string Date(string cell)
    {
        var date = Time().Replace(cell, "").Trim();
        return date is ['(', .., ')'] or ['[', .., ']'] ? date[1..^1] : date;
    }

    // "4 - Likely" is 4, "H (5)" is H.
    private static string WithoutItsNumber(string cell) =>
        OneLine(cell).Split([" - ", " – ", " ("], 2, StringSplitOptions.None)[0];

    private static Parsed<string?> Rating(string cell, RagScheme scheme) =>
        Find(scheme, cell) is { } state
            ? Parsed.As<string?>(state.Key)
            : Unread(
                cell,
                $"Write one of the programme's ratings: {string.Join(", ", scheme.States.Select(s => $"{s.Letter} ({s.Word})"))}."
            );

    private static RagState? Find(RagScheme scheme, string cell)
    {
        var text = OneLine(cell);
        return scheme.States.FirstOrDefault(s =>
            ((string[])[s.Key, s.Letter, s.Word, $"{s.Letter} {s.Word}", $"{s.Word} ({s.Letter})"]).Contains(
                text,
                StringComparer.OrdinalIgnoreCase
            )
        );
    }

    private static Parsed<string?> Timescale(string cell, DateOnly today)
    {
        var read = TimescaleText.Read(cell.Replace('\n', ';'), today);
        return read.Problem is { } problem
            ? Unread(cell, problem)
            : Parsed.As(read.IsGiven ? TimescaleText.Print(read.Value) : null);
    }

    private static Parsed<string?> Cost(string cell)
    {
        var line = OneLine(cell);
        if (line.Length == 0 || (IsNothing(line) && !line.StartsWith("none", StringComparison.OrdinalIgnoreCase)))
        {
            return Parsed.As<string?>(null);
        }

        return As(
            CostReader.OneLine(line),
            cost =>
                cost switch
                {
                    WorkstreamCost.Figure { Printed: { } amount } => PoundsText.Print(amount),
                    WorkstreamCost.NoneIdentified => ProgrammeFileWords.NoneIdentified,
                    _ => line,
                }
        );
    }

    private static Parsed<string?> Line(string key, string cell)
    {
        var longest = key is "title" or "heading" ? 200 : EntryLimits.MaxText;
        var line = OneLine(cell);
        return line.Length > longest
            ? Parsed.Wrong<string?>(
                $"The text has {line.Length:N0} characters.",
                $"Shorten it to {UkText.Count(longest, "character")}: it is printed on cards and reports."
            )
            : Parsed.As<string?>(
                line.Length == 0 || IsNothing(line) || (key == "mitigation" && MitigationText.IsNone(line)) ? null : line
            );
    }

    private static Parsed<string?> As<T>(Parsed<T> parsed, Func<T, string> print) =>
        parsed.IsGiven ? Parsed.As<string?>(print(parsed.Value)) : Parsed.Wrong<T, string?>(parsed);

    // The time that lists and databases write after a day. With a time zone it may be another day here, unless it is midnight.
    [GeneratedRegex(
        @"(?<=\d)[ T]([0-2]?\d:\d\d(:\d\d(\.\d+)?)?|00:00:00(\.0+)?Z)\s*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Time();

    private static Parsed<string?> Unread(string cell, string fix) =>
        Parsed.Wrong<string?>($"{CalendarWords.Quote(OneLine(cell))} is not recognised.", fix);
}
