using System.Runtime.InteropServices;
using ChatOps.Values;

namespace ChatOps.Programmes;

/// <summary>What a programme reports by financial year, and perhaps by quarter: money saved, spent or received, a
/// position such as a balance, or an indicator.</summary>
public sealed record Measure
{
    public required string Id { get; init; }

    /// <summary>As reports show it: "Home to school transport".</summary>
    public required string Name { get; init; }

    /// <summary>Null for a measure of the programme itself: the programme manager enters it with the summary, and anything left
    /// blank comes from the programme file.</summary>
    public string? WorkstreamId { get; init; }

    public required MeasureKind Kind { get; init; }

    /// <summary>What an indicator counts: "%", "days", "children". Null for money, which is in pounds, and for a plain
    /// number.</summary>
    public string? Unit { get; init; }

    /// <summary>Which direction is good, for an indicator.</summary>
    public MeasureDirection Direction { get; init; }

    /// <summary>An indicator's value before the programme; null when there is none.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>The file says that it is reported by quarter, even without a quarterly figure.</summary>
    public bool Quarterly { get; init; }

    /// <summary>In time order, one for each year and quarter in the file.</summary>
    public IReadOnlyList<PlannedFigure> Figures { get; init; } = [];

    /// <summary>What the programme calls its planned figure, such as "Revised budget"; null for the kind's own word.</summary>
    public string? TargetName { get; init; }

    /// <summary>What the programme calls its actual figure, such as "Final outturn"; null for the kind's own word.</summary>
    public string? ActualName { get; init; }

    /// <summary>What the programme calls its forecast; null for "Forecast".</summary>
    public string? ForecastName { get; init; }

    public bool IsMoney => Kind != MeasureKind.Indicator;

    /// <summary>Quarters add up to their year, and workstreams to a total: a balance of each does not.</summary>
    public bool AddsUp => IsMoney && Kind != MeasureKind.Position;

    public bool IsByQuarter => Quarterly || Figures.Any(f => f.When.Quarter is not null);

    /// <summary>Reported by year as well, unless the file has quarters only.</summary>
    public bool IsByYear => !IsByQuarter || Figures.Any(f => f.When.Quarter is null);
}

public enum MeasureKind
{
    Saving,
    Spend,
    Budget,
    Income,
    Indicator,

    /// <summary>Money that is neither saved, spent nor received: a balance, a deficit, a variance, a transfer.</summary>
    Position,
}

/// <summary>Whether more or less of it is good.</summary>
public enum MeasureDirection
{
    Up,
    Down,
}

/// <summary>A financial year, or a quarter of one. The first quarter is April to June.</summary>
/// <param name="FinancialYear">The calendar year in which it begins: 2020 is 2020/21.</param>
/// <param name="Quarter">1 to 4; null for the whole year.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FigureTime(int FinancialYear, int? Quarter)
{
    /// <summary>"2020/21" or "Quarter 2 2020/21".</summary>
    public string Words => PartialDateText.Print(Date);

    /// <summary>The same for the middle of a sentence: "quarter 2 2020/21".</summary>
    public string InSentence => PartialDateText.PrintInSentence(Date);

    /// <summary>Greater for what is later; of a year before that of its quarters.</summary>
    public int Order => (FinancialYear * 5) + (Quarter ?? 0);

    private PartialDate Date =>
        Quarter is { } number
            ? Quarters.OfFinancial(FinancialYear, number)
            : PartialDate.Holding(DatePrecision.FinancialYear, new DateOnly(FinancialYear, 4, 1));

    /// <summary>Whether it is still to come in a quarter: a later quarter, or a later year.</summary>
    public bool IsAfter(FigureTime quarter) =>
        FinancialYear > quarter.FinancialYear || (FinancialYear == quarter.FinancialYear && Quarter > quarter.Quarter);

    /// <summary>The financial year that it is, or is part of.</summary>
    public FigureTime Year => this with { Quarter = null };

    /// <summary>The previous quarter; itself for a full year.</summary>
    public FigureTime QuarterBefore =>
        Quarter switch
        {
            null => this,
            1 => new FigureTime(FinancialYear - 1, 4),
            var number => this with { Quarter = number - 1 },
        };

    /// <summary>The quarter that holds a day.</summary>
    public static FigureTime QuarterOf(DateOnly day)
    {
        var quarter = PartialDate.Holding(DatePrecision.FinancialQuarter, day);
        return new FigureTime(Quarters.Year(quarter), Quarters.Number(quarter));
    }
}

/// <summary>A measure's figures in the programme file for one year or quarter, in pounds or the measure's unit. Null means no
/// figure, not 0.</summary>
public sealed record PlannedFigure(FigureTime When, decimal? Target, decimal? Actual, decimal? Forecast);

/// <summary>A total as the programme publishes it, which may differ from the sum of the figures.</summary>
/// <param name="FinancialYear">As in <see cref="FigureTime.FinancialYear"/>; null for all years together.</param>
internal sealed record PrintedTotal(MeasureKind Kind, int? FinancialYear, Pounds? Target, Pounds? Actual, Pounds? Forecast);
