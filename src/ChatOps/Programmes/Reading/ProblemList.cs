namespace ChatOps.Programmes.Reading;

/// <summary>Collects problems while a file is read.</summary>
internal sealed class ProblemList
{
    /// <summary>No one fixes more than this at once, and a hostile file could have a hundred thousand.</summary>
    public const int Max = 500;

    private readonly List<ProgrammeFileProblem> _problems = [];

    public bool HasErrors { get; private set; }

    /// <summary>The list is full, so no message needs to be built.</summary>
    public bool Full => _problems.Count >= Max;

    public void Error(YamlItem at, string what, string fix) => Error(at.Line, at.Column, what, fix);

    public void Warning(YamlItem at, string what, string fix) =>
        Add(new ProgrammeFileProblem(at.Line, at.Column, what, fix, Severity.Warning));

    public void Error(long line, long column, string what, string fix) =>
        Add(
            new ProgrammeFileProblem(
                (int)Math.Clamp(line, 1, int.MaxValue),
                (int)Math.Clamp(column, 1, int.MaxValue),
                what,
                fix,
                Severity.Error
            )
        );

    public void Add(ProgrammeFileProblem problem)
    {
        // A problem left out of the list may be an error, so the file is not trusted.
        HasErrors |= problem.Severity == Severity.Error || Full;
        if (!Full)
        {
            _problems.Add(problem);
        }
    }

    public IReadOnlyList<ProgrammeFileProblem> InOrder()
    {
        var sorted = _problems.OrderBy(p => p.Line).ThenBy(p => p.Column).ToList();
        if (Full)
        {
            sorted.Add(
                new ProgrammeFileProblem(
                    sorted[^1].Line,
                    sorted[^1].Column,
                    $"There may be more: the first {Max} problems are listed.",
                    "Fix these and check again.",
                    Severity.Error
                )
            );
        }

        return sorted;
    }
}
