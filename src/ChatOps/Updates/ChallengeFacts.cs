using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;

namespace ChatOps.Updates;

/// <summary>What an update is checked against before it is sent.</summary>
internal sealed record ChallengeFacts
{
    public required Programme Programme { get; init; }

    public required UpdateContent Content { get; init; }

    /// <summary>The register as the update would leave it.</summary>
    public required Register Register { get; init; }

    /// <summary>The update before; null for the first.</summary>
    public required UpdateContent? Last { get; init; }

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>For how many periods in a row it has been off track with an unchanged path to green, this one included.</summary>
    public int PathUnchanged { get; init; }

    /// <summary>The last day that the period is about; today where it is not known.</summary>
    public DateOnly? PeriodTo { get; init; }

    /// <summary>The figures that are requested of its workstream.</summary>
    public IReadOnlyList<AskedFigure> AskedFigures { get; init; } = [];

    /// <summary>The quarter that the period ends in.</summary>
    public FigureTime Quarter => FigureTime.QuarterOf(PeriodTo ?? Today);

    public ChallengeSettings Settings => Programme.Honesty;

    /// <summary>What the rating means; null for a rating that the programme no longer has.</summary>
    public RagKind? Rated => Content.IsNothingToReport ? null : Programme.Rag.Find(Content.Rag)?.Kind;

    /// <summary>The rating's word in a sentence.</summary>
    public string RatedWord => Programme.Rag.Find(Content.Rag)?.Word.ToLowerInvariant() ?? Content.Rag;

    public bool IsRed(string? key) =>
        key is not null && Programme.Rag.Find(key) is { Kind: RagKind.OffTrack } state && state.Colour == RagColour.Red;
}
