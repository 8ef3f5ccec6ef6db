using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Questions;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Every update that a person owes or has sent in the open reports.</summary>
internal sealed class MyUpdates(
    Participants participants,
    ProgrammePeriods periods,
    PeriodReader reader,
    DraftActions drafts,
    QuestionBook book
)
{
    public async Task<TurnResult> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        // From the form of one of several: what was typed there is not lost.
        if (ArrivedInput.IsAny(turn.Data))
        {
            await drafts.KeepTypedAsync(turn, cancellationToken);
        }

        var lines = new List<MyUpdate>();
        var questions = new List<MyQuestion>();
        foreach (var who in participants.FindAll(turn.Caller))
        {
            if (periods.Open(who.Programme) is not { } period)
            {
                questions.AddRange(Of(who, who.Answerable, await book.ReadOpenAsync(who.Programme, cancellationToken)));
                continue;
            }

            var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
            var mine = AnswerableWith(who, facts.Arrangements);
            questions.AddRange(Of(who, mine, Question.In(facts.BoardRecords)));
            lines.AddRange(
                mine.Where(w => !w.IsClosedFor(period) || facts.Current.ContainsKey(w.Id))
                    .Select(w => new MyUpdate(
                        facts.SubjectOf(w),
                        who.Leads(w),
                        ProgrammePeriods.Local(who.Programme, facts.Arrangements.DueOf(period, w.Id))
                    )
                    {
                        Pause = facts.PauseOn(w, periods.Today(who.Programme)),
                    })
            );
        }

        return lines.Count + questions.Count == 0
            ? TurnResult.OfMessage(NoUpdatesDue(participants.FindAll(turn.Caller)))
            : TurnResult.OfCard(MyUpdatesCard.Build(lines, questions), "Your updates");
    }

    private static IEnumerable<MyQuestion> Of(
        Participant who,
        IReadOnlyList<Workstream> mine,
        IReadOnlyList<Question> questions
    ) =>
        questions
            .Where(q => q.IsOpen && mine.Any(w => w.Id == q.Content.WorkstreamId))
            .Select(q => new MyQuestion(who.Programme, q));

    internal static IReadOnlyList<Workstream> AnswerableWith(Participant who, PeriodArrangements arranged) =>
        [
            .. who.Programme.Workstreams.Where(w =>
                who.MayAnswer(w)
                || (arranged.Handovers.TryGetValue(w.Id, out var handover) && handover.ToPersonId == who.Person.Id)
            ),
        ];

    private string NoUpdatesDue(IReadOnlyList<Participant> mine) =>
        mine switch
        {
            [] => PersonalChat.Stranger,
            _ when mine.Any(w => w.Answerable.Count > 0) =>
                $"You have no updates due now. {periods.NoReportOpen(mine.Select(w => w.Programme))}",
            _ => "You do not lead a workstream, so you have no updates to send.",
        };
}
