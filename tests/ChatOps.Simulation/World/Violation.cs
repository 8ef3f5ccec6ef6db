namespace ChatOps.Simulation.World;

/// <summary>Something that must never happen did: the run ends here.</summary>
internal sealed class Violation(string rule, string what) : Exception($"{rule}: {what}")
{
    public string Rule { get; } = rule;
}
