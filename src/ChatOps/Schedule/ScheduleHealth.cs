namespace ChatOps.Schedule;

/// <summary>Whether the schedule is being looked at. Nothing of what people do waits for it.</summary>
internal sealed class ScheduleHealth
{
    private volatile string? _trouble;

    /// <summary>Why the schedule does not run, worded to follow "but"; null when it does.</summary>
    public string? Trouble => _trouble;

    /// <summary>True when that is news.</summary>
    internal bool Becomes(string? trouble)
    {
        if (_trouble == trouble)
        {
            return false;
        }

        _trouble = trouble;
        return true;
    }
}
