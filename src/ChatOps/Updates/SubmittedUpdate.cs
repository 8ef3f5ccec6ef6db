using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The words of the form and the lines of the register as one update, and what does not add up in it. Pure.</summary>
internal static class SubmittedUpdate
{
    /// <summary>What the form says, with the register as its lines leave it, counted from how the period opened.</summary>
    /// <param name="decisions"><see cref="Decisions"/>.</param>
    public static UpdateContent Of(
        UpdateSubject subject,
        UpdateContent content,
        Register edited,
        ValueList<DecisionEntry> decisions,
        Submitted submitted
    )
    {
        var carried = edited.NextSteps.Where(s => subject.Opening.NextSteps.Any(o => o.Id == s.Id));
        var register = ClosedEntries.Of(
            subject.Opening,
            edited with
            {
                NextSteps = NextSteps.With(carried, submitted.IsOneTouch ? "" : submitted.Input.NextSteps),
                Decisions = decisions,
            }
        );
        var isOffTrack = subject.Programme.Rag.Find(content.Rag)?.Kind == RagKind.OffTrack;
        var last = subject.Last?.Update.Content;
        return content with
        {
            Register = register,
            NextSteps =
                string.Join('\n', register.NextSteps.Where(s => s.Outcome == NextStepOutcome.Open).Select(s => s.Text))
                    is { Length: > 0 } steps
                && !content.IsNothingToReport
                    ? steps
                    : content.NextSteps,
            Decisions = content.IsNothingToReport
                ? content.Decisions
                : string.Join('\n', register.Decisions.Where(d => d.Outcome == DecisionOutcome.Wanted).Select(d => d.Text)),
            PathUnchanged =
                !isOffTrack ? 0
                // A later date does not make it another path.
                : last is not null && WordMatch.IsSame(last.PathToGreen, content.PathToGreen)
                    ? Math.Max(1, last.PathUnchanged) + 1
                : 1,
        };
    }

    /// <summary>The decisions that are wanted, as they would be stored.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static ValueList<DecisionEntry> Decisions(UpdateSubject subject, Register edited, Submitted submitted, DateOnly today)
    {
        var carried = edited.Decisions.Where(d => subject.Opening.Decisions.Any(o => o.Ref == d.Ref));
        IReadOnlyList<DecisionEntry> known = [.. edited.Decisions, .. subject.Current?.Content.Register.Decisions ?? []];
        return DecisionLog.With(
            carried,
            known,
            submitted.IsOneTouch ? "" : submitted.Input.Decisions,
            subject.Opening.Used.Decisions,
            subject.Programme,
            today
        );
    }

    /// <summary>What it is held against before it is sent.</summary>
    public static ChallengeFacts Facts(UpdateSubject subject, UpdateContent content, DateOnly today) =>
        new()
        {
            Programme = subject.Programme,
            Content = content,
            Register = content.Register,
            Last = subject.Last?.Update.Content,
            Today = today,
            PathUnchanged = content.PathUnchanged,
        };

    /// <summary>A card that has the question's box has asked it, whatever the box holds and even if it did not arrive. One touch
    /// was asked nothing.</summary>
    /// <param name="asked">The keys of the questions that the card says it asks.</param>
    public static bool IsAsked(
        ChallengeQuestion question,
        UpdateInput input,
        Update? current,
        IReadOnlyCollection<string> asked
    ) =>
        asked.Contains(question.Key)
        || input.Boxes.Find(RegisterForm.Question(question.Key)) is not null
        || (
            current is not null
            && current.Content.Answers.Any(a =>
                a.Key == question.Key && a.Question == question.Text && (current.UnchangedPeriods == 0 || a.Answer.Length > 0)
            )
        );

    /// <summary>What was asked, each with what was said to it: now, or when the update was sent before.</summary>
    public static ValueList<ChallengeAnswer> Answers(
        IReadOnlyList<ChallengeQuestion> questions,
        Update? current,
        Submitted submitted
    ) =>
        questions
            // That a one-touch update reads the same as last time is what it says.
            .Where(q => !submitted.IsOneTouch || q.Key != ChallengeQuestions.SameWordsKey)
            .Select(q => new ChallengeAnswer(
                q.Key,
                q.Text,
                submitted.Input.Boxes.Find(RegisterForm.Question(q.Key))
                    ?? current
                        ?.Content.Answers.Where(a => a.Key == q.Key && a.Question == q.Text)
                        .Select(a => a.Answer)
                        .FirstOrDefault()
                    ?? ""
            ))
            .ToValueList();
}
