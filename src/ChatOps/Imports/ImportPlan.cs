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

    /// <summary>Reports each cell of a row whose formula failed or has no value.</summary>
    /// <returns>Whether there is one: then the row is not read.</returns>
    public bool HasErrors(Headings headings, TableRow row)
    {
        var before = NotRead.Count;
        foreach (var column in headings.Columns.Keys.Where(column => column != ImportColumns.Leads))
        {
            var cell = headings.Cell(row, column);
            var place = $"{Letters(headings.Columns[column])}{row.Number}";
            if (CellText.IsError(cell))
            {
                Problem(headings, row, column, "The cell contains an error.", "Correct its formula, or clear the cell.");
            }
            else if (cell == BadCells.NoValue)
            {
                Problem(
                    headings,
                    row,
                    column,
                    $"Cell {place} has a formula, but its value is not in the file.",
                    "Open the file in Excel and save it, or write the value in place of the formula."
                );
            }
            else if (cell == BadCells.Zero)
            {
                Problem(
                    headings,
                    row,
                    column,
                    $"Cell {place} has a formula that gives 0: it was not worked out, or refers to an empty cell.",
                    "Open the file in Excel and save it; if it is right, write the value in place of the formula."
                );
            }
        }

        return NotRead.Count > before;
    }

    // 0 is A, 27 is AB.
    private static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{Letters((column / 26) - 1)}{(char)('A' + (column % 26))}";

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
