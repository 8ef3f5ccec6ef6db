namespace ChatOps.Review;

/// <summary>What a reviewer reads on their card after a press. Plain text.</summary>
/// <param name="IsDone">False for what was not done.</param>
internal sealed record ReviewAnswer(string Message, bool IsDone)
{
    /// <summary>What they had written, to be shown again where nothing came of it.</summary>
    public string Reason { get; init; } = "";
}
