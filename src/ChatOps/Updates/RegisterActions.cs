using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;

namespace ChatOps.Updates;

/// <summary>The milestones, risks and whatever else a workstream carries over, on cards of their own beside its update.</summary>
public sealed class RegisterActions(RegisterCardTurns beside)
{
    /// <summary>Opens them. What stands in the form is kept meanwhile.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        beside.OpenAsync(turn, RegisterCard.Build, cancellationToken);

    /// <summary>Keeps what stands in such a card, and shows it as it was understood.</summary>
    public Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        beside.SaveAsync(turn, RegisterCard.Build, Understood, cancellationToken);

    // Only what was changed on the card just now.
    private static IReadOnlyList<string> Understood(UpdateSubject subject, Register before, Register now)
    {
        var changes = RegisterChanges.Between(before, now);
        return ChangeWords.All(changes with { Said = [.. changes.Said.Except(before.NextSteps)] }, subject.Programme);
    }
}
