using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>How a person answers for a workstream from a card, with slips, second thoughts and double taps.</summary>
internal sealed class Answering(Year year, Dice dice, IReadOnlyDictionary<string, Habits> habits)
{
    private readonly Typing _typing = new(year, dice);

    private const int MaxTries = 6;
    private const string Kept = "was saved";
    private const string Closed = "is closed";

    /// <summary>True when they saw that their answer is in.</summary>
    /// <param name="again">They have answered, and say something else now.</param>
    public async Task<bool> AnswerAsync(
        TeamsAccount who,
        TeamsMessage message,
        string period,
        string workstream,
        bool again = false
    )
    {
        var habit = habits[who.PersonId];
        await LookAsync(who, message);
        var form = await OpenFormAsync(who, message, period, workstream, again);
        if (form is null)
        {
            return false;
        }

        if (!again && form.Button(UpdateForm.UnchangedVerb) is { } unchanged && dice.Chance(habit.OneTouch))
        {
            var touch = year.Book.Send(
                new GivenAnswer(period, workstream, who.PersonId, year.Scheduler.Now) { IsOneTouch = true }
            );
            return await SendAsync(who, message, unchanged, new Dictionary<string, string>(), touch);
        }

        var typed = _typing.Words(habit, out var token, out var rag);
        var submission = year.Book.Send(
            new GivenAnswer(period, workstream, who.PersonId, year.Scheduler.Now)
            {
                Token = token,
                Rag = rag,
                Risks = typed.GetValueOrDefault(UpdateForm.RisksInput),
            }
        );
        if (dice.Chance(habit.Mistakes))
        {
            typed[UpdateForm.ProgressInput] = "";
        }

        return await new Rating(year, dice, habits).ChooseAsync(who, message, form, rag) is { } rated
            && await SendAsync(who, message, rated, typed, submission);
    }

    // Teams asks for the current card when a person looks at it.
    private async Task LookAsync(TeamsAccount who, TeamsMessage message)
    {
        if (
            message.View?.Refresh is { } refresh
            && dice.Chance(0.3)
            && await year.Door.PressAsync(who, message, refresh, new Dictionary<string, string>(), automatic: true)
                is { Card: { } now }
        )
        {
            message.Own = now;
        }
    }

    private async Task<CardView?> OpenFormAsync(
        TeamsAccount who,
        TeamsMessage message,
        string period,
        string workstream,
        bool again
    )
    {
        for (var i = 0; i < 3; i++)
        {
            if (message.View is not { } view)
            {
                return null;
            }

            if (view.IsForm)
            {
                return IsFor(view.Button(UpdateForm.SendVerb) ?? view.Button(UpdateForm.RateVerb)) ? view : null;
            }

            if (
                view.Buttons.FirstOrDefault(b => b.Verb == UpdateForm.ChangeVerb && IsFor(b)) is not { } change
                || (!again && view.Says("is in. Thank you"))
            )
            {
                return null;
            }

            if (await year.Door.PressAsync(who, message, change, new Dictionary<string, string>()) is { Card: { } card })
            {
                message.Own = card;
            }
            else
            {
                await year.Scheduler.DelayAsync(dice.Minutes(1, 30));
            }
        }

        return null;

        bool IsFor(CardButton? button) =>
            button is not null
            && button.Data.GetValueOrDefault(UpdateForm.WorkstreamKey) == workstream
            && button.Data.GetValueOrDefault(UpdateForm.PeriodKey) == period;
    }

    private async Task<bool> SendAsync(
        TeamsAccount who,
        TeamsMessage message,
        CardButton button,
        Dictionary<string, string> typed,
        GivenAnswer submission
    )
    {
        var habit = habits[who.PersonId];
        for (var i = 0; i < MaxTries; i++)
        {
            var answer = await PressAsync(who, message, button, typed, submission, habit);
            if (Accepts(answer, submission))
            {
                submission.AcceptedAt ??= year.Scheduler.Now;
                year.Accepted(submission);
                return true;
            }

            if (answer?.Card is not { } card)
            {
                // Nothing, or an apology: they try again from the same card, or give it up.
                if (answer?.Notice is { } notice && !notice.StartsWith("Sorry", StringComparison.Ordinal))
                {
                    return false;
                }

                await year.Scheduler.DelayAsync(dice.Minutes(0.2, 90));
                continue;
            }

            if (!card.IsForm || card.Button(UpdateForm.SendVerb) is not { } next)
            {
                return false;
            }

            if (submission.IsOneTouch)
            {
                // Words of an earlier try are there: they mean "no change" all the same.
                if (card.Button(UpdateForm.UnchangedVerb) is { } meant && meant.Data.ContainsKey(UpdateForm.MeantKey))
                {
                    button = meant;
                    await year.Scheduler.DelayAsync(dice.Minutes(0.2, 3));
                    continue;
                }

                // What does not add up is asked of "no change" too: they answer that, and nothing else.
                var questions = card
                    .Inputs.Keys.Where(input => input.StartsWith(RegisterForm.QuestionPrefix, StringComparison.Ordinal))
                    .ToList();
                if (questions.Count == 0)
                {
                    return false;
                }

                button = next;
                questions.ForEach(input => typed[input] = dice.Chance(0.7) ? "Because it is so" : "");
                await year.Scheduler.DelayAsync(dice.Minutes(0.2, 3));
                continue;
            }

            if (next.Title == UpdateNotice.SendInsteadTitle)
            {
                year.Conflicted(submission);
                if (dice.Chance(0.5))
                {
                    return false;
                }

                submission.SentInstead++;
            }

            button = next;
            _typing.Complete(card, typed, submission);
            await year.Scheduler.DelayAsync(dice.Minutes(0.2, 3));
        }

        return false;
    }

    private async Task<BotAnswer?> PressAsync(
        TeamsAccount who,
        TeamsMessage message,
        CardButton button,
        Dictionary<string, string> typed,
        GivenAnswer submission,
        Habits habit
    )
    {
        var inputs = new Dictionary<string, string>(typed, StringComparer.Ordinal);
        submission.Tries++;
        if (habit.HasOldClient && message.Own is null)
        {
            var edits = message.Edits;
            await year.Door.SubmitAsync(who, message, button, inputs);
            await year.Scheduler.DelayAsync(TimeSpan.FromSeconds(5));
            return message.Edits > edits && message.View is { } edited ? new BotAnswer(edited, null) : null;
        }

        var pressed = year.Door.PressAsync(who, message, button, inputs);
        if (dice.Chance(habit.DoubleTaps))
        {
            submission.Tries++;
            await year.Scheduler.DelayAsync(dice.Milliseconds(50, 2_000));
            var second = await year.Door.PressAsync(who, message, button, inputs);
            if (second?.Card is { } later)
            {
                message.Own = later;
            }

            if (Accepts(second, submission))
            {
                return second;
            }
        }

        var answer = await pressed;
        if (answer?.Card is { } card)
        {
            message.Own = card;
        }

        return answer;
    }

    private static bool Accepts(BotAnswer? answer, GivenAnswer submission)
    {
        if (answer?.Notice is { } notice)
        {
            return notice.Contains(Kept, StringComparison.Ordinal)
                && !notice.Contains("not " + Kept[4..], StringComparison.Ordinal);
        }

        if (answer?.Card is not { IsForm: false } card || card.Says(Closed + "**"))
        {
            return false;
        }

        if (!submission.IsOneTouch)
        {
            return card.Says(submission.Token!);
        }

        if (!card.Says("Your update is in. Thank you.") || !card.Says("no change"))
        {
            return false;
        }

        submission.Token = card.Texts.SelectMany(Book.TokensIn).FirstOrDefault();
        return submission.Token is not null;
    }
}
