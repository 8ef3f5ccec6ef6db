using System.IO.Compression;
using System.Text;
using ChatOps.Imports.Tables;
using ChatOps.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>Tables out of files, friendly and hostile.</summary>
public sealed class TableFileTests
{
    [Fact]
    public void Text_is_read_in_the_encodings_that_Excel_saves()
    {
        const string Table = "Ref,Cost\nR1,£5 – “so”\n";
        foreach (
            var bytes in (byte[][])
                [
                    new UTF8Encoding(false).GetBytes(Table),
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Table)],
                    [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Table)],
                    CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Table),
                ]
        )
        {
            Assert.Equal("£5 – “so”", TableFile.Read(bytes, null).Tables[0].Rows[1].Cells[1]);
        }
    }

    [Fact]
    public void A_row_is_counted_as_a_spreadsheet_counts_it()
    {
        var table = TableFile.Read("Ref,Risk\n\n\"R\n1\",\"a, \"\"b\"\"\"\r\n,,\nR2,c"u8.ToArray(), null).Tables[0];

        Assert.Equal([1, 3, 5], table.Rows.Select(r => r.Number));
        Assert.Equal(["R\n1", "a, \"b\""], table.Rows[1].Cells);
    }

    [Fact]
    public void A_workbook_gives_texts_numbers_and_dates_as_people_see_them()
    {
        var bytes = Workbook(
            (
                "Plan",
                [
                    ["text", 4, 25_824.5, 0.1 + 0.2, true],
                    [
                        new ExcelDate(44_165, "dd/mm/yyyy"),
                        new ExcelDate(44_165, "mmm-yy"),
                        new ExcelDate(44_165, "yyyy"),
                        new ExcelDate(44_165, "[$-809]d mmmm yyyy;@"),
                        new ExcelDate(3, "#,##0.00 \"days\""),
                    ],
                    [],
                    ["", "last"],
                ]
            )
        );

        var table = Assert.Single(TableFile.Read(bytes, null).Tables);

        Assert.Equal("Plan", table.Sheet);
        Assert.Equal(["text", "4", "25824.5", "0.3", "Yes"], table.Rows[0].Cells);
        Assert.Equal(["2020-11-30", "2020-11", "2020", "2020-11-30", "3"], table.Rows[1].Cells);
        Assert.Equal((4, "last"), (table.Rows[2].Number, table.Rows[2].Cell(1)));
    }

    [Fact]
    public void Percentages_are_as_people_see_them()
    {
        var bytes = Workbook(
            (
                "Plan",
                [
                    [
                        new ExcelDate(0.29, "0%"),
                        new ExcelDate(1, "0.00%"),
                        new ExcelDate(0.5, "0.0\\%"),
                        new ExcelDate(0.5, "\"%\"0.0"),
                    ],
                ]
            )
        );

        Assert.Equal(["29%", "100%", "0.5", "0.5"], TableFile.Read(bytes, null).Tables[0].Rows[0].Cells);
    }

    [Fact]
    public void What_a_workbook_writes_for_characters_that_XML_does_not_take_is_those_characters()
    {
        var bytes = Workbook(
            (
                "Plan",
                [
                    ["one_x000D_\ntwo", "a_x005F_x000D_b", "snake_x_case"],
                ]
            )
        );

        Assert.Equal(["one\ntwo", "a_x000D_b", "snake_x_case"], TableFile.Read(bytes, null).Tables[0].Rows[0].Cells);
    }

    [Fact]
    public void A_cell_that_is_merged_over_rows_and_columns_says_the_same_in_each_row()
    {
        var bytes = Merged(
            Workbook(
                (
                    "Plan",
                    [
                        ["Digging", "", "R1"],
                        ["", "", "R2"],
                    ]
                )
            ),
            "Plan",
            "A1:B2"
        );

        Assert.Equal(["Digging", "", "R2"], TableFile.Read(bytes, null).Tables[0].Rows[1].Cells);
    }

    [Fact]
    public void A_formula_is_what_it_last_came_to()
    {
        var bytes = Workbook(
            (
                "Plan",
                [
                    [new Formula("WEBSERVICE(\"http://example.org\")", "cached")],
                ]
            )
        );

        Assert.Equal("cached", TableFile.Read(bytes, null).Tables[0].Rows[0].Cells[0]);
    }

    [Fact]
    public void A_sheet_is_chosen_by_its_name_and_a_wrong_name_is_told_the_right_ones()
    {
        var bytes = Workbook(
            (
                "Risks",
                [
                    ["a"],
                ]
            ),
            (
                "Plan",
                [
                    ["b"],
                ]
            )
        );

        Assert.Equal("b", Assert.Single(TableFile.Read(bytes, "plan").Tables).Rows[0].Cells[0]);
        Assert.Equal(2, TableFile.Read(bytes, null).Tables.Count);
        Assert.Equal("There is no sheet 'Plans'. The sheets are: Risks, Plan.", TableFile.Read(bytes, "Plans").Problem);
    }

    [Theory]
    [InlineData(17u, null, DatePrecision.Month)]
    [InlineData(14u, null, DatePrecision.Day)]
    [InlineData(0u, null, null)]
    [InlineData(2u, null, null)]
    [InlineData(164u, "General", null)]
    [InlineData(164u, "\"d\"0", null)]
    [InlineData(164u, "[Red]0.00", null)]
    [InlineData(164u, "mm:ss", null)]
    [InlineData(164u, "mmmm\\ yyyy", DatePrecision.Month)]
    public void A_format_says_whether_a_number_is_a_date(uint format, string? code, DatePrecision? expected) =>
        Assert.Equal(expected, ExcelNumbers.PrecisionOf(format, code));

    [Fact]
    public void Dates_that_count_from_1904_are_the_same_days() =>
        Assert.Equal(
            ("2020-11-30", "2020-11-30"),
            (ExcelNumbers.Print(44_165, DatePrecision.Day, false), ExcelNumbers.Print(44_165 - 1_462, DatePrecision.Day, true))
        );

    public static TheoryData<string, byte[]> Hostile =>
        new()
        {
            { "The file is empty.", [] },
            { "password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1] },
            { "a web page", "\ufeff\n<html><table><tr><td>Ref</td></tr></table></html>"u8.ToArray() },
            { "neither CSV nor an Excel workbook", [0x25, 0x50, 0, 1] },
            { "damaged", [(byte)'P', (byte)'K', 3, 4, 9, 9] },
            { "not an Excel workbook", Zip(("hello.txt", "hi"u8.ToArray())) },
            { "is too large", Zip(("xl/workbook.xml", new byte[TableLimits.MaxUnpacked + 1])) },
            { "too many parts", Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"{i}", Array.Empty<byte>()))]) },
            { "below row 2,000", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 2_001))) },
            { "right of column 100", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("a", 101))) },
            { "below row 2,000", Sheet("<row r=\"1048576\"><c t=\"inlineStr\"><is><t>x</t></is></c></row>") },
            { "right of column 100", Sheet("<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c></row>") },
            { "damaged", Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>77</v></c></row>") },
            { "damaged", Sheet("<row r=\"1\"><c r=\"AAAAAAA1\"><v>1</v></c></row>") },
            { "damaged", Sheet("<row r=\"1\"><c r=\"A1\"><v>&x;</v></c></row>") },
            { "damaged", Sheet("<row r=\"1\"><c r=\"A1\"><v>ten</v></c></row>") },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_told_in_a_sentence(string problem, byte[] bytes)
    {
        var read = TableFile.Read(bytes, null);

        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
        Assert.Empty(read.Tables);
    }

    [Fact]
    public void An_external_entity_is_not_followed()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "secret");
        var read = TableFile.Read(
            Sheet(
                "<row r=\"1\"><c r=\"A1\"><v>&x;</v></c></row>",
                $"<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file://{secret}\">]>"
            ),
            null
        );
        File.Delete(secret);

        Assert.Contains("damaged", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_printed_is_no_part_of_a_cell() =>
        Assert.Equal("a b\nc😀 e", TableLimits.Cell(" a\u0007b\r\nc😀\ud800e\u200f\r"));

    /// <summary>A workbook as the package writes it: texts, numbers, dates and formulas.</summary>
    internal static byte[] Workbook(params (string Name, object[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var formats = sheets
                .SelectMany(s => s.Rows)
                .SelectMany(r => r)
                .OfType<ExcelDate>()
                .Select(d => d.Format)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(
                    formats.Select((f, i) => new NumberingFormat { NumberFormatId = (uint)(164 + i), FormatCode = f })
                ),
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellFormats(
                    formats.Select((_, i) => new CellFormat { NumberFormatId = (uint)(164 + i) }).Prepend(new CellFormat())
                )
            );
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(
                    new SheetData(
                        rows.Select((row, i) => new Row(row.Select(value => CellOf(value, formats))) { RowIndex = (uint)i + 1 })
                    )
                );
                workbook.Workbook.Sheets!.Append(
                    new Sheet
                    {
                        Name = name,
                        SheetId = (uint)workbook.Workbook.Sheets.Count() + 1,
                        Id = workbook.GetIdOfPart(part),
                    }
                );
            }
        }

        return stream.ToArray();
    }

    /// <summary>The workbook with cells of a sheet merged.</summary>
    internal static byte[] Merged(byte[] workbook, string sheet, string cells)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var part = document.WorkbookPart!;
            var id = part.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!.Value!;
            ((WorksheetPart)part.GetPartById(id)).Worksheet!.Append(new MergeCells(new MergeCell { Reference = cells }));
        }

        return stream.ToArray();
    }

    private static Cell CellOf(object value, List<string> formats) =>
        value switch
        {
            ExcelDate date => new Cell
            {
                CellValue = new CellValue(date.Number),
                StyleIndex = (uint)formats.IndexOf(date.Format) + 1,
            },
            Formula formula => new Cell
            {
                CellFormula = new CellFormula(formula.Text),
                CellValue = new CellValue(formula.Cached),
                DataType = CellValues.String,
            },
            bool yes => new Cell { CellValue = new CellValue(yes ? "1" : "0"), DataType = CellValues.Boolean },
            int number => new Cell { CellValue = new CellValue(number) },
            double number => new Cell { CellValue = new CellValue(number) },
            _ => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text((string)value)),
            },
        };

    // The smallest workbook that opens, with rows as they are given.
    private static byte[] Sheet(string rows, string before = "") => WithSheet($"<sheetData>{rows}</sheetData>", before);

    /// <summary>The same, with all that is in the sheet.</summary>
    internal static byte[] WithSheet(string inside, string before = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            (
                "[Content_Types].xml",
                Bytes(
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
                        + "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" "
                        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/sheet.xml\" "
                        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
                )
            ),
            (
                "_rels/.rels",
                Bytes(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                        + $"Id=\"r1\" Type=\"{Related}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                )
            ),
            (
                "xl/workbook.xml",
                Bytes(
                    $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Related}\"><sheets><sheet name=\"S\" sheetId=\"1\" "
                        + "r:id=\"r1\"/></sheets></workbook>"
                )
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Bytes(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                        + $"Id=\"r1\" Type=\"{Related}/worksheet\" Target=\"sheet.xml\"/></Relationships>"
                )
            ),
            ("xl/sheet.xml", Bytes($"{before}<worksheet xmlns=\"{Main}\">{inside}</worksheet>"))
        );

        static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A day as Excel keeps it, and how the cell shows it.</summary>
    internal sealed record ExcelDate(double Number, string Format);

    private sealed record Formula(string Text, string Cached);
}
