using ChatOps.Entries;

namespace ChatOps.Programmes.Reading;

/// <summary>The words that a programme file can use, and what each means.</summary>
internal static class ProgrammeFileWords
{
    /// <summary>Instead of a workstream's leads.</summary>
    public const string NotYetIdentified = "not yet identified";

    /// <summary>Instead of a workstream's cost.</summary>
    public const string NoneIdentified = "none identified";

    /// <summary>Instead of a check's number.</summary>
    public const string Off = "off";

    public static readonly IReadOnlyDictionary<string, UkNation> Nations = new Dictionary<string, UkNation>(
        StringComparer.Ordinal
    )
    {
        ["england-and-wales"] = UkNation.EnglandAndWales,
        ["scotland"] = UkNation.Scotland,
        ["northern-ireland"] = UkNation.NorthernIreland,
    };

    /// <summary>Whether reports show a rating by rules.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Assurances = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["rules"] = true,
        [Off] = false,
    };

    public static readonly IReadOnlyDictionary<string, RagColour> Colours = new Dictionary<string, RagColour>(
        StringComparer.Ordinal
    )
    {
        ["green"] = RagColour.Green,
        ["amber"] = RagColour.Amber,
        ["red"] = RagColour.Red,
        ["blue"] = RagColour.Blue,
        ["purple"] = RagColour.Purple,
        ["none"] = RagColour.None,
    };

    public static readonly IReadOnlyDictionary<string, RagKind> Kinds = new Dictionary<string, RagKind>(StringComparer.Ordinal)
    {
        ["on track"] = RagKind.OnTrack,
        ["off track"] = RagKind.OffTrack,
        ["complete"] = RagKind.Complete,
        ["not rated"] = RagKind.NotRated,
    };

    public static readonly IReadOnlyDictionary<string, MeasureKind> MeasureKinds = new Dictionary<string, MeasureKind>(
        StringComparer.Ordinal
    )
    {
        ["saving"] = MeasureKind.Saving,
        ["spend"] = MeasureKind.Spend,
        ["budget"] = MeasureKind.Budget,
        ["income"] = MeasureKind.Income,
        ["indicator"] = MeasureKind.Indicator,
        ["position"] = MeasureKind.Position,
    };

    public static readonly IReadOnlyDictionary<string, MeasureDirection> Directions = new Dictionary<string, MeasureDirection>(
        StringComparer.Ordinal
    )
    {
        ["up"] = MeasureDirection.Up,
        ["down"] = MeasureDirection.Down,
    };

    public static readonly IReadOnlyDictionary<string, BoardCadence> BoardCadences = new Dictionary<string, BoardCadence>(
        StringComparer.Ordinal
    )
    {
        ["every period"] = BoardCadence.EveryPeriod,
        ["monthly"] = BoardCadence.Monthly,
        ["quarterly"] = BoardCadence.Quarterly,
        ["on dates"] = BoardCadence.OnDates,
        ["by exception"] = BoardCadence.ByException,
    };

    public static readonly IReadOnlyDictionary<string, PaperPurpose> PaperPurposes = new Dictionary<string, PaperPurpose>(
        StringComparer.Ordinal
    )
    {
        ["decision"] = PaperPurpose.Decision,
        ["consideration"] = PaperPurpose.Consideration,
        ["information"] = PaperPurpose.Information,
    };

    public static readonly IReadOnlyDictionary<string, BoardContent> BoardContents = new Dictionary<string, BoardContent>(
        StringComparer.Ordinal
    )
    {
        ["full"] = BoardContent.Full,
        ["exceptions"] = BoardContent.Exceptions,
        ["projects"] = BoardContent.Projects,
        ["decisions"] = BoardContent.Decisions,
        ["figures"] = BoardContent.Figures,
        ["milestones"] = BoardContent.Milestones,
    };

    public static readonly IReadOnlyDictionary<string, RiskScale> RiskScales = new Dictionary<string, RiskScale>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["HML"] = RiskScale.HighMediumLow,
        ["1-5"] = RiskScale.OneToFive,
    };

    public static readonly IReadOnlyDictionary<string, PeriodCovered> Covers = new Dictionary<string, PeriodCovered>(
        StringComparer.Ordinal
    )
    {
        ["previous"] = PeriodCovered.Previous,
        ["current"] = PeriodCovered.Current,
    };

    public static readonly IReadOnlyDictionary<string, PublishBy> PublishBy = new Dictionary<string, PublishBy>(
        StringComparer.Ordinal
    )
    {
        ["deadline"] = Programmes.PublishBy.Deadline,
        ["person"] = Programmes.PublishBy.Person,
    };

    public static readonly IReadOnlyDictionary<string, NonWorkingDayRule> NonWorkingDays = new Dictionary<
        string,
        NonWorkingDayRule
    >(StringComparer.Ordinal)
    {
        ["earlier"] = NonWorkingDayRule.EarlierWorkingDay,
        ["later"] = NonWorkingDayRule.LaterWorkingDay,
    };
}
