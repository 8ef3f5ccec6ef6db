using System.IO.Compression;
using System.Text;
using ChatOps.Imports.Tables;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>A real workbook with something broken inside: it is read, or told in a sentence, and never an exception.</summary>
public sealed class BrokenWorkbookTests
{
    private static readonly byte[] Real = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "Imports", "Files", "wells.xlsx")
    );

    // What formats, numbers and references are made of, beside what XML is.
    private static readonly string[] Wrong =
    [
        "",
        "<",
        ">",
        "\"",
        "&",
        "-1",
        "999999999999",
        "NaN",
        "1e400",
        "A0",
        "ZZZ1",
        ":",
        "t=\"s\"",
        "t=\"zz\"",
        "</row>",
        "<row>",
        "<c/>",
        "\u0000",
        "é",
    ];

    private static readonly Gen<Damage> Damages =
        from part in Gen.Elements(
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml"
        )
        from at in Gen.Choose(0, 9_999)
        from length in Gen.Choose(0, 12)
        from with in Gen.Elements(Wrong)
        select new Damage(part, at, length, with);

    [Fact]
    public void Whatever_is_broken_it_is_told_in_a_sentence() =>
        Prop.ForAll(
                Damages.ToArbitrary(),
                damage =>
                {
                    var read = TableFile.Read(Broken(damage), null);
                    return read.Problem is null ? read.Tables.Count > 0 : read.Tables.Count == 0 && read.Problem.EndsWith('.');
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Elements_in_elements_without_end_are_told_too()
    {
        const int Deep = 200_000;
        var nested = $"{string.Concat(Enumerable.Repeat("<x>", Deep))}{string.Concat(Enumerable.Repeat("</x>", Deep))}";

        Assert.Contains(
            "damaged",
            TableFile
                .Read(
                    Rewritten(
                        "xl/worksheets/sheet1.xml",
                        text => text.Replace("<row r=\"5\"", $"<row r=\"4\">{nested}</row><row r=\"5\"", StringComparison.Ordinal)
                    ),
                    null
                )
                .Problem,
            StringComparison.Ordinal
        );
    }

    private static byte[] Broken(Damage damage) =>
        Rewritten(
            damage.Part,
            text =>
            {
                var at = damage.At * text.Length / 10_000;
                return string.Concat(text.AsSpan(0, at), damage.With, text.AsSpan(Math.Min(at + damage.Length, text.Length)));
            }
        );

    private static byte[] Rewritten(string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Real);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(change(text));
        }

        return stream.ToArray();
    }

    /// <param name="At">Where in the part, of 10,000.</param>
    private sealed record Damage(string Part, int At, int Length, string With);
}
