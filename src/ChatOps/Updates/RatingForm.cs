using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What arrives when a rating is chosen. Pure.</summary>
internal static class RatingForm
{
    /// <summary>Whether the card had boxes with something in them: what it sent then takes the place of what was kept.</summary>
    public static bool HasBoxes(UpdateInput input) => input with { Rag = "" } != UpdateInput.Empty;

    /// <summary>Nothing was chosen where a rating is chosen from a list.</summary>
    /// <param name="data">Hostile.</param>
    public static IReadOnlyList<FieldProblem> Missing(IReadOnlyDictionary<string, string> data, string rag) =>
        rag.Length == 0 && !data.ContainsKey(UpdateForm.RatingKey)
            ? [new(UpdateForm.RagInput, "Choose how it is now.", ProblemKind.Missing)]
            : [];
}
