using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The data that the form is drawn from.</summary>
internal sealed record UpdateFormModel(UpdateSubject Subject, UpdateReference Reference, UpdateInput Input)
{
    /// <summary>When updates are due, in the programme's time zone.</summary>
    public required DateTime DueLocal { get; init; }

    /// <summary>The day of <see cref="UpdateSubject.Last"/>, in the programme's time zone.</summary>
    public DateOnly LastLocal { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Questions about what does not add up, asked before the update is sent.</summary>
    public IReadOnlyList<ChallengeQuestion> Questions { get; init; } = [];

    /// <summary>How dates and amounts were read when they were not typed as we print them. Not escaped. Shown before the update
    /// is sent.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>It is a "no change since last time", and stays one unless more than the questions is answered.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The form that was sent had the boxes of its rating: what is missing from them is a mistake, and not what the form
    /// is yet to ask.</summary>
    public bool IsRatingAsked { get; init; }

    /// <summary>The rating that the form is drawn for; null to ask for it.</summary>
    internal RagState? Rating => Subject.Programme.Rag.Find(Input.Rag);

    /// <summary>What is shown as wrong.</summary>
    internal IReadOnlyList<FieldProblem> Mistakes =>
        [.. Problems.Where(p => IsRatingAsked || p.Kind != ProblemKind.AskedOfRating)];

    internal bool IsWrong(string field) => Mistakes.Any(p => p.Field == field);

    /// <summary>What is to be sent replaces another person's update: all of it is shown.</summary>
    internal bool IsInConflict => SendTitle == UpdateNotice.SendInsteadTitle;

    /// <summary>The lead comes back from a card that what opens on touch leads to: it is open as they left it.</summary>
    public bool IsMoreOpen { get; init; }

    /// <summary>The lead pressed send, and something must be asked or shown first. What is wrong comes before that.</summary>
    internal bool IsChecking => Problems.Count == 0 && (Questions.Count > 0 || Understood.Count > 0);

    /// <summary>Something was typed, or is wrong, that must not go out of sight while the rating is chosen.</summary>
    internal bool HasWords =>
        Input.TextOnly != UpdateInput.Empty
        || Problems.Any(p => p.Field != UpdateForm.RagInput)
        || TouchedBoxes.In(Subject, Register, Input.Boxes).All.Count > 0;

    /// <summary>The register with the changes made so far.</summary>
    public Register Register { get; init; } = Subject.Standing;

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>A notice to read first: someone else's update, or a deadline that has passed.</summary>
    public Container? Notice { get; init; }

    /// <summary>A programme manager is answering on a lead's behalf, and came from their own card.</summary>
    public bool BackToManager { get; init; }

    public string SendTitle { get; init; } = "Send update";

    /// <summary>The MRI of the person the card is for, so that Teams refreshes it for them; null for no refresh.</summary>
    public string? RefreshFor { get; init; }
}
