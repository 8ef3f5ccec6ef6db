using ChatOps.Programmes;

namespace ChatOps.Demo;

/// <summary>Real programmes that ship with the product, for the demo and to start a programme's own file from.</summary>
public static class SampleProgrammes
{
    public static string JointAdditionalNeedsPath { get; } = PathOf("joint-additional-needs");

    /// <summary>An action plan: shared leads, loosely worded timescales, expected outcomes, costs.</summary>
    public static string StrategicReviewPath { get; } = PathOf("strategic-review");

    /// <summary>A programme that answers an inspection: joint leads, many boards, findings traced to workstreams.</summary>
    public static string WrittenStatementPath { get; } = PathOf("written-statement");

    public static IReadOnlyList<string> Paths { get; } = [JointAdditionalNeedsPath, StrategicReviewPath, WrittenStatementPath];

    /// <exception cref="InvalidOperationException">The file shipped with the product was changed and has errors.</exception>
    public static Programme JointAdditionalNeeds() => Read(JointAdditionalNeedsPath);

    /// <inheritdoc cref="JointAdditionalNeeds"/>
    public static Programme StrategicReview() => Read(StrategicReviewPath);

    /// <inheritdoc cref="JointAdditionalNeeds"/>
    public static Programme WrittenStatement() => Read(WrittenStatementPath);

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", $"{name}.yaml");

    private static Programme Read(string path)
    {
        var result = ProgrammeFile.Read(File.ReadAllText(path), path);
        return result.Programme
            ?? throw new InvalidOperationException(
                string.Join(Environment.NewLine, result.Errors.Select(e => e.Print(result.FileName)))
            );
    }
}
