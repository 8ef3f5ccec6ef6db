using ChatOps;

return await CommandLine.RunAsync(args);

/// <summary>Named so that tests can start the product.</summary>
internal partial class Program;
