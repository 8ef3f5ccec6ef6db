namespace ChatOps.Simulation.Teams;

/// <summary>What becomes of one request to Teams.</summary>
/// <param name="After">How long until it is carried out, and answered unless it never is.</param>
internal readonly record struct TeamsFate(TimeSpan After, bool HasEffect, TeamsAnswer Answer);

internal enum TeamsAnswer
{
    Proper,

    /// <summary>A 5xx or a 408.</summary>
    Error,

    /// <summary>No answer at all: the caller's own time limit ends it.</summary>
    Never,

    /// <summary>The connection breaks off.</summary>
    Reset,

    /// <summary>The connection is never made.</summary>
    Unconnected,

    /// <summary>429, mostly with Retry-After.</summary>
    Throttled,

    /// <summary>412.</summary>
    Precondition,

    /// <summary>403 without a reason, for what works a moment later.</summary>
    Forbidden,

    /// <summary>404 for a conversation that is there.</summary>
    NotFound,

    /// <summary>401: the token is refused once.</summary>
    Unauthorized,

    /// <summary>Done, without the id of what was made.</summary>
    NoReceipt,
}
