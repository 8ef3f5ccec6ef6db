using ChatOps.Reports;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>A programme manager who is asked to look whether a part of a board's post is there: looks, and says what they
/// saw.</summary>
internal sealed class Manager(Year year, Dice dice)
{
    private static readonly TimeSpan OfLate = TimeSpan.FromMinutes(30);

    public async Task ReadAsync(TeamsAccount who, TeamsMessage message)
    {
        if (
            message.Notes.Kind != MessageKind.PostTrouble
            || message.View is not { } view
            || view.Button(PostTroubleCard.AgainVerb) is not { } again
        )
        {
            return;
        }

        var (period, board, part) = (
            again.Data[UpdateForm.PeriodKey],
            again.Data[PostTroubleCard.BoardKey],
            again.Data[PostTroubleCard.PartKey]
        );
        await year.Scheduler.DelayAsync(dice.Minutes(3, 400));
        for (var tries = 0; tries < 5; tries++)
        {
            var channel = year.Teams.Channels.First(c => c.BoardId == board);
            // What was there before does not matter: they look for new messages.
            var isThere =
                !channel.IsGone
                && PostParts.Find(year, channel, year.Period(period)!, part)?.ArrivedAt > message.ArrivedAt - OfLate;
            var button = isThere ? view.Button(PostTroubleCard.ThereVerb) ?? again : again;
            if (!channel.IsGone)
            {
                year.Book.Add(new PostedAgain(period, board, part, year.Scheduler.Now));

                if (
                    await year.Door.PressAsync(who, message, button, new Dictionary<string, string>()) is { Notice: { } notice }
                    && !notice.StartsWith("Sorry", StringComparison.Ordinal)
                )
                {
                    return;
                }
            }

            await year.Scheduler.DelayAsync(dice.Minutes(10, 600));
        }
    }
}
