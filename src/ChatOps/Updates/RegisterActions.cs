using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The cards for the milestones, risks and other entries of a workstream, separate from its update card.</summary>
internal sealed class RegisterActions(RegisterCardTurns turns)
{
    /// <summary>Opens them and saves what is in the form as a draft.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turns.OpenAsync(turn, RegisterCard.Build, cancellationToken);

    /// <summary>Saves what is in such a card and shows how it was understood.</summary>
    public Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turns.SaveAsync(turn, RegisterCard.Build, Understood, RegisterForm.SaveVerb, cancellationToken);

    // Only what was changed on the card just now.
    private static IReadOnlyList<string> Understood(UpdateSubject subject, Register before, Register now)
    {
        var changes = RegisterChanges.Between(before, now);
        return ChangeWords.All(changes with { NextSteps = [.. changes.NextSteps.Except(before.NextSteps)] }, subject.Programme);
    }
}
