namespace ChatOps.Records;

/// <summary>A board approved a report and sent it on to another board: a <see cref="BoardRecord"/> under the board's id. The
/// latest stays open; an earlier one is kept with the period of its report.</summary>
internal sealed record OnwardRecord
{
    public const string Kind = "onward";

    /// <summary>The period of the report.</summary>
    public string PeriodId { get; init; } = "";

    public string PeriodLabel { get; init; } = "";

    public DateTimeOffset PeriodDueAt { get; init; }

    /// <summary>The board that it was sent on to, by id, and as it was called then.</summary>
    public string To { get; init; } = "";

    public string ToName { get; init; } = "";

    /// <summary>A person id.</summary>
    public string By { get; init; } = "";

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>In the words of the person who approved it; empty for none.</summary>
    public string Note { get; init; } = "";
}
