using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;

namespace ChatOps.Updates;

/// <summary>The money, measures and outcomes of a workstream, on cards of their own beside its update.</summary>
public sealed class MeasureActions(RegisterCardTurns beside)
{
    /// <summary>Opens them. What stands in the form is kept meanwhile.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        beside.OpenAsync(turn, MeasureCard.Build, cancellationToken);

    /// <summary>Keeps what stands in such a card, and shows the amounts as they were understood.</summary>
    public Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        beside.SaveAsync(turn, MeasureCard.Build, Understood, cancellationToken);

    private static IReadOnlyList<string> Understood(UpdateSubject subject, Register before, Register now)
    {
        var changes = RegisterChanges.Between(before, now);
        return [.. MeasureWords.Changes(changes, subject.Programme), .. changes.Evidence.Select(OutcomeLines.Print)];
    }
}
