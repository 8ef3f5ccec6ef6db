using ChatOps.Programmes;

namespace ChatOps.Demo;

/// <summary>The real programme that the demo runs. Others ship beside it, to start a programme's own file from.</summary>
internal static class SampleProgrammes
{
    public static string JointAdditionalNeedsPath { get; } = PathOf("joint-additional-needs");

    /// <exception cref="InvalidOperationException">The file shipped with the product was changed and has errors.</exception>
    public static Programme JointAdditionalNeeds() => Read(JointAdditionalNeedsPath);

    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", $"{name}.yaml");

    internal static Programme Read(string path)
    {
        var result = ProgrammeFile.Read(File.ReadAllText(path), path);
        return result.Programme
            ?? throw new InvalidOperationException(
                string.Join(Environment.NewLine, result.Errors.Select(e => e.Print(result.FileName)))
            );
    }
}
