using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>
/// What a lead writes in a milestone's box to propose a new baseline to the board that decides it: "18/12/2020 proposed because
/// the slot is not confirmed". The same date without "proposed" takes it back. Pure.
/// </summary>
internal static class BaselineLine
{
    private const string Because = "because";
    private const string Proposed = "proposed";

    /// <summary>Why an approval cannot be written in the box.</summary>
    /// <param name="board">The name of the board that decides.</param>
    public static string NotByHand(string board) =>
        $"The {board} decides on baselines. To ask it, write the new date, \"proposed\" and why, like \"30/11/2020 proposed "
        + "because the site was lost\".";

    /// <summary>Null when the text proposes nothing.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="board">The name of the board that decides; null where the programme file names none.</param>
    public static Parsed<MilestoneEntry>? Read(MilestoneEntry entry, string text, DateOnly today, string? board)
    {
        var (what, why) = Split(text);
        if (Bare(what) is not { } date)
        {
            return null;
        }

        if (why.Length == 0 && what == MilestoneLine.Print(entry))
        {
            return Parsed.As(entry);
        }

        if (board is null)
        {
            return Parsed.Wrong<MilestoneEntry>(
                "No board decides on baselines in this programme. Add who approved the new date and when, like \"30/11/2020 "
                    + "approved by the board on 12/10/2020\"."
            );
        }

        var read = PartialDateText.Read(date, today);
        return !read.IsGiven ? Parsed.Wrong<MilestoneEntry>(read.Problem ?? NotByHand(board))
            : read.Value == entry.Baseline
                ? Parsed.Wrong<MilestoneEntry>($"{PartialDateText.Print(read.Value)} is the baseline already.")
            : why.Length > 0 ? Parsed.As(With(entry, read.Value, why, today))
            : entry.Proposed is { IsOpen: true } known && known.Date == read.Value ? Parsed.As(entry)
            : Parsed.Wrong<MilestoneEntry>(
                $"Add why to the new baseline, like \"{PartialDateText.Print(read.Value)} proposed because the site was lost\"."
            );
    }

    /// <summary>The date of a new milestone, and why it is to be its baseline.</summary>
    public static (string Date, string Why) Split(string text)
    {
        var at = text.IndexOf(Because, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim().TrimEnd(','), text[(at + Because.Length)..].Trim());
    }

    /// <summary>The text of the box while a proposal is open.</summary>
    public static string Print(BaselineProposal proposed) => $"{PartialDateText.Print(proposed.Date)} {Proposed}";

    /// <summary>Nothing is proposed any more; what a board has finally decided stays.</summary>
    public static MilestoneEntry TakenBack(MilestoneEntry entry) =>
        entry.Proposed is { IsOpen: true } ? entry with { Proposed = null } : entry;

    // Asking for the same date again is the same proposal, also where it was put off.
    private static BaselineProposal Asked(MilestoneEntry entry, PartialDate date, string why, DateOnly today) =>
        entry.Proposed is { IsOpen: true } known && known.Date == date
            ? known with
            {
                Why = why,
            }
            : new BaselineProposal
            {
                Date = date,
                From = entry.Baseline,
                Why = why,
                On = today,
            };

    private static MilestoneEntry With(MilestoneEntry entry, PartialDate date, string why, DateOnly today) =>
        entry with
        {
            Proposed = Asked(entry, date, why, today),
        };

    // "18/12/2020 proposed", or "proposed 18/12/2020".
    private static string? Bare(string what) =>
        what.EndsWith($" {Proposed}", StringComparison.OrdinalIgnoreCase) ? what[..^(Proposed.Length + 1)].Trim()
        : what.StartsWith($"{Proposed} ", StringComparison.OrdinalIgnoreCase) ? what[(Proposed.Length + 1)..].Trim()
        : null;
}
