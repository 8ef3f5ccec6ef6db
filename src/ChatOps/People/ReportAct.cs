namespace ChatOps.People;

/// <summary>What is done with a report, beside writing and reading it.</summary>
internal enum ReportAct
{
    /// <summary>Reads it before the board does, rates, holds an entry back, asks a lead again.</summary>
    Review,

    /// <summary>Publishes it, takes that back, puts it off.</summary>
    Publish,

    /// <summary>Corrects what was published, for the record too.</summary>
    Correct,

    Acknowledge,

    /// <summary>Approves, defers or refuses what is put before a board.</summary>
    Decide,

    /// <summary>Asks a lead about what the board reads.</summary>
    Ask,

    /// <summary>Sets an action with an owner and a date.</summary>
    SetAction,

    /// <summary>Takes the board's minutes.</summary>
    Minute,
}
