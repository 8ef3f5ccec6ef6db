using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What the form is drawn from.</summary>
public sealed record UpdateFormModel(UpdateSubject Subject, UpdateReference Reference, UpdateInput Input)
{
    /// <summary>When updates are due, in the programme's time zone.</summary>
    public required DateTime DueLocal { get; init; }

    /// <summary>The day of <see cref="UpdateSubject.Last"/>, in the programme's time zone.</summary>
    public DateOnly LastLocal { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What does not add up, asked before the update is sent.</summary>
    public IReadOnlyList<ChallengeQuestion> Questions { get; init; } = [];

    /// <summary>How dates and amounts were read that were typed in another form than ours. Not escaped. Shown before the update
    /// is sent.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <summary>It was to say "no change since last time", and stays that where nothing but the questions is answered.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>All that is missing is what the rating chosen asks for.</summary>
    internal bool NeedsMore => Problems.Count > 0 && Problems.All(p => p.Kind == ProblemKind.AskedOfRating);

    /// <summary>The update was to be sent, and something is asked or shown first.</summary>
    internal bool IsSecondStep => NeedsMore || Questions.Count > 0 || Understood.Count > 0;

    /// <summary>What the workstream carries over, as far as it was changed already.</summary>
    public Register Register { get; init; } = Subject.Standing;

    /// <summary>Today in the programme's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What must be read first: somebody else's update, a deadline that has passed.</summary>
    public Container? Notice { get; init; }

    /// <summary>A programme manager answers on somebody's behalf, and came from their own card.</summary>
    public bool BackToManager { get; init; }

    public string SendTitle { get; init; } = "Send update";

    /// <summary>The MRI of whoever the card is for, so that Teams shows it as things stand now; null asks for no
    /// refresh.</summary>
    public string? RefreshFor { get; init; }
}
