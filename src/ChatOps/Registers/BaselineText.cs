using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>What a milestone's proposed baseline says, in one line. Nothing is escaped. Pure.</summary>
internal static class BaselineText
{
    /// <summary>As a board is asked: "Move the baseline of “Pack sent” from 1 September 2020 to 18 December 2020: slot not
    /// confirmed".</summary>
    public static string Wanted(MilestoneEntry milestone, BaselineProposal proposed)
    {
        var what = milestone.Baseline is { } from
            ? $"Move the baseline of “{milestone.Title}” from {In(from)} to {In(proposed.Date)}"
            : $"Set the baseline of “{milestone.Title}” to {In(proposed.Date)}";
        var why = $"{what}: {proposed.Why.TrimEnd('.')}";
        return proposed.Outcome == DecisionOutcome.Deferred ? $"{why}, {Decided("deferred", proposed)}" : why;
    }

    /// <summary>With both dates: "baseline 18 December 2020, was 1 September 2020, approved by …"; null where no baseline was
    /// proposed.</summary>
    public static string? Of(MilestoneEntry milestone)
    {
        if (milestone.Proposed is not { } proposed)
        {
            return null;
        }

        var from = proposed.IsOpen ? milestone.Baseline : proposed.From;
        var (was, to) = (from is { } date ? In(date) : "no date", In(proposed.Date));
        var why = proposed.Why.Length > 0 ? $" because {proposed.Why.TrimEnd('.')}" : "";
        return proposed.Outcome switch
        {
            DecisionOutcome.Made => $"baseline {to}, was {was}, {Decided("approved", proposed)}",
            DecisionOutcome.Refused => $"baseline {was}; {to} was proposed on {UkText.Date(proposed.On)} and "
                + Decided("refused", proposed),
            DecisionOutcome.Deferred => $"baseline {was}; {to} proposed on {UkText.Date(proposed.On)}{why}, "
                + Decided("deferred", proposed),
            _ => $"baseline {was}; {to} proposed on {UkText.Date(proposed.On)}{why}, not decided yet",
        };
    }

    private static string Decided(string how, BaselineProposal proposed)
    {
        var until = proposed.Until is { } day ? $" to {UkText.Date(day)}" : "";
        var on = proposed.DecidedOn is { } decided ? $" on {UkText.Date(decided)}" : "";
        var words = proposed.Words.Length > 0 ? $": {string.Join(' ', proposed.Words.Split('\n')).TrimEnd('.')}" : "";
        return $"{how}{until} by {proposed.DecidedBy}{on}{words}";
    }

    private static string In(PartialDate date) => PartialDateText.PrintInSentence(date);
}
