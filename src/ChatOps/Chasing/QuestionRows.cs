using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>Who is sent what about the questions of a period: the question to those who answer for the workstream, reminders
/// while it is open, the answer to the person who asked and to the board's thread. Pure: the same facts always make the same
/// rows.</summary>
internal static class QuestionRows
{
    // Working days after it was asked. Then it stays on the manager's card and in the report.
    private static readonly int[] RemindAfter = [2, 4, 7, 10, 15, 20];

    // There are only a few days between the deadline and the report.
    private static readonly int[] RemindBeforePublication = [1, 2, 3, 4, 5, 10, 15, 20];

    private static readonly TimeOnly MorningReminder = new(9, 0);

    /// <summary>Of one open question, in the period that it is chased in.</summary>
    /// <param name="since">From when on it is chased in this period.</param>
    public static IEnumerable<Delivery> Open(
        PeriodFacts facts,
        Question question,
        DateTimeOffset since,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        var people = Asked(facts, question, now);
        if (question.Content.At >= since)
        {
            foreach (var person in people)
            {
                yield return To(person, DeliveryKind.Question, facts, question);
            }
        }

        var due = Reminders(facts.Programme, question.Content, calendar).TakeWhile(at => at <= now).ToList();
        if (due.Count == 0 || due[^1] < since)
        {
            yield break;
        }

        // What was missed while nothing ran is not made up for.
        foreach (var person in people)
        {
            yield return To(person, DeliveryKind.QuestionReminder, facts, question) with
            {
                Number = due.Count,
                PlannedAt = due[^1],
            };
        }
    }

    /// <summary>Of one that was answered in the period.</summary>
    public static IEnumerable<Delivery> Answered(PeriodFacts facts, Question question)
    {
        var content = question.Content;
        if (question.IsWithdrawn || question.Answer is not { } answer)
        {
            yield break;
        }

        if (answer.By != content.By && facts.Programme.FindPerson(content.By) is not null)
        {
            yield return To(content.By, DeliveryKind.QuestionAnswer, facts, question) with
            {
                Number = content.Answers.Count,
            };
        }

        if (ThreadOf(facts, content) is (var board, var thread, var serviceUrl))
        {
            yield return To(board, DeliveryKind.ThreadAnswer, facts, question) with
            {
                ConversationId = thread,
                ServiceUrl = serviceUrl,
            };
        }
    }

    /// <summary>Who is asked: those who answer for the workstream now, or else the programme managers.</summary>
    public static IReadOnlyList<string> Asked(PeriodFacts facts, Question question, DateTimeOffset now)
    {
        var people = facts.Programme.FindWorkstream(question.Content.WorkstreamId) is { } workstream
            ? Responsible.Asked(
                workstream,
                facts.Arrangements,
                facts.Reachability,
                ProgrammePeriods.LocalDate(facts.Programme, now)
            )
            : [];
        return people.Count > 0 ? people : facts.Programme.ProgrammeManagers;
    }

    private static IEnumerable<DateTimeOffset> Reminders(Programme programme, QuestionContent question, WorkingDays calendar)
    {
        var asked = ProgrammePeriods.LocalDate(programme, question.At);
        return (question.IsBeforePublication ? RemindBeforePublication : RemindAfter).Select(days =>
            LocalTimes.ToInstant(calendar.Add(asked, days), MorningReminder, programme.TimeZone)
        );
    }

    // As it was when it was asked; a question from before the post is answered below it all the same.
    private static (string Board, string Thread, string? ServiceUrl)? ThreadOf(PeriodFacts facts, QuestionContent question)
    {
        if (question.BoardId is not { } id || facts.Programme.Boards.FirstOrDefault(b => b.Id == id) is not { } board)
        {
            return null;
        }

        // What was exempted or held back since it was asked is answered to the person who asked alone.
        if (
            facts.Programme.FindWorkstream(question.WorkstreamId) is { } workstream
            && !Reports.ReportReview.IsRead(facts, board, workstream)
        )
        {
            return null;
        }

        return question.Thread is { } thread ? (id, thread, question.ThreadServiceUrl)
            : question.ReportPeriodId == facts.Period.Id
            && facts.PostOf(board, Reports.BoardPost.RootKey)?.Delivery is { ConversationId: { } begun, SentAt: not null } post
                ? (id, begun, post.ServiceUrl)
            : null;
    }

    private static Delivery To(string recipient, DeliveryKind kind, PeriodFacts facts, Question question) =>
        PromptRows.To(recipient, kind, facts.Programme, facts.Period) with
        {
            Subject = question.Id,
        };
}
