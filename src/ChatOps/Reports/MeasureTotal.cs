using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What the figures of one kind of money add up to in a year or a quarter. A figure that was not given is counted, and
/// never as 0.</summary>
/// <param name="Difference">What was reached less the target, of those that gave both: between two sums of different workstreams
/// it would say nothing.</param>
internal sealed record MeasureTotal(
    MeasureKind Kind,
    FigureTime When,
    FigureSum Target,
    FigureSum Actual,
    FigureSum Forecast,
    FigureSum Difference
)
{
    /// <summary>How many of <see cref="Actual"/> are as they were last reported, because this period's update is
    /// missing.</summary>
    public int NotUpdated { get; init; }

    /// <summary>How many of <see cref="Actual"/> are the sum of a year's quarters, because the year itself has no
    /// figure.</summary>
    public int ByQuarter { get; init; }

    /// <summary>How many of those quarters have a figure, and how many are over or current.</summary>
    public (int Given, int Count) Quarters { get; init; }

    /// <summary>What the lines are called: "workstream" when each has one, else "figure".</summary>
    public required string Noun { get; init; }

    /// <summary>Of money, a year or quarter each; indicators add up to nothing. By kind, then in the order of time. The order of
    /// the lines does not matter.</summary>
    public static IReadOnlyList<MeasureTotal> Of(IEnumerable<MeasureLine> lines) =>
        [
            .. lines
                .Where(l => l.Measure.AddsUp && l.Workstream is not null)
                .GroupBy(l => (l.Measure.Kind, l.Entry.When))
                .OrderBy(g => g.Key.Kind)
                .ThenBy(g => g.Key.When.Order)
                .Select(g => Of(g.Key.Kind, g.Key.When, [.. g])),
        ];

    /// <summary>Of a year for which nothing is counted.</summary>
    public static MeasureTotal Nothing(MeasureKind kind, FigureTime when) => Of(kind, when, []);

    private static MeasureTotal Of(MeasureKind kind, FigureTime when, List<MeasureLine> lines) =>
        new(
            kind,
            when,
            FigureSum.Of(lines.Select(l => l.Target)),
            FigureSum.Of(lines.Select(l => l.Actual)),
            FigureSum.Of(lines.Select(l => l.Entry.Forecast)),
            FigureSum.Of(lines.Select(l => l.Actual - l.Target))
        )
        {
            ByQuarter = lines.Count(l => l.QuartersOfActual is not null),
            Quarters = (lines.Sum(l => l.QuartersOfActual?.Given ?? 0), lines.Sum(l => l.QuartersOfActual?.Count ?? 0)),
            NotUpdated = lines.Count(l =>
                l is { IsAsked: true, IsCurrent: false, Entry: { Actual: not null, ActualFromFile: false } }
            ),
            Noun = lines.DistinctBy(l => l.Workstream!.Id).Count() == lines.Count ? "workstream" : "figure",
        };
}

/// <summary>What some figures add up to.</summary>
/// <param name="Amount">In pounds; null when none was given.</param>
/// <param name="Given">How many were given.</param>
/// <param name="Count">How many there are.</param>
internal sealed record FigureSum(decimal? Amount, int Given, int Count)
{
    public int NotGiven => Count - Given;

    /// <summary>" from 4 of 6 workstreams; 2 with no figure".</summary>
    public string From(string noun) =>
        (Given, NotGiven) switch
        {
            (0, _) when Count <= 1 => "not given",
            (_, 0) => $"from {UkText.Count(Count, noun)}",
            (0, _) => $"not given by any of {UkText.Count(Count, noun)}",
            (var given, var not) => $"from {given} of {UkText.Count(Count, noun)}; {not} with no figure",
        };

    public static FigureSum Of(IEnumerable<decimal?> figures)
    {
        var all = figures.ToList();
        var given = all.OfType<decimal>().ToList();
        return new FigureSum(given.Count == 0 ? null : given.Sum(), given.Count, all.Count);
    }
}
