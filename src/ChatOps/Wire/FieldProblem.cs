namespace ChatOps.Wire;

/// <summary>One thing to mend. <paramref name="Field"/> is the input's id.</summary>
public sealed record FieldProblem(string Field, string Message, ProblemKind Kind);

public enum ProblemKind
{
    Missing,
    Wrong,

    /// <summary>Empty, and asked only of the rating chosen: one that is off track, or that somebody must approve.</summary>
    AskedOfRating,
}
