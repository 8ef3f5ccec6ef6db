using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>A submission on its way: what was sent, put into what the form was drawn from, with what follows from both.</summary>
internal sealed record Submitting
{
    private Submitting() { }

    public required AnswerableUpdate Answerable { get; init; }

    /// <summary>With the update in force.</summary>
    public required UpdateSubject Subject { get; init; }

    /// <summary>The update in force with its ETag; null for none.</summary>
    public required StoredUpdate? Stored { get; init; }

    public required Submitted Submitted { get; init; }

    public required FormBase Form { get; init; }

    /// <summary>The register as the boxes leave it.</summary>
    public required EditedRegister Edited { get; init; }

    /// <summary>How dates and amounts were read; empty where the boxes could not be read. Not escaped.</summary>
    public IReadOnlyList<string> Understood { get; private init; } = [];

    /// <summary>As it would be stored; null when something is wrong with it.</summary>
    public UpdateContent? Content { get; private init; }

    /// <summary>What does not add up and was not asked yet.</summary>
    public IReadOnlyList<ChallengeQuestion> Unasked { get; private init; } = [];

    /// <summary>What the sender is asked about first.</summary>
    public IReadOnlyList<Removal> Removals =>
        Submitted.IsOneTouch ? [] : [.. Submitted.Removals, .. Form.Removals, .. Edited.Removals];

    public IReadOnlyList<FieldProblem> Problems => [.. Submitted.Check.Problems, .. Edited.Problems];

    public UpdateInput Input => Form.Input;

    public UpdateReference Reference => Answerable.Reference;

    public TurnContext Turn => Answerable.Turn;

    /// <summary>The card has shown how it was read, or there is nothing to show.</summary>
    public bool IsReadingShown => Submitted.IsOneTouch || InterpretedValues.IsShown(Understood, Submitted.ReadMark);

    // The form of a person who was correcting an update keeps the version it was drawn from, so that a conflict is still seen
    // when the mistake is fixed.
    public UpdateSubject Drawn => Subject.Current?.Version == Reference.BaseVersion ? Subject : Subject with { Current = null };

    public UpdateFormExtras Extras => Form.Extras(Answerable) with { Register = Edited.Register, Understood = Understood };

    /// <summary>Puts the boxes into the register, and the words and the register into one update, and asks what does not add up.
    /// Pure.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static Submitting Apply(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        StoredUpdate? stored,
        FormBase form,
        Submitted submitted,
        DateOnly today
    )
    {
        var edited = FormEdits.Apply(subject, form.Register, form.Input.Boxes, today, new ArrivedBoxes(answerable.Turn.Data));
        var submitting = new Submitting
        {
            Answerable = answerable,
            Subject = subject,
            Stored = stored,
            Submitted = submitted,
            Form = form,
            Edited = edited,
        };
        if (edited.Problems.Count > 0)
        {
            return submitting;
        }

        var decisions = SubmittedUpdate.Decisions(subject, edited.Register, submitted, today);
        submitting = submitting with
        {
            Understood = InterpretedValues.Of(
                subject,
                form.Register,
                edited.Register,
                decisions,
                DraftedLines.Expand(form.Input.Boxes, form.Register)
            ),
        };
        if (submitted.Check.Content is not { } words)
        {
            return submitting;
        }

        var content = SubmittedUpdate.Of(subject, words, edited.Register, decisions, submitted);
        var asked = answerable.Turn.Data.GetValueOrDefault(UpdateForm.AskedKey, "").Split(' ');
        var questions = ChallengeQuestions.Of(SubmittedUpdate.Facts(subject, content, today));
        var answers = SubmittedUpdate.Answers(questions, stored?.Update, submitted with { Input = form.Input });
        return submitting with
        {
            Content = content with
            {
                Answers = answers,
                // Counted again: an answer may have moved a date.
                Register = ClosedEntries.Of(
                    subject.Opening,
                    AnsweredEntries.Into(content.Register, subject.Programme, subject.AskedFigures, answers, today)
                ),
            },
            Unasked =
            [
                .. questions.Where(q =>
                    submitted.IsToBeAsked(q) && !SubmittedUpdate.IsAsked(q, form.Input, stored?.Update, asked)
                ),
            ],
        };
    }

    /// <param name="content"><see cref="Content"/>.</param>
    /// <param name="lateFrom">From when on an update of the workstream is late.</param>
    public SubmissionFacts Facts(UpdateContent content, DateTimeOffset lateFrom, DateTimeOffset now) =>
        new()
        {
            Period = Subject.Period,
            Workstream = Subject.Workstream,
            DueAt = lateFrom,
            Sender = Answerable.Who.Person,
            OnBehalfOf = Answerable.OnBehalfOf,
            Current = Subject.Current,
            Content = content,
            Nonce = Reference.Nonce,
            BaseVersion = Reference.BaseVersion,
            UnchangedPeriods = Submitted.UnchangedPeriods,
            Now = now,
        };
}
