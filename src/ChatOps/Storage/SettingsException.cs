namespace ChatOps.Storage;

/// <summary>A setting that keeps the product from starting, in words that say how to mend it.</summary>
public sealed class SettingsException(string message) : Exception(message);
