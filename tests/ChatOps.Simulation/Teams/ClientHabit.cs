using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Teams;

/// <summary>What a person's client sends of a card's boxes (.github/PROTOCOL.md, section 8).</summary>
/// <param name="LosesAll">How often it sends none of them.</param>
internal sealed record ClientHabit(bool LeavesOutEmpty, bool LeavesOutUntouchedChoices, bool IgnoresNone, double LosesAll)
{
    public static ClientHabit Draw(Dice dice) =>
        new(dice.Chance(0.5), dice.Chance(0.3), dice.Chance(0.2), dice.Chance(0.3) ? 0.05 : 0);

    /// <summary>The boxes that arrive with a button.</summary>
    /// <param name="view">The card that has the button.</param>
    /// <param name="typed">What the person typed or chose, by box.</param>
    public IEnumerable<(string Id, string Value)> Sends(
        CardView view,
        CardButton button,
        IReadOnlyDictionary<string, string> typed,
        Dice dice
    )
    {
        if (view.Inputs.Count == 0 || (!button.TakesInputs && !IgnoresNone) || dice.Chance(LosesAll))
        {
            yield break;
        }

        foreach (var (id, shown) in view.Inputs)
        {
            var isTouched = typed.TryGetValue(id, out var value);
            value ??= shown;
            if ((value.Length > 0 || !LeavesOutEmpty) && (isTouched || !LeavesOutUntouchedChoices || !view.Choices.Contains(id)))
            {
                yield return (id, value);
            }
        }
    }
}
