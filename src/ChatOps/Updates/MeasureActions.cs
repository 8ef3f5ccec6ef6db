using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The cards for the money, measures and outcomes of a workstream, separate from its update card.</summary>
internal sealed class MeasureActions(RegisterCardTurns turns)
{
    /// <summary>Opens them and saves what is in the form as a draft.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turns.OpenAsync(turn, MeasureCard.Build, cancellationToken);

    /// <summary>Saves what is in such a card and shows how the amounts were understood.</summary>
    public Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turns.SaveAsync(turn, MeasureCard.Build, Understood, MeasureForm.SaveVerb, cancellationToken);

    private static IReadOnlyList<string> Understood(UpdateSubject subject, Register before, Register now)
    {
        var changes = RegisterChanges.Between(before, now);
        return [.. MeasureWords.Changes(changes, subject.Programme), .. changes.Evidence.Select(OutcomeLines.Print)];
    }
}
