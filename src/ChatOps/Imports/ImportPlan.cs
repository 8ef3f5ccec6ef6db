using ChatOps.Imports.Editing;
using ChatOps.Imports.Tables;

namespace ChatOps.Imports;

/// <summary>What an import is going to do to a programme file, row by row.</summary>
internal sealed class ImportPlan(ProgrammeText file)
{
    public YamlEdits Edits { get; } = new(file);

    public List<PlannedAdd> Adds { get; } = [];

    public List<PlannedChange> Changes { get; } = [];

    /// <summary>How many rows say what the file says already.</summary>
    public int Same { get; set; }

    /// <summary>Rows of what is over, which a file need not have.</summary>
    public List<int> Over { get; } = [];

    public List<RowProblem> NotRead { get; } = [];

    /// <summary>What else somebody should know, in whole sentences.</summary>
    public List<string> Notes { get; } = [];

    /// <param name="column">The <see cref="ImportColumn.Key"/>.</param>
    public void Problem(Headings headings, TableRow row, string column, string why, string fix) =>
        NotRead.Add(new RowProblem(row.Number, headings.Texts.GetValueOrDefault(column), why, fix));

    /// <summary>Tells each cell of a row whose formula failed.</summary>
    /// <returns>Whether there is one: then the row is not read.</returns>
    public bool HasErrors(Headings headings, TableRow row)
    {
        var failed = headings
            .Columns.Keys.Where(column => column != ImportColumns.Leads && CellText.IsError(headings.Cell(row, column)))
            .ToList();
        failed.ForEach(column =>
            Problem(headings, row, column, "The cell contains an error.", "Correct its formula, or clear the cell.")
        );
        return failed.Count > 0;
    }

    public void Change(int row, string what, string key, string from, string to) =>
        Changes.Add(new PlannedChange(row, what, key, from, to));
}

/// <param name="What">What is added, as a person would name it.</param>
internal sealed record PlannedAdd(int Row, string What);

/// <param name="From">Empty where the file says nothing of it yet.</param>
internal sealed record PlannedChange(int Row, string What, string Key, string From, string To);

/// <summary>A row that was not read.</summary>
/// <param name="Column">The heading; null where it is about the row.</param>
/// <param name="Why">A whole sentence, as <paramref name="Fix"/> is.</param>
internal sealed record RowProblem(int Row, string? Column, string Why, string Fix);

/// <summary>What a row says of a thing that has an entry of its own in the file.</summary>
/// <param name="Ref">As the table gives it; null where it gives none.</param>
/// <param name="WorkstreamId">Null for a milestone of the programme.</param>
/// <param name="IsOver">It is over, and the file has no place to say since when.</param>
/// <param name="Fields">By the keys of the file, in the form that the file takes. The title is among them.</param>
/// <param name="IsOpen">The row says in so many words that it is not done yet.</param>
internal sealed record WantedEntry(
    int Row,
    string? Ref,
    string? WorkstreamId,
    bool IsOver,
    IReadOnlyDictionary<string, string> Fields,
    bool IsOpen = false
);
