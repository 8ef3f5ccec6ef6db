using System.Globalization;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>People who read a board's post: the SRO acknowledges it or does not, those who decide for the board decide, two of
/// them now and then at the same moment, and ask about a workstream.</summary>
internal sealed class BoardMember(Year year, Dice dice)
{
    private int _number;

    public void Read(TeamsChannel channel, TeamsMessage post)
    {
        if (post.IsAside || PostParts.PartOf(year.Plan, post) != "cover" || PostParts.PeriodOf(year, post) is not { } period)
        {
            return;
        }

        var board = year.Plan.Boards.First(b => b.Id == channel.BoardId);
        var at = Later();
        foreach (var person in board.Deciding)
        {
            var own = dice.Chance(0.5) ? at : Later();
            year.Live(() => DecideAsync(year.Teams.Account(person), channel, post, period, own));
        }

        if (dice.Chance(0.6))
        {
            var own = Later();
            year.Live(() => AcknowledgeAsync(year.Teams.Account("sro"), channel, post, own));
        }

        if (dice.Chance(0.3))
        {
            var own = Later();
            year.Live(() => AskAsync(year.Teams.Account("sro"), channel, post, period, own));
        }
    }

    private TimeSpan Later() => TimeSpan.FromHours(dice.Spread(0.02, 300));

    private async Task AcknowledgeAsync(TeamsAccount who, TeamsChannel channel, TeamsMessage post, TimeSpan after)
    {
        await year.Scheduler.DelayAsync(after);
        if (CanRead(who, channel, post) && post.View?.Button(PostForm.AcknowledgeVerb) is { } button)
        {
            await year.Door.PressInChannelAsync(who, post, button, new Dictionary<string, string>());
        }
    }

    private async Task DecideAsync(TeamsAccount who, TeamsChannel channel, TeamsMessage post, string period, TimeSpan after)
    {
        await year.Scheduler.DelayAsync(after);
        for (var i = 0; i < 3 && CanRead(who, channel, post); i++)
        {
            var verb = dice.Pick([PostForm.ApproveVerb, PostForm.ApproveVerb, PostForm.DeferVerb, PostForm.RefuseVerb]);
            if (post.View?.Button(verb) is not { } button || dice.Chance(0.2))
            {
                return;
            }

            var vote = new GivenVote(
                period,
                channel.BoardId,
                who.PersonId,
                button.Data[PostForm.DecisionKey],
                $"vote{++_number:000000}x",
                year.Scheduler.Now
            );
            year.Book.Votes.Add(vote);
            var typed = new Dictionary<string, string>
            {
                [PostForm.NoteInput] = vote.Note,
                [PostForm.UntilInput] = UkCalendar
                    .ToLocal(year.Scheduler.Now)
                    .AddDays(dice.Between(5, 60))
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            var answer = await year.Door.PressInChannelAsync(who, post, button, typed);
            if (answer is { Card: not null } || answer?.Notice?.Contains(" this already, on ", StringComparison.Ordinal) == true)
            {
                vote.AcceptedAt = year.Scheduler.Now;
                year.Voted(vote);
            }

            await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(0.2, 60)));
        }
    }

    private async Task AskAsync(TeamsAccount who, TeamsChannel channel, TeamsMessage post, string period, TimeSpan after)
    {
        await year.Scheduler.DelayAsync(after);
        if (
            !CanRead(who, channel, post)
            || post.View?.Button(QuestionForm.OpenVerb) is not { } open
            || await year.Door.PressInChannelAsync(who, post, open, new Dictionary<string, string>()) is not { Card: { } panel }
            || panel.Button(QuestionForm.SendVerb) is not { } send
        )
        {
            return;
        }

        var board = year.Plan.Boards.First(b => b.Id == channel.BoardId);
        var seen = year.Plan.Seen(board).ToList();
        if (seen.Count == 0)
        {
            return;
        }

        var question = new GivenQuestion($"qst{++_number:000000}x", who.PersonId, board.Id, period, year.Scheduler.Now);
        year.Book.Questions.Add(question);
        var answer = await year.Door.PressInChannelAsync(
            who,
            post,
            send,
            new Dictionary<string, string>
            {
                [QuestionForm.AboutInput] = dice.Pick(seen).Id,
                [QuestionForm.TextInput] = $"When is {question.Word} ready?",
            }
        );
        if (answer?.Card?.Says("Your question about ") == true || answer?.Card?.Says("You have already asked this") == true)
        {
            question.AcceptedAt = year.Scheduler.Now;
            year.Asked(question);
        }
    }

    private static bool CanRead(TeamsAccount who, TeamsChannel channel, TeamsMessage post) =>
        who.Reach == Reach.Yes && !channel.IsGone && !post.IsDeleted && !post.IsAside;
}
