using ChatOps.Programmes.Reading;

namespace ChatOps.Programmes;

/// <summary>
/// Reads a programme file: YAML in, a checked <see cref="Programme"/> or every problem out. Its keys are listed in
/// <see cref="ProgrammeFileKeys"/>, and in <c>programme.schema.json</c> for editors.
/// </summary>
internal static class ProgrammeFile
{
    /// <summary>In characters. The largest real programme is a hundredth of this.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Never throws, even for hostile text.</summary>
    /// <param name="today">When a person checks the file: warns of days to come where something has happened. A file means the
    /// same without it.</param>
    public static ProgrammeFileResult Read(string yaml, string fileName, DateOnly? today = null)
    {
        var problems = new ProblemList();
        Programme? programme = null;
        if (YamlTree.Read(yaml, problems) is { } root)
        {
            programme = new ProgrammeReader(problems, today).Read(root);
        }

        return new ProgrammeFileResult(fileName, problems.HasErrors ? null : programme, problems.InOrder());
    }
}
