using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>When a workstream that the programme file closes is no longer reported on.</summary>
internal static class ClosedWorkstreams
{
    /// <summary>The period begins after its last day: the report about that day is its last.</summary>
    public static bool IsClosedFor(this Workstream workstream, ReportingPeriod period) => workstream.ClosedOn < period.From;
}
