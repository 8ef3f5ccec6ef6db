using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>The text of a milestone's single box, and what the lead's text in it means (<see cref="LineWords"/>). Pure.</summary>
internal static class MilestoneLine
{
    /// <summary>What the box holds before it is changed.</summary>
    public static string Print(MilestoneEntry entry) =>
        entry.CompletedOn is { } day ? $"done {UkText.Date(day)}"
        : entry.IsCompletedUndated ? "done"
        : entry.Proposed is { IsOpen: true } proposed ? BaselineLine.Print(proposed)
        : entry.Expected is { } date ? PartialDateText.Print(date)
        : "";

    /// <summary>The milestone with the text applied. An emptied box changes nothing: a date is never removed by leaving its box
    /// blank.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="board">The name of the board that decides on baselines; null where an approval is written in the box.</param>
    public static Parsed<MilestoneEntry> Read(MilestoneEntry entry, string text, DateOnly today, string? board = null)
    {
        if (!entry.IsCompleted && BaselineLine.Read(entry, text, today, board) is { } proposed)
        {
            return proposed.IsGiven && proposed.Value is { Proposed: { } asked } known && known != entry
                ? Parsed.As(Expected(known with { Note = asked.Why }, asked.Date) with { Proposed = asked })
                : proposed;
        }

        var words = LineWords.Read(text, Print(entry), today);
        var noted = words.Why.Length == 0 ? entry : entry with { Note = words.Why };
        return words switch
        {
            LineWords.Wrong wrong => Parsed.Wrong<MilestoneEntry>(wrong.Problem),
            LineWords.Done { Day: { } day } => Parsed.As(
                BaselineLine.TakenBack(noted) with
                {
                    CompletedOn = day,
                    IsCompletedUndated = false,
                }
            ),
            LineWords.Done => Parsed.As(
                entry.IsCompleted ? noted : BaselineLine.TakenBack(noted) with { IsCompletedUndated = true }
            ),
            LineWords.Dated when entry.IsCompleted && words.Why.Length == 0 => Parsed.Wrong<MilestoneEntry>(
                "This was completed. To reopen it, add why, like \"30/11/2020 because the site was lost\"."
            ),
            LineWords.Dated { Approved: not null } when board is not null => Parsed.Wrong<MilestoneEntry>(
                BaselineLine.NotByHand(board)
            ),
            LineWords.Dated { Approved: { } approved } dated => Parsed.As(
                Rebaseline(Reopen(BaselineLine.TakenBack(noted), words.Why), dated.Date, approved)
            ),
            LineWords.Dated dated => Parsed.As(Expected(Reopen(BaselineLine.TakenBack(noted), words.Why), dated.Date)),
            _ => Parsed.As(noted),
        };
    }

    private static MilestoneEntry Reopen(MilestoneEntry entry, string why) =>
        !entry.IsCompleted
            ? entry
            : entry with
            {
                CompletedOn = null,
                IsCompletedUndated = false,
                ReopenedBecause = why,
                ReopenedFrom = entry.CompletedOn,
            };

    // With no planned date there would be nothing to measure a slip from, so the first forecast is kept.
    private static MilestoneEntry Expected(MilestoneEntry entry, PartialDate date)
    {
        var first = entry.FirstForecast ?? entry.Forecast;
        return entry with
        {
            Forecast = date == entry.Baseline ? null : date,
            FirstForecast =
                entry.FirstBaseline is not null ? entry.FirstForecast
                : first != date ? first
                : null,
        };
    }

    // Entering the same approval again does not re-baseline it.
    private static MilestoneEntry Rebaseline(MilestoneEntry entry, PartialDate date, Approval approved) =>
        date == entry.Baseline ? entry with { Forecast = null } : entry.Rebaseline(date, approved.By, approved.On);
}
