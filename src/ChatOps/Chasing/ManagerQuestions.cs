using ChatOps.Calendar;
using ChatOps.Reports;
using ChatOps.Teams.Routing;

namespace ChatOps.Chasing;

/// <summary>The panel in which a programme manager asks a lead about their update, in the place of their own card.</summary>
internal sealed class ManagerQuestions(AskAccess access, ManagerCards cards, ProgrammePeriods periods)
{
    public async Task<TurnResult> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (desk, refusal) = await access.OpenAsync(turn, cancellationToken);
        if (desk is null)
        {
            return refusal;
        }

        // The card is not brought up to date while they write.
        var until = periods.Now + ManagerCards.WritingTime;
        await cards.LeaveAsync(desk.Facts, turn.Activity.ReplyToId, until, cancellationToken);
        return AskView.Panel(turn, desk, problem: null);
    }
}
