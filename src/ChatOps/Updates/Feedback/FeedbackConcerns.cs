using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Updates.Feedback;

/// <summary>What a board asked, decided and set that concerns a lead's workstream. Pure.</summary>
internal static class FeedbackConcerns
{
    /// <summary>The questions about this report, each with who asked and whether it was answered.</summary>
    public static IEnumerable<FeedbackLine> Questions(FeedbackFacts facts) =>
        from question in Question.In(facts.Records)
        where question.Content.WorkstreamId == facts.Workstream.Id && question.Content.ReportPeriodId == facts.Period.Id
        where !question.IsWithdrawn
        let end = question.Answer is { } answer ? $"Answered by {answer.ByLine}." : "Not answered yet."
        select new FeedbackLine("Question", $"{question.Content.ByName} asked: {Sentence(question.Content.Text)} {end}");

    /// <summary>What became of the decisions that its lead wants.</summary>
    public static IEnumerable<FeedbackLine> Decisions(FeedbackFacts facts) =>
        from decision in BoardDecision.In(facts.Records)
        where
            decision.Key.StartsWith(DecisionKey.Of(facts.Workstream.Id, ""), StringComparison.Ordinal)
            && decision.Period == facts.Period.Id
        let said = decision.Said
        let note = said.Note.Length > 0 ? $" {Sentence(said.Note)}" : ""
        select new FeedbackLine(
            "Decision",
            $"{Sentence(decision.First.Wanted)} {Outcome(said)} by {decision.First.ByName} on {Day(facts, said.At)}.{note}"
        );

    /// <summary>The actions that were set on this report.</summary>
    public static IEnumerable<FeedbackLine> Actions(FeedbackFacts facts) =>
        from action in BoardAction.In(facts.Records)
        where action.Content.WorkstreamId == facts.Workstream.Id && action.Content.ReportPeriodId == facts.Period.Id
        let due = action.Due is { } day ? $", due {day}" : ""
        select new FeedbackLine(
            "Action",
            $"{Sentence(action.Content.Text)} {action.Content.Owner}{due}. Set by {action.Content.ByName}."
        );

    private static string Outcome(VoteSaid said) =>
        said switch
        {
            { Outcome: DecisionOutcome.Made } => "Approved",
            { Outcome: DecisionOutcome.Refused } => "Refused",
            { Until: { } until } => $"Deferred to {UkText.Date(until)}",
            _ => "Passed to another board",
        };

    private static string Sentence(string words) => words.EndsWith('?') ? words : $"{words.TrimEnd('.', ' ')}.";

    private static string Day(FeedbackFacts facts, DateTimeOffset at) =>
        UkText.Date(ProgrammePeriods.LocalDate(facts.Programme, at));
}
