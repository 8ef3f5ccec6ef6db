using ChatOps.Programmes;

namespace ChatOps.Samples;

/// <summary>Real programmes that ship with the product, for the demo and to start a programme's own file from.</summary>
public static class SampleProgrammes
{
    public static string JointAdditionalNeedsPath { get; } = Path.Combine(AppContext.BaseDirectory, "Samples", "joint-additional-needs.yaml");

    /// <exception cref="InvalidOperationException">The file beside the product was changed and has errors.</exception>
    public static Programme JointAdditionalNeeds()
    {
        var result = ProgrammeFile.Read(File.ReadAllText(JointAdditionalNeedsPath), JointAdditionalNeedsPath);
        return result.Programme
            ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Errors.Select(e => e.Print(result.FileName))));
    }
}
