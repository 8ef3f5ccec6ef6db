namespace ChatOps.Wire;

/// <summary>One thing to fix. <paramref name="Field"/> is the input's id.</summary>
internal sealed record FieldProblem(string Field, string Message, ProblemKind Kind);

internal enum ProblemKind
{
    Missing,
    Wrong,

    /// <summary>Empty, and required only by the chosen rating: one that is off track or needs approval.</summary>
    AskedOfRating,
}
