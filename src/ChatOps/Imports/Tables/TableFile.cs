using System.IO.Compression;
using System.Xml;
using ChatOps.Storage;
using DocumentFormat.OpenXml.Packaging;

namespace ChatOps.Imports.Tables;

/// <summary>Reads the tables of a file: CSV, or an Excel workbook. Nothing in it is run or fetched, and formulas have their last
/// calculated value.</summary>
internal static class TableFile
{
    /// <param name="sheet">The sheet to read; null for all that are not hidden.</param>
    public static TablesRead Load(string path, string? sheet)
    {
        try
        {
            var (bytes, why) = RegularFile.Read(path, TableLimits.MaxFileBytes);
            return why switch
            {
                NoBytes.TooLarge => TablesRead.Wrong(
                    $"The file is larger than {TableLimits.MaxFileBytes / 1_000_000} MB. Remove what you do not want to import, "
                        + "including pictures."
                ),
                NoBytes.Empty => TablesRead.Wrong("The file is empty, or it is not a file but a pipe or a device."),
                _ => Read(bytes, sheet),
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return TablesRead.Wrong("There is no such file. Check the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return TablesRead.Wrong(
                $"The file cannot be read: {e.Message} Close it in other programs, and check that you have permission to read it."
            );
        }
    }

    /// <summary>Never throws, even for hostile bytes.</summary>
    public static TablesRead Read(byte[] bytes, string? sheet)
    {
        try
        {
            return bytes switch
            {
                [] => TablesRead.Wrong("The file is empty."),
                [0xD0, 0xCF, 0x11, 0xE0, ..] => TablesRead.Wrong(
                    "This workbook is in an old Excel format, or has a password. Save it as .xlsx without a password."
                ),
                [(byte)'P', (byte)'K', ..] => Workbook(bytes, sheet),
                _ => sheet is null ? CsvTables.Read(bytes) : TablesRead.Wrong("Only workbooks have sheets. Leave out --sheet."),
            };
        }
        catch (TableTooLargeException tooLarge)
        {
            return TablesRead.Wrong(tooLarge.Message);
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or XmlException
                        or OpenXmlPackageException
                        or FileFormatException
                        or FormatException
                        or OverflowException
                        or InvalidOperationException
                        or ArgumentException
                        or IOException
                        or NotSupportedException
            )
        {
            return TablesRead.Wrong("The file is damaged, or not a workbook. Open it in Excel and save it again as .xlsx.");
        }
    }

    private static TablesRead Workbook(byte[] bytes, string? sheet)
    {
        CheckUnpacked(bytes);
        return XlsxTables.Read(bytes, sheet);
    }

    // Unpacked once and discarded, because a file may give a false size.
    private static void CheckUnpacked(byte[] bytes)
    {
        const int MaxParts = 2_000;
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var unpacked = 0L;
        var buffer = new byte[81_920];
        if (archive.Entries.Count > MaxParts)
        {
            throw new TableTooLargeException("The workbook has too many parts. Copy the table into a new one.");
        }

        var elements = 0L;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                unpacked += read;
                if (unpacked > TableLimits.MaxUnpacked)
                {
                    throw new TableTooLargeException("The workbook is too large. Copy the table into a new one.");
                }
            }

            elements += CheckElements(entry, TableLimits.MaxElements - elements);
        }
    }

    // The package reads nested elements by recursion: too many would overflow the stack, which ends the process and cannot be
    // caught. It holds a part or a row in memory, so the number of elements is bounded too: a small file can unpack into
    // millions.
    private static long CheckElements(ZipArchiveEntry entry, long left)
    {
        var isSheet = entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase);
        var most = Math.Min(left, isSheet ? left : TableLimits.MaxElementsOfAPart);
        var (elements, cells) = (0L, 0);
        using var content = entry.Open();
        using var reader = XmlReader.Create(
            content,
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > TableLimits.DeepestElement)
                {
                    throw new InvalidDataException("Elements in elements without end.");
                }

                if (reader.NodeType is not XmlNodeType.Element)
                {
                    continue;
                }

                elements++;
                cells = reader.LocalName switch
                {
                    "row" => 0,
                    "c" => cells + 1,
                    _ => cells,
                };
                if (elements > most || cells > TableLimits.MaxCellsOfARow)
                {
                    throw new TableTooLargeException("The workbook is too large. Copy the table into a new one.");
                }
            }
        }
        catch (XmlException)
        {
            // A picture, or the package stops at the same place.
        }

        return elements;
    }
}
