using ChatOps.Imports.Editing;
using ChatOps.Imports.Tables;

namespace ChatOps.Imports;

/// <summary>What an import will change in a programme file, row by row.</summary>
internal sealed class ImportPlan(ProgrammeText file)
{
    public YamlEdits Edits { get; } = new(file);

    public List<PlannedAdd> Adds { get; } = [];

    public List<PlannedChange> Changes { get; } = [];

    /// <summary>How many rows already match the file.</summary>
    public int Unchanged { get; set; }

    /// <summary>Rows that are already closed, which the file does not need.</summary>
    public List<int> Closed { get; } = [];

    public List<RowProblem> NotRead { get; } = [];

    /// <summary>Notes for the person who imports, in full sentences.</summary>
    public List<string> Notes { get; } = [];

    /// <param name="column">The <see cref="ImportColumn.Key"/>.</param>
    public void Problem(Headings headings, TableRow row, string column, string why, string fix) =>
        NotRead.Add(new RowProblem(row.Number, headings.Texts.GetValueOrDefault(column), why, fix));

    /// <summary>Reports each cell of a row whose formula failed.</summary>
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

/// <param name="What">What is added, as a person would call it.</param>
internal sealed record PlannedAdd(int Row, string What);

/// <param name="From">Empty when the file has no value yet.</param>
internal sealed record PlannedChange(int Row, string What, string Key, string From, string To);

/// <summary>A row that was not read.</summary>
/// <param name="Column">The heading; null when the problem is with the row.</param>
/// <param name="Why">A full sentence, like <paramref name="Fix"/>.</param>
internal sealed record RowProblem(int Row, string? Column, string Why, string Fix);

/// <summary>A row's values for one entry of the file.</summary>
/// <param name="Ref">As in the table; null when there is none.</param>
/// <param name="WorkstreamId">Null for a milestone of the programme.</param>
/// <param name="IsClosed">It is closed, and the file cannot record when.</param>
/// <param name="Fields">By the file's keys and in the file's form, including the title.</param>
/// <param name="IsOpen">The row says explicitly that it is not done.</param>
internal sealed record WantedEntry(
    int Row,
    string? Ref,
    string? WorkstreamId,
    bool IsClosed,
    IReadOnlyDictionary<string, string> Fields,
    bool IsOpen = false
);
