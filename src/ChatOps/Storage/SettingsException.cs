namespace ChatOps.Storage;

/// <summary>A setting that stops the product from starting; the message says how to fix it.</summary>
internal sealed class SettingsException(string message) : Exception(message);
