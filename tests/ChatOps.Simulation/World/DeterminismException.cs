namespace ChatOps.Simulation.World;

/// <summary>Product code continued on a thread outside its world, so a seed would not run the same way twice. The message holds
/// the stack of the code that came back from there.</summary>
internal sealed class DeterminismException(string stack)
    : Exception($"A continuation was posted from a foreign thread: something hopped to the thread pool.\n{stack}");
