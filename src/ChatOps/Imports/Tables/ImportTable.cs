namespace ChatOps.Imports.Tables;

/// <summary>A table as a file holds it: texts in rows, headings and whatever stands above them included.</summary>
/// <param name="Sheet">The sheet's name; null where a file holds one table.</param>
internal sealed record ImportTable(string? Sheet, IReadOnlyList<TableRow> Rows);

/// <summary>A row that holds something.</summary>
/// <param name="Number">As a spreadsheet counts it, from 1.</param>
/// <param name="Cells">From the first column on, as long as the row is; a date is <c>2020-11-30</c>, or <c>2020-11</c> where the
/// cell shows a month, and a half that is shown in percent <c>50%</c>.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Empty for a column that the row has not.</summary>
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}

/// <summary>What came of reading a file.</summary>
/// <param name="Tables">Sheets, or where <paramref name="IsOne"/> one table, read with one separator after another.</param>
/// <param name="Problem">Why there is no table, and what to do, in whole sentences; null when there is one. Beside tables: what
/// is wrong by the separator that it has most of.</param>
internal sealed record TablesRead(IReadOnlyList<ImportTable> Tables, bool IsOne, string? Problem)
{
    public static TablesRead Wrong(string problem) => new([], false, problem);
}

/// <summary>A file holds more than a table of a programme does.</summary>
internal sealed class TableTooLargeException(string message) : Exception(message);
