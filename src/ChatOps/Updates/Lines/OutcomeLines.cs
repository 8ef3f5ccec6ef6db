using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A workstream's outcomes as lines of a card, each with a box for the evidence.</summary>
internal static class OutcomeLines
{
    public const string Prefix = "o|";

    /// <summary>The id is derived from the text, so that an old card cannot change a different outcome.</summary>
    public static string Box(string outcome) => Prefix + WordMatch.IdOf(outcome);

    public static IEnumerable<CardElement> Of(
        string outcome,
        Register register,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems
    )
    {
        var id = Box(outcome);
        var said = register.Evidence.FirstOrDefault(e => e.Outcome == outcome);
        return RegisterLines
            .Box(id, outcome, said?.Text ?? "", boxes, problems)
            .Select(element =>
                element is TextInput box ? box with { IsMultiline = true, Placeholder = "Evidence of this outcome" } : element
            );
    }

    /// <summary>"Plans are on time: 9 of 10 in September (30 September 2020)". Not escaped.</summary>
    public static string Print(OutcomeEvidence evidence) =>
        $"{evidence.Outcome.TrimEnd('.')}: {string.Join(' ', evidence.Text.Split('\n')).TrimEnd('.')} "
        + $"({UkText.Date(evidence.SaidOn)})";
}
