using ChatOps.Teams.Hosting;

namespace ChatOps.Demo;

/// <summary>The settings under <c>ChatOps:Demo</c>.</summary>
internal sealed record DemoOptions
{
    public const string Section = "ChatOps:Demo";

    /// <summary>Where the demo listens.</summary>
    public string Address { get; init; } = "http://localhost:3978";

    /// <summary>How long each step is left to be read.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The page to open.</summary>
    public string PageAddress(LocalAccess access) => $"{Address}/?{LocalAccess.KeyName}={access.Key}";

    /// <summary>How to join in, from a terminal with Node.</summary>
    public string JoinCommand(LocalAccess access) =>
        $"npx @microsoft/m365agentsplayground start -e {Address}{TeamsServices.MessagesPath}/{access.Key} -c msteams";
}
