using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>A lead who is asked about a report: answers soon, weeks later or never.</summary>
internal sealed class Challenged(Year year, Dice dice)
{
    private int _number;

    public async Task ReadAsync(TeamsAccount who, TeamsMessage message)
    {
        if (!message.Says(QuestionForm.AnswerVerb) || dice.Chance(0.35))
        {
            return;
        }

        await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(0.1, 1_000)));
        if (
            who.Reach != Reach.Yes
            || message.View is not { } view
            || view.Button(QuestionForm.AnswerVerb) is not { } button
            || year.Book.Questions.Find(q => view.Says(q.Word)) is not { } question
        )
        {
            return;
        }

        var word = $"ans{++_number:000000}x";
        var answer = await year.Door.PressAsync(
            who,
            message,
            button,
            new Dictionary<string, string> { [QuestionForm.AnswerInput] = $"Soon, {word}" }
        );
        if (answer?.Card is not { } card)
        {
            return;
        }

        message.Own = card;
        if (card.Says("Your answer is in. Thank you.") || card.Says("Your correction is in."))
        {
            question.Answers.Add(word);
            year.AnsweredQuestion(question, word);
        }
    }
}
