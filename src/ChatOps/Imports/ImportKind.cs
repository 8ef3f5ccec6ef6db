namespace ChatOps.Imports;

/// <summary>What a table lists.</summary>
internal enum ImportKind
{
    Milestones,
    Risks,
    Issues,
    Actions,

    /// <summary>The workstreams of an action plan, with their key milestones.</summary>
    Plan,
}
