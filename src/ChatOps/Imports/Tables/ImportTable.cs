namespace ChatOps.Imports.Tables;

/// <summary>A table as a file holds it: text in rows, including the headings and anything above them.</summary>
/// <param name="Sheet">The sheet's name; null where a file holds one table.</param>
internal sealed record ImportTable(string? Sheet, IReadOnlyList<TableRow> Rows)
{
    /// <summary>What of the sheet is not in the table, in full sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Cells that show something, but hold nothing that can be taken over. Each is text that no one types.</summary>
internal static class BadCells
{
    /// <summary>A formula whose value was not stored with it.</summary>
    public const string NoValue = "#FORMULA WITHOUT VALUE!";

    /// <summary>A formula that gives 0: it was never worked out, or refers to an empty cell.</summary>
    public const string Zero = "#FORMULA OF NOTHING!";
}

/// <summary>A row that is not empty.</summary>
/// <param name="Number">As a spreadsheet counts it, from 1.</param>
/// <param name="Cells">From the first column to the row's last; a date is <c>2020-11-30</c>, or <c>2020-11</c> when the cell
/// shows a month, and 0.5 shown as a percentage is <c>50%</c>.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Empty for a column that the row does not have.</summary>
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}

/// <summary>The result of reading a file.</summary>
/// <param name="Tables">Sheets, or where <paramref name="IsOne"/> one table, read with one separator after another.</param>
/// <param name="Problem">Why there is no table and what to do, in full sentences; null when there is one. With tables, what is
/// wrong when it is read with its most frequent separator.</param>
internal sealed record TablesRead(IReadOnlyList<ImportTable> Tables, bool IsOne, string? Problem)
{
    public static TablesRead Wrong(string problem) => new([], false, problem);
}

/// <summary>A file holds more than a programme's table can.</summary>
internal sealed class TableTooLargeException(string message) : Exception(message);
