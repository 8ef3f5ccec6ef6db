using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Review;

namespace ChatOps.Schedule;

/// <summary>The cards that people have and that are kept up to date in place. Safe to run again.</summary>
internal sealed class KeptCards(
    PromptKeeping prompts,
    FeedbackKeeping feedback,
    QuestionKeeping questions,
    ManagerCards managers,
    ReviewCards reviews,
    ProgrammePeriods periods
)
{
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        await prompts.KeepAsync(facts, periods.Now, cancellationToken);
        await feedback.KeepAsync(facts, periods.Now, cancellationToken);
        await questions.KeepAsync(facts, cancellationToken);
        await managers.KeepAsync(facts, periods.Now, cancellationToken);
        await reviews.KeepAsync(facts, cancellationToken);
    }

    /// <summary>Only the questions that are still to be answered.</summary>
    public Task KeepQuestionsAsync(PeriodFacts facts, CancellationToken cancellationToken) =>
        questions.KeepAsync(facts, cancellationToken);
}
