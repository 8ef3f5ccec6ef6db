using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Records;

/// <summary>One version of the management summary of a programme's period, and who wrote it. Never changed once stored.</summary>
internal sealed record PeriodSummary
{
    public required string PeriodId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required SummaryContent Content { get; init; }

    /// <summary>A person id of the programme, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was when they wrote it.</summary>
    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The words as they were saved, each text at most <see cref="UpdateContent.MaxText"/> characters (what was
/// decided its own limit), and what was decided of the ratings.</summary>
internal sealed record SummaryContent : SummaryWords
{
    public static SummaryContent Empty { get; } = new();

    /// <summary>The content until a first summary is written: budget and timescale from the programme file.</summary>
    public static SummaryContent FromFile(Programme programme)
    {
        var parts = Enum.GetValues<SummaryPart>().Where(part => WordsInFile(programme, part).Length > 0).ToList();
        return new SummaryContent
        {
            Budget = WordsInFile(programme, SummaryPart.Budget),
            Timescale = WordsInFile(programme, SummaryPart.Timescale),
            Carried = parts.Select(part => new CarriedPart(part, null)).ToValueList(),
        };
    }

    /// <summary>What the programme file says of a part; empty where it says nothing.</summary>
    public static string WordsInFile(Programme programme, SummaryPart part) =>
        UpdateForm.Clean(
            part switch
            {
                SummaryPart.Budget => programme.Budget,
                SummaryPart.Timescale => programme.CriticalPath,
                _ => null,
            }
        );

    /// <summary>The boxes of the card with what was saved in them.</summary>
    public SummaryInput ToInput() =>
        new()
        {
            Overview = Overview,
            Governance = Governance,
            Budget = Budget,
            Timescale = Timescale,
            Decisions = Decisions,
            Decided = Decided,
            Recommendations = Recommendations,
            Ratings = Overrides.Select(o => new SummaryRating(o.ProjectId, o.Rag, o.Reason)).ToValueList(),
        };

    /// <summary>Ratings that were set in place of those computed: of the whole first, then of projects in the programme's
    /// order.</summary>
    public ValueList<RollupOverride> Overrides { get; init; } = [];

    /// <summary>The parts that were carried over unchanged, by <see cref="SummaryPart"/>.</summary>
    public ValueList<CarriedPart> Carried { get; init; } = [];

    /// <summary>The figures for the whole programme that were entered in this period or before. Targets, and figures that were
    /// never entered, come from the programme file and are not here.</summary>
    public ValueList<MeasureEntry> Figures { get; init; } = [];

    /// <param name="projectId">Null for the programme as a whole.</param>
    public RollupOverride? OverrideOf(string? projectId) => Overrides.FirstOrDefault(o => o.ProjectId == projectId);

    public CarriedPart? CarriedOf(SummaryPart part) => Carried.FirstOrDefault(c => c.Part == part);

    public string Of(SummaryPart part) =>
        part switch
        {
            SummaryPart.Governance => Governance,
            SummaryPart.Budget => Budget,
            SummaryPart.Timescale => Timescale,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
        };
}

/// <summary>A part that is carried over from one period to the next until it is changed. Stored by name.</summary>
internal enum SummaryPart
{
    Governance,
    Budget,
    Timescale,
}

/// <summary>A rating that was set in place of the calculated one, which is still shown next to it.</summary>
/// <param name="ProjectId">Null for the programme as a whole.</param>
/// <param name="Rag">A state's key of the programme's scheme.</param>
/// <param name="Reason">Never empty.</param>
/// <param name="By">A person id, from the verified identity.</param>
/// <param name="ByName">The name as it was when they set it.</param>
/// <param name="At">When it was set so, with this reason.</param>
internal sealed record RollupOverride(string? ProjectId, string Rag, string Reason, string By, string ByName, DateTimeOffset At);

/// <summary>A part that was carried over unchanged.</summary>
/// <param name="Since">The day on which it was first written, in the programme's time zone; null where the programme file says
/// it.</param>
internal sealed record CarriedPart(SummaryPart Part, DateOnly? Since);

/// <summary>The latest summary of an earlier period.</summary>
internal sealed record LastSummary(PeriodSummary Summary, ReportingPeriod Period);
