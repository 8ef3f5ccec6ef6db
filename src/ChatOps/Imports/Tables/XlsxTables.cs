using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace ChatOps.Imports.Tables;

/// <summary>The sheets of a workbook as texts. Each row gives its own number, so a million empty rows cost nothing.</summary>
internal static class XlsxTables
{
    /// <exception cref="TableTooLargeException">The workbook is too large.</exception>
    /// <remarks>A damaged file makes the package throw exceptions of many types.</remarks>
    public static TablesRead Read(byte[] bytes, string? wanted)
    {
        using var document = SpreadsheetDocument.Open(
            new MemoryStream(bytes),
            isEditable: false,
            new OpenSettings { AutoSave = false, MaxCharactersInPart = TableLimits.MaxUnpacked }
        );
        if (document.WorkbookPart is not { Workbook: { } workbook } part)
        {
            return TablesRead.Wrong("The file is not an Excel workbook. Save it as .xlsx or as CSV UTF-8.");
        }

        var sheets =
            workbook
                .Sheets?.Elements<Sheet>()
                .Where(s => s.Id?.Value is { } id && part.TryGetPartById(id, out var found) && found is WorksheetPart)
                .ToList()
            ?? [];
        var chosen = wanted is null
            ? sheets.Where(s => s.State is null || s.State.Value == SheetStateValues.Visible).ToList()
            : sheets.Where(s => string.Equals(NameOf(s), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        if (chosen.Count == 0)
        {
            return TablesRead.Wrong(
                wanted is null
                    ? "All sheets of the workbook are hidden."
                    : $"There is no sheet '{wanted}'. The sheets are: {string.Join(", ", sheets.Select(NameOf))}."
            );
        }

        var cells = new XlsxCells(part);
        return new TablesRead(
            [.. chosen.Select(s => Table(NameOf(s), (WorksheetPart)part.GetPartById(s.Id!.Value!), cells))],
            IsOne: false,
            null
        );
    }

    private static string NameOf(Sheet sheet) => TableLimits.Cell(sheet.Name?.Value ?? "");

    private static ImportTable Table(string name, WorksheetPart part, XlsxCells cells)
    {
        var hidden = new HiddenParts();
        var rows = new SortedDictionary<int, List<string>>();
        var merged = new List<string>();
        var number = 0L;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            var isStart = reader.IsStartElement;
            if (
                isStart
                && reader.ElementType == typeof(MergeCell)
                && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } reference }
            )
            {
                merged.Add(reference);
                continue;
            }

            if (
                isStart
                && reader.ElementType == typeof(Column)
                && reader.LoadCurrentElement() is Column { Min.Value: var min, Max.Value: var max } columns
            )
            {
                if (columns.Hidden?.Value == true || columns.Width?.Value == 0)
                {
                    hidden.AddColumns(min, max);
                }

                continue;
            }

            if (!isStart || reader.ElementType != typeof(Row) || reader.LoadCurrentElement() is not Row row)
            {
                continue;
            }

            number = row.RowIndex?.Value ?? number + 1;
            var texts = Texts(row, cells);
            if (texts.Count > 0)
            {
                TableLimits.CheckRow(number);
                rows[(int)number] = texts;
                if (row.Hidden?.Value == true || row.Height?.Value == 0)
                {
                    hidden.AddRow((int)number);
                }
            }
        }

        // A cell merged over several rows may begin in a hidden one.
        FillDown(rows, merged);
        var notes = hidden.Remove(rows);
        return new ImportTable(name, [.. rows.Select(r => new TableRow(r.Key, r.Value))]) { Notes = notes };
    }

    // A cell merged over several rows has its value in each of them, as people see it; merged over several columns, only in the
    // first.
    private static void FillDown(SortedDictionary<int, List<string>> rows, List<string> merged)
    {
        TableLimits.CheckRow(merged.Count);
        foreach (var (first, last) in merged.Select(m => m.Split(':')).Where(m => m.Length == 2).Select(m => (m[0], m[1])))
        {
            var column = (int)Column(first) - 1;
            var (top, bottom) = (RowOf(first), RowOf(last));
            if (!rows.TryGetValue(top, out var from) || column >= from.Count)
            {
                continue;
            }

            foreach (var (_, texts) in rows.Where(r => r.Key > top && r.Key <= bottom))
            {
                Put(texts, column, from[column]);
            }
        }
    }

    private static int RowOf(string reference) =>
        int.Parse(
            reference.AsSpan(reference.AsSpan().IndexOfAnyInRange('0', '9')),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );

    private static void Put(List<string> texts, int column, string text)
    {
        while (texts.Count <= column)
        {
            texts.Add("");
        }

        texts[column] = text;
    }

    private static List<string> Texts(Row row, XlsxCells cells)
    {
        var texts = new List<string>();
        var column = 0L;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference ? Column(reference) : column + 1;
            var text = TableLimits.Cell(cells.Text(cell));
            if (text.Length == 0)
            {
                continue;
            }

            TableLimits.CheckColumn(column);
            Put(texts, (int)column - 1, text);
        }

        return texts;
    }

    // "B7" is 2; at most three letters, so that it cannot become too large.
    private static long Column(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetterUpper).Take(4).ToList();
        return letters.Count is 0 or 4
            ? throw new FormatException("Not a cell's reference.")
            : letters.Aggregate(0L, (column, letter) => (column * 26) + letter - 'A' + 1);
    }

    /// <summary>The values of a workbook's cells, using the texts and formats that its sheets share.</summary>
    private sealed class XlsxCells(WorkbookPart part)
    {
        private readonly List<string> _shared =
        [
            .. part.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Shared) ?? [],
        ];

        private readonly List<uint> _formats =
        [
            .. part.WorkbookStylesPart?.Stylesheet?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0)
                ?? [],
        ];

        private readonly Dictionary<uint, string> _codes = (
            part.WorkbookStylesPart?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>() ?? []
        )
            .Where(f => f.NumberFormatId is not null)
            .DistinctBy(f => f.NumberFormatId!.Value)
            .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");

        private readonly bool _from1904 = part.Workbook?.WorkbookProperties?.Date1904?.Value ?? false;

        public string Text(Cell cell)
        {
            var value = cell.CellValue?.Text ?? "";
            if (cell.CellFormula is not null && IsNotWorkedOut(cell, value) is { } bad)
            {
                return bad;
            }

            if (cell.DataType is not { } type || type.Value == CellValues.Number)
            {
                return value.Length == 0 ? "" : Number(value, cell.StyleIndex?.Value ?? 0);
            }

            return type.Value == CellValues.SharedString
                    ? _shared[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]
                : type.Value == CellValues.InlineString
                    ? cell.InlineString is { } inline ? Runs(inline.Text, inline.Elements<Run>())
                        : ""
                : type.Value == CellValues.Boolean ? (value == "1" ? "Yes" : "No")
                : type.Value == CellValues.Date ? value.Split('T')[0]
                : value;
        }

        // A formula whose result is an empty text has the type of a text.
        private string? IsNotWorkedOut(Cell cell, string value)
        {
            var isNumber = cell.DataType is not { } type || type.Value == CellValues.Number;
            return !isNumber ? null
                : value.Length == 0 ? BadCells.NoValue
                : Number(value, cell.StyleIndex?.Value ?? 0) == "0" ? BadCells.Zero
                : null;
        }

        private static string Shared(SharedStringItem item) => Runs(item.Text, item.Elements<Run>());

        // A carriage return is written as _x000D_, because XML would read it as a line break.
        private static string Runs(SheetText? text, IEnumerable<Run> runs) =>
            XmlConvert.DecodeName(string.Concat(runs.Select(r => r.Text?.Text).Prepend(text?.Text)));

        private string Number(string value, uint style)
        {
            var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
            var format = style < _formats.Count ? _formats[(int)style] : 0;
            var code = _codes.GetValueOrDefault(format);
            return ExcelNumbers.PrecisionOf(format, code) is { } precision
                && ExcelNumbers.Print(number, precision, _from1904) is { } date
                    ? date
                : ExcelNumbers.IsPercentage(format, code) ? $"{Plain(number * 100)}%"
                : Plain(number);
        }

        // Excel itself shows fifteen digits: 0.1 and not 0.1000000000000000055.
        private static string Plain(double number) =>
            Math.Abs(number) is < 1e15 and (0 or > 1e-9)
                ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
                : number.ToString("G15", CultureInfo.InvariantCulture);
    }
}
