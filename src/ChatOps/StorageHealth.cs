namespace ChatOps;

/// <summary>Whether the tables are made and loaded. Until then nothing can be answered.</summary>
internal sealed class StorageHealth
{
    private volatile string? _trouble = "table storage has not answered yet";

    /// <summary>Why not; null when they are.</summary>
    public string? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }
}
