namespace ChatOps.Demo;

/// <summary>The settings under <c>ChatOps:Demo</c>.</summary>
internal sealed record DemoOptions
{
    public const string Section = "ChatOps:Demo";

    /// <summary>Where the demo listens.</summary>
    public string Address { get; init; } = "http://localhost:3978";

    /// <summary>How long each step is left to be read.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How to join in, from a terminal with Node.</summary>
    public string JoinCommand => $"npx @microsoft/m365agentsplayground start -e {Address}/api/messages -c msteams";
}
