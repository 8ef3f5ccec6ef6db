namespace ChatOps.Simulation.World;

/// <summary>Product code went on on another thread than its world's: from there on a seed would not be the same twice. The
/// message holds the stack of whoever came back from there.</summary>
internal sealed class DeterminismException(string stack)
    : Exception($"A continuation was posted from a foreign thread: something hopped to the thread pool.\n{stack}");
