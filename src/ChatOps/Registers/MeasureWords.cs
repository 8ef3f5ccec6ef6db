using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Registers;

/// <summary>Figures as a board and the lead read them. Not escaped. Pure.</summary>
internal static class MeasureWords
{
    /// <summary>"Savings", for a total.</summary>
    public static string Kind(MeasureKind kind) =>
        kind switch
        {
            MeasureKind.Saving => "Savings",
            MeasureKind.Spend => "Spend",
            MeasureKind.Budget => "Budget",
            MeasureKind.Income => "Income",
            MeasureKind.Indicator => "Indicators",
            MeasureKind.Position => "Positions",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The label of the planned figure: "Target".</summary>
    public static string Target(MeasureKind kind) =>
        kind switch
        {
            MeasureKind.Spend or MeasureKind.Position => "Planned",
            MeasureKind.Budget => "Budget",
            _ => "Target",
        };

    /// <summary>The label of the actual figure: "Delivered".</summary>
    public static string Actual(MeasureKind kind) =>
        kind switch
        {
            MeasureKind.Saving => "Delivered",
            MeasureKind.Spend or MeasureKind.Budget => "Spent",
            MeasureKind.Income => "Received",
            MeasureKind.Position => "Position",
            _ => "Figure",
        };

    /// <summary>The label of a measure's planned figure: the programme's own, or its kind's.</summary>
    public static string Target(Measure measure) => measure.TargetName ?? Target(measure.Kind);

    /// <summary>The label of a measure's actual figure.</summary>
    public static string Actual(Measure measure) => measure.ActualName ?? Actual(measure.Kind);

    /// <summary>The same for the middle of a sentence.</summary>
    public static string ActualInSentence(Measure measure) => InSentence(measure.ActualName, Actual(measure.Kind));

    /// <summary>The label of a measure's forecast.</summary>
    public static string Forecast(Measure measure) => measure.ForecastName ?? "Forecast";

    // The programme's own name keeps its capitals ("NHS contribution"), but for the first.
    private static string InSentence(string? name, string word) => name is null ? word.ToLowerInvariant() : InSentence(name);

    private static string InSentence(string name) =>
        name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>"delivered £120,000 of £528,000, was £80,000", "delivered not given, target £528,000", "21 weeks, was 23.5 weeks,
    /// target 20 weeks".</summary>
    /// <param name="before">The earlier actual; null leaves it out.</param>
    public static string Reached(Measure measure, MeasureEntry entry, decimal? before = null)
    {
        var word =
            measure.ActualName is not null || (measure.IsMoney && measure.Kind != MeasureKind.Position)
                ? $"{ActualInSentence(measure)} "
                : "";
        var actual = MeasureText.PrintOrNot(measure, entry.Actual);
        var was = before is { } figure ? $", was {MeasureText.Print(measure, figure)}" : "";
        return
            measure.AddsUp
            && measure.ActualName is null
            && measure.TargetName is null
            && entry is { Actual: not null, Target: { } target }
            ? $"{word}{actual} of {MeasureText.Print(measure, target)}{was}"
            : $"{word}{actual}{was}{(IsPlanned(measure, entry) ? $", {Planned(measure, entry)}" : "")}";
    }

    /// <summary>"target £528,000", "budget not given".</summary>
    public static string Planned(Measure measure, MeasureEntry entry) =>
        $"{InSentence(measure.TargetName, Target(measure.Kind))} {MeasureText.PrintOrNot(measure, entry.Target)}";

    /// <summary>"delivered £120,000 of £528,000; forecast £500,000"; for a later period, the target and the forecast.</summary>
    /// <param name="quarter">The current one.</param>
    public static string Whole(Measure measure, MeasureEntry entry, FigureTime quarter)
    {
        var reached =
            entry.Actual is not null || (IsPlanned(measure, entry) && !entry.When.IsAfter(quarter)) ? Reached(measure, entry)
            : IsPlanned(measure, entry) ? Planned(measure, entry)
            : null;
        var forecast = entry.Forecast is { } figure ? $"{Forecasting(measure)} {MeasureText.Print(measure, figure)}" : null;
        return reached is null ? forecast ?? "not given"
            : forecast is null ? reached
            : $"{reached}; {forecast}";
    }

    /// <summary>", was £600,000 until 1 October 2020", for every target that was replaced; empty when none was.</summary>
    public static string EarlierTargets(Measure measure, MeasureEntry entry) =>
        string.Concat(
            entry.EarlierTargets.Select(earlier =>
                $", was {MeasureText.PrintOrNot(measure, earlier.Target)} until {UkText.Date(earlier.Until)}"
            )
        );

    /// <summary>A line for each figure that changed: "Transport 2020/21: delivered £120,000 of £528,000, was £80,000".</summary>
    public static IEnumerable<string> Changes(RegisterChanges changes, Programme programme)
    {
        foreach (var change in changes.Figures)
        {
            if (Find(programme, change.Now) is { } measure)
            {
                yield return $"{Named(measure, change.Now)}: {string.Join("; ", Parts(change, measure, programme.Delivery))}";
            }
        }

        foreach (var entry in changes.Retargeted)
        {
            if (Find(programme, entry) is { } measure)
            {
                yield return $"{Named(measure, entry)}: {Planned(measure, entry)}, was "
                    + $"{MeasureText.PrintOrNot(measure, entry.EarlierTargets[^1].Target)}";
            }
        }
    }

    /// <summary>"Transport 2020/21", "Transport, quarter 2 2020/21".</summary>
    public static string Named(Measure measure, MeasureEntry entry) =>
        $"{measure.Name}{(entry.Quarter is null ? "" : ",")} {entry.When.InSentence}";

    // A programme-wide figure may have only a forecast: no plan is missing then.
    private static bool IsPlanned(Measure measure, MeasureEntry entry) =>
        entry.Target is not null || measure.WorkstreamId is not null;

    private static string Forecasting(Measure measure) => InSentence(measure.ForecastName, "Forecast");

    private static Measure? Find(Programme programme, MeasureEntry entry) =>
        programme.Measures.FirstOrDefault(m => m.Id == entry.MeasureId);

    private static IEnumerable<string> Parts(FigureChange change, Measure measure, RagScheme delivery)
    {
        if (change.IsActual)
        {
            yield return Reached(measure, change.Now, change.Before.Actual);
        }

        if (change.IsForecast)
        {
            yield return $"{Forecasting(measure)} {MeasureText.PrintOrNot(measure, change.Now.Forecast)}"
                + (change.Before.Forecast is { } was ? $", was {MeasureText.Print(measure, was)}" : "");
        }

        if (change.IsState && State(delivery, change.Now.State) is { } now)
        {
            yield return now + (State(delivery, change.Before.State) is { } before ? $", was {before}" : "");
        }
    }

    private static string? State(RagScheme delivery, string? key) => key is null ? null : RagText.Of(delivery, key);
}
