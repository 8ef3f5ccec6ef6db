using System.Text;
using CsvHelper;

namespace ChatOps.Imports.Tables;

/// <summary>
/// Text whose cells stand between commas, semicolons or tabs. It is UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, or else what Excel
/// saves in the UK, Windows-1252.
/// </summary>
internal static class CsvTables
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The table by each separator: which of them is meant is seen by the headings.</summary>
    /// <exception cref="TableTooLargeException">There is too much of it.</exception>
    /// <exception cref="CsvFormatException">It is no table.</exception>
    public static TablesRead Read(byte[] bytes)
    {
        var text = Text(bytes);
        return text.Contains('\0', StringComparison.Ordinal)
            ? TablesRead.Wrong("The file is neither CSV nor a workbook of Excel. Save it as .xlsx or as CSV UTF-8.")
            : new TablesRead([.. Separators.Select(separator => Table(text, separator))], IsOne: true, null);
    }

    private static ImportTable Table(string text, char separator)
    {
        var rows = new List<TableRow>();
        var number = 0;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = 1_000_000,
            IncludeValuesInExceptions = false,
        });
        while (reader.Read())
        {
            number++;
            var last = LastFilled(reader);
            if (last >= 0)
            {
                TableLimits.CheckRow(number);
                TableLimits.CheckColumn(last + 1);
                rows.Add(new TableRow(number, [.. Enumerable.Range(0, last + 1).Select(i => TableLimits.Cell(reader.GetString(i)))]));
            }
        }

        return new ImportTable(null, rows);
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
