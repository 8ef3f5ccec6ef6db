using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What arrives when a rating is chosen. Pure.</summary>
internal static class RatingForm
{
    /// <summary>The rating that was chosen; empty to choose another.</summary>
    /// <param name="data">Hostile.</param>
    public static string Rag(IReadOnlyDictionary<string, string> data) => UpdateForm.ReadInput(data).Rag;

    /// <summary>Whether any box arrived beside the rating's own.</summary>
    /// <param name="data">Hostile.</param>
    public static bool HasBoxes(IReadOnlyDictionary<string, string> data) =>
        ArrivedInput.IsAny(
            data.Where(pair => pair.Key != UpdateForm.RagInput)
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        );

    /// <summary>Nothing was chosen where a rating is chosen from a list.</summary>
    /// <param name="data">Hostile.</param>
    public static IReadOnlyList<FieldProblem> Missing(IReadOnlyDictionary<string, string> data) =>
        Rag(data).Length == 0 && !data.ContainsKey(UpdateForm.RatingKey)
            ? [new(UpdateForm.RagInput, "Choose how it is now.", ProblemKind.Missing)]
            : [];
}
