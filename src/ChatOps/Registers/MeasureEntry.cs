using System.Text.Json.Serialization;
using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>One figure of a measure: a target, what was reached, or what is expected, in one financial year or one quarter of
/// it.</summary>
internal sealed record MeasureEntry
{
    /// <summary>The measure's id in the programme file.</summary>
    public required string MeasureId { get; init; }

    /// <summary>The calendar year in which the financial year begins: 2020 is 2020/21.</summary>
    public required int FinancialYear { get; init; }

    /// <summary>1 (April to June) to 4; null for the whole year.</summary>
    public int? Quarter { get; init; }

    /// <summary>In the measure's own unit; pounds for money. Null when not given, which is not 0.</summary>
    public decimal? Target { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Forecast { get; init; }

    /// <summary>A state's key of the programme's delivery scheme.</summary>
    public string? State { get; init; }

    /// <summary>Targets that the programme file has replaced, the oldest first: a new target never hides an old one.</summary>
    public ValueList<EarlierTarget> EarlierTargets { get; init; } = [];

    /// <summary>The actual comes from the programme file, as no lead has reported one.</summary>
    public bool ActualFromFile { get; init; }

    /// <summary>The forecast comes from the programme file, as no lead has reported one.</summary>
    public bool ForecastFromFile { get; init; }

    [JsonIgnore]
    public FigureTime When => new(FinancialYear, Quarter);

    /// <summary>A figure without any values.</summary>
    public static MeasureEntry Blank(string measureId, FigureTime when) =>
        new()
        {
            MeasureId = measureId,
            FinancialYear = when.FinancialYear,
            Quarter = when.Quarter,
        };

    /// <summary>It has values, and all of them come from the programme file.</summary>
    [JsonIgnore]
    public bool IsFromFile =>
        (ActualFromFile || Actual is null) && (ForecastFromFile || Forecast is null) && (Actual ?? Forecast) is not null;

    [JsonIgnore]
    public bool IsBlank => Target is null && Actual is null && Forecast is null && State is null && EarlierTargets.Count == 0;
}

/// <summary>A target that was replaced (null for none), and the date of that.</summary>
internal sealed record EarlierTarget(decimal? Target, DateOnly Until);
