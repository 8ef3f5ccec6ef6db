namespace ChatOps.Records;

/// <summary>What has become of a question. Every one that was asked is one of these, so that none is lost.</summary>
internal enum ChallengeEnd
{
    /// <summary>Asked about this report, and not answered yet: the report says so with the workstream.</summary>
    Open,

    /// <summary>Its answer is with the workstream in the report of the period in which it was given.</summary>
    Answered,

    /// <summary>Asked about an earlier report, and not answered: the report lists it.</summary>
    Listed,

    /// <summary>The person who asked took it back.</summary>
    Withdrawn,
}

/// <summary>How each question ends in the report of a period. Pure.</summary>
internal static class ChallengeEnds
{
    /// <param name="records">Those of the period, and those that are open.</param>
    /// <param name="periodId">The period of the report.</param>
    public static IReadOnlyList<(Question Question, ChallengeEnd End)> Of(
        IEnumerable<StoredBoardRecord> records,
        string periodId
    ) => [.. Question.In(records).Select(q => (q, EndOf(q, periodId)))];

    public static ChallengeEnd EndOf(Question question, string periodId) =>
        question switch
        {
            { IsWithdrawn: true } => ChallengeEnd.Withdrawn,
            { Answer: not null } => ChallengeEnd.Answered,
            _ when question.Content.ReportPeriodId == periodId => ChallengeEnd.Open,
            _ => ChallengeEnd.Listed,
        };
}
