using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Programmes;

internal sealed record Milestone
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? ProjectId { get; init; }

    public string? WorkstreamId { get; init; }

    /// <summary>The sub-heading that reports show it under.</summary>
    public string? Heading { get; init; }

    /// <summary>Null when there is no date.</summary>
    public PartialDate? Baseline { get; init; }

    /// <summary>Who approved the file's current baseline; null when it does not say.</summary>
    public string? BaselineApprovedBy { get; init; }

    /// <summary>The day of that approval.</summary>
    public DateOnly? BaselineApprovedOn { get; init; }

    /// <summary>Null unless the file says both.</summary>
    public Approval? BaselineApproved => BaselineApprovedBy is { } by && BaselineApprovedOn is { } on ? new(by, on) : null;

    /// <summary>The forecast, when the file has one that differs from the baseline.</summary>
    public PartialDate? Forecast { get; init; }

    public bool Done { get; init; }

    public DateOnly? CompletedOn { get; init; }

    /// <summary>How it is rated before its lead reports: a state's key; null when it is not rated.</summary>
    public string? Rag { get; init; }

    /// <summary>The file says that it is on the critical path.</summary>
    public bool IsCritical { get; init; }
}
