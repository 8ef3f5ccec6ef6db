using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>How far a milestone is from its first date. A date that slipped is always shown with the first one, even when the
/// milestone is done. Pure.</summary>
internal static class SlipWords
{
    /// <summary>
    /// "5 months later than October 2020, as first planned", "18 days earlier than …"; if it was done on an unknown date, its
    /// last forecast: "last expected December 2020, 2 months later than …". Null when it is on its first date, or as near to it
    /// as the dates can tell.
    /// </summary>
    public static string? Of(MilestoneEntry milestone)
    {
        var date = milestone.CompletedOn is { } day ? PartialDate.OfDay(day) : milestone.Expected;
        if (milestone.FirstDate is not { } first || Slip.Between(first, date) is not { Amount: not 0 } slip)
        {
            return null;
        }

        var words = $"{slip.Words} than {PartialDateText.PrintInSentence(first)}, as {First(milestone)}";
        return milestone.CompletedOn is null && milestone.IsCompleted
            ? $"last expected {PartialDateText.PrintInSentence(date!)}, {words}"
            : words;
    }

    /// <summary>What its first date is called: "first planned", or "first expected" where nothing was planned.</summary>
    public static string First(MilestoneEntry milestone) => milestone.FirstForecast is null ? "first planned" : "first expected";
}
