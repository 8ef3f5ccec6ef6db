using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Updates.Questions;

namespace ChatOps.Chasing;

/// <summary>Writes down what is to be sent about the questions of a period, keeps answers in a thread true,
/// and closes the actions that updates have taken in. Safe to run any
/// number of times: a question that was stored is asked, whatever stopped after it.</summary>
internal sealed class QuestionKeeping(DeliveryStore deliveries, BoardActionBook actions, ProgrammePeriods periods)
{
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        await actions.CloseTakenAsync(facts, cancellationToken);
        var questions = Question.In(facts.BoardRecords);
        if (questions.Count == 0)
        {
            return;
        }

        var calendar = periods.CalendarOf(facts.Programme);
        var rows = questions.SelectMany(question =>
            question.IsOpen
                ? Since(facts.Programme, facts.Period, question) is { } since
                    ? QuestionRows.Open(facts, question, since, calendar, periods.Now)
                    : []
                : QuestionRows.Answered(facts, question)
        );
        await deliveries.AddMissingAsync([.. rows], [.. facts.Deliveries.Select(d => d.Delivery)], cancellationToken);
        foreach (var question in questions.Where(q => !q.IsOpen))
        {
            await KeepTrueAsync(facts, question, cancellationToken);
        }
    }

    // An answer that was changed is changed where the board reads it.
    private async Task KeepTrueAsync(PeriodFacts facts, Question question, CancellationToken cancellationToken)
    {
        foreach (
            var stored in facts.Deliveries.Where(d =>
                d.Delivery is { Kind: DeliveryKind.ThreadAnswer, Status: DeliveryStatus.Delivered, ActivityId: not null }
                && d.Delivery.Subject == question.Id
            )
        )
        {
            var content = ContentHash.Of(AnswerCard.Build(facts.Programme, question));
            if (stored.Delivery.SentContent != content)
            {
                await deliveries.TryChangeAsync(stored, stored.Delivery.Again(), cancellationToken);
            }
        }
    }

    /// <summary>From when on a question is chased in a period; null where it is chased in another.</summary>
    private DateTimeOffset? Since(Programme programme, ReportingPeriod period, Question question)
    {
        var about = periods.Find(programme, question.Content.ReportPeriodId);
        if (about is null || periods.FirstUnfrozen(programme, about).Id != period.Id || period.FreezesAt <= periods.Now)
        {
            return null;
        }

        return about.Id == period.Id || periods.Before(programme, period) is not [var before, ..]
            ? DateTimeOffset.MinValue
            : before.FreezesAt;
    }
}
