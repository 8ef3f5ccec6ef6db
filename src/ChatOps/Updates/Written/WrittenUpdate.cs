using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Written;

/// <summary>What could be read from a message that is an update: each word of it is in a box.</summary>
internal sealed record WrittenUpdate
{
    /// <summary>The rating; null where none is clear.</summary>
    public RagState? Rating { get; init; }

    /// <summary>Why there is none, where the message names one or more; empty otherwise. Not escaped.</summary>
    public string Open { get; init; } = "";

    /// <summary>The text of the form's boxes, without the rating.</summary>
    public required UpdateInput Input { get; init; }

    /// <summary>What was read of milestones and figures, in words. Not escaped.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}

/// <summary>What a message is read against.</summary>
/// <param name="Register">With what was saved of it before.</param>
/// <param name="AskedFigures">The figures that are requested of the workstream.</param>
/// <param name="Today">In the programme's time zone.</param>
internal sealed record WrittenContext(
    RagScheme Scheme,
    Register Register,
    IReadOnlyList<AskedFigure> AskedFigures,
    DateOnly Today
);
