using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Sending;

/// <summary>Draws questions to leads, and the answers to them.</summary>
internal sealed class QuestionMessages(WalkState walk, ProgrammePeople people)
{
    private const string Reminded = "**This question is still to be answered.**";

    public async Task<Composed> AskAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (facts, question) = await FindAsync(delivery, cancellationToken);
        if (question is not { IsOpen: true } || !QuestionRows.Asked(facts, question, now).Contains(delivery.Recipient))
        {
            return Composed.NoLongerWanted;
        }

        var content = question.Content;
        var model = new QuestionModel(walk.Programme, question, question.Content.ReportLabel)
        {
            Notice = delivery.Kind == DeliveryKind.QuestionReminder ? Reminded : null,
            Update =
                content.ReportPeriodId == walk.Period.Id && now < walk.Period.FreezesAt
                    ? UpdateOf(facts, question, delivery)
                    : null,
            RefreshFor = ManagerCards.MriOf(facts, delivery, people),
        };
        return Composed.Of(QuestionCard.Build(model), $"{content.ByName} asks about {model.Name}");
    }

    public async Task<Composed> AnswerAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var (_, question) = await FindAsync(delivery, cancellationToken);

        // One that was changed before it went is told of as it is now.
        return
            question is { Answer: not null, IsWithdrawn: false }
            && (delivery.Kind == DeliveryKind.ThreadAnswer || delivery.Number == question.Content.Answers.Count)
            ? Composed.OfReply(
                AnswerCard.Build(walk.Programme, question),
                AnswerCard.Line,
                AnswerCard.Headline(walk.Programme, question)
            )
            : Composed.NoLongerWanted;
    }

    private UpdateReference UpdateOf(PeriodFacts facts, Question question, Delivery delivery) =>
        new(
            walk.Programme.Id,
            walk.Period.Id,
            question.Content.WorkstreamId,
            delivery.Key,
            facts.Current.GetValueOrDefault(question.Content.WorkstreamId)?.Version ?? 0
        );

    private async Task<(PeriodFacts Facts, Question? Question)> FindAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var facts = (await walk.ReadAsync(cancellationToken)).Facts;
        return (facts, Question.In(facts.BoardRecords).FirstOrDefault(q => q.Id == delivery.Subject));
    }
}
