using ChatOps.Honesty;
using ChatOps.Registers;

namespace ChatOps.Updates;

/// <summary>What a lead says of a workstream for a period. Texts are trimmed, with <c>\n</c> between lines, and may be
/// empty.</summary>
public sealed record UpdateContent
{
    /// <summary>The longest that any one text may be, in UTF-16 characters: a card holds all of them, whatever their characters
    /// (CardSize.AnswerBudget).</summary>
    public const int MaxText = 2_000;

    /// <summary>Stands for a rating where a lead had nothing to report. It holds a space, so no programme's own key can be the
    /// same.</summary>
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

    /// <summary>What did not add up, as it was asked, with what was said to it.</summary>
    public ValueList<HonestyAnswer> Answers { get; init; } = [];

    /// <summary>A text's lines without bullets, numbers and empty lines: people paste lists of every kind.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        [.. text.Split('\n').Select(WithoutBullet).Where(line => line.Length > 0)];

    private const string Marks = "-*•·–—";

    private static string WithoutBullet(string line)
    {
        var text = line.Trim();
        if (text.All(c => Marks.Contains(c) || char.IsWhiteSpace(c)))
        {
            return "";
        }

        // "-5%" and "*see note" begin with no bullet: a sign or a star that was meant is kept.
        if (
            Marks.Contains(text[0])
            && (text[0] is '•' or '·' || char.IsWhiteSpace(text[1]) || (text[0] != '*' && char.IsLetter(text[1])))
        )
        {
            return text[1..].TrimStart();
        }

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 2 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' '
            ? text[(digits + 2)..].TrimStart()
            : text;
    }
}
