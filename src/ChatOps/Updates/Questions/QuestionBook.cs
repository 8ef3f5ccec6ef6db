using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Updates.Questions;

/// <summary>
/// Keeps questions and their answers. A question is open until it is answered or withdrawn, whatever the number of periods; its
/// answer belongs to the first report that is not frozen, and can be changed until that is.
/// </summary>
internal sealed class QuestionBook(BoardRecordStore records, ProgrammePeriods periods)
{
    private const int IdLength = 16;

    // Several people at one question at one moment; past that Teams repeats.
    private const int MaxTries = 8;

    /// <summary>The question that was stored, or the one of the same person with the same words that there was already.</summary>
    public async Task<Asked> AskAsync(Programme programme, QuestionContent question, CancellationToken cancellationToken)
    {
        var hash = HashOf(question);
        for (var again = 1; ; again++)
        {
            var id = again == 1 ? hash : $"{hash}-{again}";
            var record = BoardRecord.Of(programme.Id, periodId: null, Question.Kind, id, question);
            var known = await FindAsync(programme, question.ReportPeriodId, id, cancellationToken);
            if (known is null && await records.TryAddAsync(record, cancellationToken))
            {
                return new Asked((await FindAsync(programme, question.ReportPeriodId, id, cancellationToken))!, IsNew: true);
            }

            known ??= await FindAsync(programme, question.ReportPeriodId, id, cancellationToken);
            if (known is { IsWithdrawn: false })
            {
                return new Asked(known, IsNew: false);
            }
        }
    }

    /// <summary>Null when there is none with this id, or its report is not known.</summary>
    /// <param name="reportPeriodId">Of the report that it is about. May be hostile, as may the id.</param>
    public async Task<Question?> FindAsync(
        Programme programme,
        string reportPeriodId,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (!IsId(id) || periods.Find(programme, reportPeriodId) is not { } period)
        {
            return null;
        }

        if (await records.FindAsync(programme.Id, null, Question.Kind, id, cancellationToken) is { } open)
        {
            return Question.Read(open);
        }

        var last = periods.FirstUnfrozen(programme, period);
        while (true)
        {
            if (await records.FindAsync(programme.Id, period.Id, Question.Kind, id, cancellationToken) is { } found)
            {
                return Question.Read(found);
            }

            if (period.Id == last.Id || periods.After(programme, period) is not { } after)
            {
                return null;
            }

            period = after;
        }
    }

    /// <summary>Every question of a programme that is open.</summary>
    public async Task<IReadOnlyList<Question>> ReadOpenAsync(Programme programme, CancellationToken cancellationToken) =>
        Question.In(await records.ReadOpenAsync(programme.Id, Question.Kind, cancellationToken));

    /// <summary>Stores an answer, unless another came after those that the sender had seen.</summary>
    /// <param name="seen">How many answers they had seen.</param>
    public async Task<Answered> AnswerAsync(
        Programme programme,
        Question question,
        QuestionAnswer answer,
        int seen,
        CancellationToken cancellationToken
    )
    {
        var about = question.Content.ReportPeriodId;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (question.IsWithdrawn)
            {
                return new Answered(question, AnswerOutcome.Withdrawn);
            }

            if (question.Answer is { } last && last.By == answer.By && last.Text == answer.Text)
            {
                return new Answered(question, AnswerOutcome.Stored);
            }

            if (question.Content.Answers.Count > seen)
            {
                return new Answered(question, AnswerOutcome.Overtaken);
            }

            if (IsFrozen(programme, question))
            {
                return await CorrectAsync(programme, question, answer, cancellationToken);
            }

            var home = question.PeriodId ?? periods.FirstUnfrozen(programme, periods.Find(programme, about)!).Id;
            var content = question.Content with { Answers = [.. question.Content.Answers, answer] };
            var record = question.Stored.Record.With(content) with { PeriodId = home };
            var isStored = await records.TryReplaceAsync(question.Stored, record, cancellationToken);
            question = (await FindAsync(programme, about, question.Id, cancellationToken))!;
            if (isStored)
            {
                return new Answered(question, AnswerOutcome.Stored);
            }
        }

        return new Answered(question, AnswerOutcome.Overtaken);
    }

    // The frozen report keeps the first answer; the later one is a record of its own, in the report to come.
    private async Task<Answered> CorrectAsync(
        Programme programme,
        Question question,
        QuestionAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var home = periods.FirstUnfrozen(programme, periods.Find(programme, question.PeriodId!)!);
        var content = question.Content with { Answers = [answer], Corrects = question.Content.Corrects ?? question.Answer };
        var id = $"{question.Id},{home.Id}";
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var there = await records.FindAsync(programme.Id, home.Id, Question.Kind, id, cancellationToken);
            var isStored = there is null
                ? await records.TryAddAsync(BoardRecord.Of(programme.Id, home.Id, Question.Kind, id, content), cancellationToken)
                : await records.TryReplaceAsync(
                    there,
                    there.Record.With(content with { Answers = [.. Question.Read(there).Content.Answers, answer] }),
                    cancellationToken
                );
            if (isStored)
            {
                return new Answered(question, AnswerOutcome.Corrected);
            }
        }

        return new Answered(question, AnswerOutcome.Overtaken);
    }

    /// <summary>Takes a question back, unless it was answered first.</summary>
    /// <returns>The question as it is then.</returns>
    public async Task<Question> WithdrawAsync(Programme programme, Question question, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries && question.IsOpen; tries++)
        {
            var about = question.Content.ReportPeriodId;
            var home = periods.FirstUnfrozen(programme, periods.Find(programme, about)!);
            await records.TryReplaceAsync(
                question.Stored,
                question.Stored.Record.With(question.Content with { WithdrawnAt = periods.Now }) with
                {
                    PeriodId = home.Id,
                },
                cancellationToken
            );
            question = (await FindAsync(programme, about, question.Id, cancellationToken))!;
        }

        return question;
    }

    /// <summary>It is part of a report that does not change any more.</summary>
    public bool IsFrozen(Programme programme, Question question) =>
        question.PeriodId is { } id && (periods.Find(programme, id) is not { } period || period.FreezesAt <= periods.Now);

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ',');

    // White space and capitals make no other question.
    private static string HashOf(QuestionContent question) =>
        ShortHash.Of(
            string.Join(
                '\n',
                question.BoardId ?? "",
                question.ReportPeriodId,
                question.WorkstreamId,
                question.Entry,
                question.By,
                string.Join(' ', CalendarWords.Words(question.Text.ToLowerInvariant()))
            ),
            IdLength
        );
}

/// <param name="IsNew">False when it had been asked before.</param>
internal sealed record Asked(Question Question, bool IsNew);

/// <param name="Question">As it is now.</param>
internal sealed record Answered(Question Question, AnswerOutcome Outcome);

internal enum AnswerOutcome
{
    Stored,

    /// <summary>The report was frozen: the first answer remains, and this one is in the next report.</summary>
    Corrected,

    /// <summary>Another person answered first. Nothing was stored.</summary>
    Overtaken,

    /// <summary>The person who asked took it back. Nothing was stored.</summary>
    Withdrawn,
}
