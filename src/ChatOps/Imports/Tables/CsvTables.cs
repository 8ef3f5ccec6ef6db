using System.Text;
using CsvHelper;

namespace ChatOps.Imports.Tables;

/// <summary>
/// Text whose cells are separated by commas, semicolons or tabs. It is UTF-8 or UTF-16 with a byte order mark, UTF-8 without one,
/// or else what Excel saves in the UK, Windows-1252.
/// </summary>
internal static class CsvTables
{
    private const int MaxRecord = 1_000_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The table read with each separator: the headings show which is right. An error with one, such as too many columns with
    /// commas, does not affect the others.
    /// </summary>
    public static TablesRead Read(byte[] bytes)
    {
        var text = Text(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return TablesRead.Wrong("The file is neither CSV nor an Excel workbook. Save it as .xlsx or as CSV UTF-8.");
        }

        // Many programs name such a page .xls.
        if (text.AsSpan().TrimStart() is ['<', ..])
        {
            return TablesRead.Wrong(
                "This is a web page, even if it is named as a workbook. Open it in Excel and save it as .xlsx."
            );
        }

        var read = Separators
            .OrderByDescending(separator => text.AsSpan().Count(separator))
            .Select(separator => Table(text, separator))
            .ToList();
        var tables = read.Select(r => r.Table).OfType<ImportTable>().ToList();
        if (tables.Count < read.Count)
        {
            // Any text can be read with a separator that it does not contain, as one column.
            tables.RemoveAll(t => t.Rows.All(r => r.Cells.Count == 1));
        }

        return new TablesRead(
            tables,
            IsOne: true,
            tables.Count == 0 ? read.Select(r => r.Problem).FirstOrDefault(p => p is not null) : read[0].Problem
        );
    }

    private static (ImportTable? Table, string? Problem) Table(string text, char separator)
    {
        var number = 0;
        try
        {
            var rows = new List<TableRow>();
            var isOpen = false;
            using var reader = CsvReader.FromText(
                text,
                new CsvReaderOptions
                {
                    Separator = separator,
                    HasHeader = false,
                    SkipEmptyLines = false,
                    MaxRecordSize = MaxRecord,
                    IncludeValuesInExceptions = false,
                    OnMalformedRecord = record => isOpen |= IsOpen(record, text),
                }
            );
            while (reader.Read())
            {
                number++;
                var last = LastFilled(reader);
                if (last >= 0)
                {
                    TableLimits.CheckRow(number);
                    TableLimits.CheckColumn(last + 1);
                    rows.Add(new TableRow(number, [.. Enumerable.Range(0, last + 1).Select(i => Cell(reader.GetString(i)))]));
                }
            }

            return isOpen ? (null, Unclosed(number, text)) : (new ImportTable(null, rows), null);
        }
        catch (TableTooLargeException tooLarge)
        {
            return (null, tooLarge.Message);
        }
        catch (CsvFormatException)
        {
            return (null, Unclosed(number + 1, text));
        }
    }

    // The reader continues to the end of the text, so the rows on the way would be lost in one cell. It reports only the first
    // error of a record.
    private static bool IsOpen(CsvMalformedRecord record, string text) =>
        record.Reason == CsvMalformedReason.UnterminatedQuote
        || (
            record.RawRecord.Contains('\n', StringComparison.Ordinal)
            && text.AsSpan().TrimEnd().EndsWith(record.RawRecord.AsSpan().TrimEnd())
        );

    private static string Unclosed(int row, string text) =>
        text.Contains('"', StringComparison.Ordinal)
            ? $"The file is not a table: a quotation mark in row {row:N0} is not closed. Close it or remove it, or "
                + "save the table as .xlsx."
            : $"The file is not a table: row {row:N0} is longer than {MaxRecord:N0} characters. Check that this is the right "
                + "file, or "
                + "save the table as .xlsx.";

    // A program that saves what it shows may save the formulas. ="007" is a text that Excel shall not take for a number.
    private static string Cell(string raw)
    {
        var cell = TableLimits.Cell(raw);
        return cell.Length < 2 || cell[0] != '=' ? cell
            : cell is ['=', '"', .., '"'] && cell.AsSpan(2, cell.Length - 3).IndexOf('"') < 0 ? cell[2..^1].Trim()
            : char.IsAsciiLetter(cell[1]) || cell[1] is '(' or '\'' or '$' or '-' or '+' or '[' or '"' ? BadCells.NoValue
            : cell;
    }

    private static int LastFilled(CsvReader reader)
    {
        for (var i = reader.FieldCount - 1; i >= 0; i--)
        {
            if (!reader.IsEmpty(i))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Text(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}
