using ChatOps.Text;

namespace ChatOps.Programmes;

/// <summary>An error or warning in a programme file. Both texts are full sentences.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed record ProgrammeFileProblem(int Line, int Column, string What, string Fix, Severity Severity)
{
    /// <summary>In a compiler's format, so that editors and terminals link to the position.</summary>
    public string Print(string fileName) =>
        OddCharacters.Escape($"{fileName}:{Line}:{Column}: {(Severity == Severity.Warning ? "warning: " : "")}{What} {Fix}");
}

internal enum Severity
{
    /// <summary>The programme cannot run with this.</summary>
    Error,

    /// <summary>The programme can run, but a person should look at it.</summary>
    Warning,
}

/// <summary>The result of reading a programme file.</summary>
/// <param name="FileName">As it was given, for messages.</param>
/// <param name="Programme">Null when there is an error.</param>
/// <param name="Problems">Every error and warning, in the order of the file.</param>
internal sealed record ProgrammeFileResult(string FileName, Programme? Programme, IReadOnlyList<ProgrammeFileProblem> Problems)
{
    public IEnumerable<ProgrammeFileProblem> Errors => Problems.Where(p => p.Severity == Severity.Error);

    public IEnumerable<ProgrammeFileProblem> Warnings => Problems.Where(p => p.Severity == Severity.Warning);
}
