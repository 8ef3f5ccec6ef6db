using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Records;

/// <summary>What a lead says of a workstream for a period. Texts are trimmed, with <c>\n</c> between lines, and may be
/// empty.</summary>
internal sealed record UpdateContent
{
    /// <summary>The longest that any one text may be, in UTF-16 characters.</summary>
    public const int MaxText = 4_000;

    /// <summary>The longest that all texts of one card may be together, as they are sent: with every text at its longest a card
    /// of ordinary words is within it, and one card holds it (CardSize.AnswerBudget).</summary>
    public const int MaxTogether = 32_000;

    /// <summary>Used in place of a rating where a lead had nothing to report. It holds a space, so no programme's own key can be
    /// the same.</summary>
    public const string NothingKey = "nothing to report";

    /// <summary>A lead's word that there is nothing to report, without a rating.</summary>
    public static UpdateContent NothingToReport { get; } = new() { Rag = NothingKey };

    /// <summary>A <see cref="Programmes.RagState.Key"/>, or <see cref="NothingKey"/>.</summary>
    public required string Rag { get; init; }

    public bool IsNothingToReport => Rag == NothingKey;

    public string Progress { get; init; } = "";

    public string NextSteps { get; init; } = "";

    public string Risks { get; init; } = "";

    /// <summary>Decisions wanted from the board, one a line.</summary>
    public string Decisions { get; init; } = "";

    /// <summary>Why it is not on track; empty when it is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What brings it back on track; empty when it is.</summary>
    public string PathToGreen { get; init; } = "";

    /// <summary>When it will be back on track; null when it is.</summary>
    public DateOnly? BackOnTrackBy { get; init; }

    /// <summary>Of the rating, where the rating needs an approval.</summary>
    public Approval? Approved { get; init; }

    /// <summary>For how many periods in a row it has been off track with the same path to green, this one included; 0 when it is
    /// on track.</summary>
    public int PathUnchanged { get; init; }

    /// <summary>What the workstream carries over, as this update leaves it.</summary>
    public Register Register { get; init; } = Register.Empty;

    /// <summary>The challenge questions as they were asked, with their answers.</summary>
    public ValueList<ChallengeAnswer> Answers { get; init; } = [];

    /// <summary>The boxes of the form with what was sent in them; those of the register are not among them.</summary>
    public UpdateInput ToInput() =>
        new()
        {
            // It is not a rating that could be chosen.
            Rag = IsNothingToReport ? "" : Rag,
            Progress = Progress,
            NextSteps = NextSteps,
            Risks = Risks,
            Decisions = Decisions,
            Reason = Reason,
            Path = PathToGreen,
            PathDate = IsoDate.Format(BackOnTrackBy),
            ApprovedBy = Approved?.By ?? "",
            ApprovedOn = IsoDate.Format(Approved?.On),
        };
}
