using ChatOps.Programmes;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>Figures as a board and the lead read them. Not escaped. Pure.</summary>
public static class MeasureWords
{
    /// <summary>"Savings", for a total.</summary>
    public static string Kind(MeasureKind kind) => kind switch
    {
        MeasureKind.Saving => "Savings",
        MeasureKind.Spend => "Spend",
        MeasureKind.Budget => "Budget",
        MeasureKind.Income => "Income",
        MeasureKind.Indicator => "Indicators",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What the plan gives, for the beginning of a line: "Target".</summary>
    public static string Target(MeasureKind kind) => kind switch
    {
        MeasureKind.Spend => "Planned",
        MeasureKind.Budget => "Budget",
        _ => "Target",
    };

    /// <summary>What was reached, for the beginning of a line: "Delivered".</summary>
    public static string Actual(MeasureKind kind) => kind switch
    {
        MeasureKind.Saving => "Delivered",
        MeasureKind.Spend or MeasureKind.Budget => "Spent",
        MeasureKind.Income => "Received",
        _ => "Now",
    };

    /// <summary>"delivered £120,000 of £528,000", "delivered £120,000 of a target that is not given", "3.1 days, target 3 days".</summary>
    public static string Reached(Measure measure, MeasureEntry entry)
    {
        var actual = MeasureText.PrintOrNot(measure, entry.Actual);
        var target = MeasureText.PrintOrNot(measure, entry.Target);
        var word = Actual(measure.Kind).ToLowerInvariant();
        return measure.IsMoney && entry is { Actual: not null, Target: not null }
            ? $"{word} {actual} of {target}"
            : $"{word} {actual}, {Target(measure.Kind).ToLowerInvariant()} {target}";
    }

    /// <summary>"delivered £120,000 of £528,000; forecast £500,000".</summary>
    public static string Whole(Measure measure, MeasureEntry entry) =>
        Reached(measure, entry) + (entry.Forecast is { } forecast ? $"; forecast {MeasureText.Print(measure, forecast)}" : "");

    /// <summary>", was £600,000 until 1 October 2020", for every target that was replaced; empty when none was.</summary>
    public static string EarlierTargets(Measure measure, MeasureEntry entry) => string.Concat(
        entry.EarlierTargets.Select(earlier => $", was {MeasureText.PrintOrNot(measure, earlier.Target)} until {UkText.Date(earlier.Until)}"));

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
                yield return $"{Named(measure, entry)}: {Target(measure.Kind).ToLowerInvariant()} {MeasureText.PrintOrNot(measure, entry.Target)}, was {MeasureText.PrintOrNot(measure, entry.EarlierTargets[^1].Target)}";
            }
        }
    }

    /// <summary>"Transport 2020/21".</summary>
    public static string Named(Measure measure, MeasureEntry entry) => $"{measure.Name} {entry.When.Words}";

    private static Measure? Find(Programme programme, MeasureEntry entry) => programme.Measures.FirstOrDefault(m => m.Id == entry.MeasureId);

    private static IEnumerable<string> Parts(FigureChange change, Measure measure, RagScheme delivery)
    {
        if (change.IsActual)
        {
            yield return Reached(measure, change.Now) + Was(change.Before.Actual);
        }

        if (change.IsForecast)
        {
            yield return $"forecast {MeasureText.PrintOrNot(measure, change.Now.Forecast)}{Was(change.Before.Forecast)}";
        }

        if (change.IsState && State(delivery, change.Now.State) is { } now)
        {
            yield return now + (State(delivery, change.Before.State) is { } was ? $", was {was}" : "");
        }

        string Was(decimal? before) => before is { } figure ? $", was {MeasureText.Print(measure, figure)}" : "";
    }

    // A state that the programme file no longer has is shown by its key, never as another.
    private static string? State(RagScheme delivery, string? key) => key is null ? null : delivery.Find(key) is { } state ? RagText.Of(state) : key;
}
