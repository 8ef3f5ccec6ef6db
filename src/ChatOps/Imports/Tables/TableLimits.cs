using System.Globalization;
using System.Text;
using ChatOps.Text;

namespace ChatOps.Imports.Tables;

/// <summary>How much a file may hold. The largest real register is a tenth of this.</summary>
internal static class TableLimits
{
    /// <summary>In bytes, of the stored file.</summary>
    public const int MaxFileBytes = 10_000_000;

    /// <summary>In bytes, of everything in it after unpacking.</summary>
    public const int MaxUnpacked = 50_000_000;

    /// <summary>How many elements a workbook's XML may have in all: each costs a hundred bytes and more when it is
    /// read.</summary>
    public const int MaxElements = 1_000_000;

    /// <summary>How many of them a part may have that is read as one: the shared texts, the styles.</summary>
    public const int MaxElementsOfAPart = 250_000;

    /// <summary>How many cells a row may have: as many as Excel's.</summary>
    public const int MaxCellsOfARow = 16_384;

    /// <summary>How deep the elements of a workbook's XML may be nested. Excel writes less than half of this.</summary>
    public const int DeepestElement = 100;

    /// <summary>The last row that may have a value.</summary>
    public const int MaxRows = 2_000;

    public const int MaxColumns = 100;

    /// <summary>In UTF-16 characters. Longer text is cut here and reported where it is used: no field accepts as much (see
    /// <see cref="IsCut"/> for lists of them).</summary>
    public const int MaxCellLength = 10_000;

    /// <exception cref="TableTooLargeException">The row is too far down.</exception>
    public static void CheckRow(long row)
    {
        if (row > MaxRows)
        {
            throw new TableTooLargeException(
                $"There is something below row {MaxRows:N0}. Remove what you do not want to import, or split the table."
            );
        }
    }

    /// <exception cref="TableTooLargeException">The column, from 1, is too far to the right.</exception>
    public static void CheckColumn(long column)
    {
        if (column > MaxColumns)
        {
            throw new TableTooLargeException(
                $"There is something to the right of column {MaxColumns}. Remove what you do not want to import."
            );
        }
    }

    /// <summary>Trimmed and without unprintable characters; every kind of line break becomes a newline.</summary>
    public static string Cell(string text)
    {
        var tidy = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
            {
                tidy.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] is '\n' or '\t' || IsPrinted(text[i]))
            {
                tidy.Append(text[i]);
            }
            else if (text[i] is not '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                tidy.Append(text[i] is '\r' ? '\n' : ' ');
            }
        }

        // Last, so that the length shows whether it was cut.
        return CutText.Beginning(tidy.ToString().Trim(), MaxCellLength);
    }

    /// <summary>Whether <see cref="Cell"/> cut the end of its text.</summary>
    public static bool IsCut(string cell) => cell.Length >= MaxCellLength - 1;

    private static bool IsPrinted(char character) =>
        char.GetUnicodeCategory(character)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Surrogate
                or UnicodeCategory.Format
                or UnicodeCategory.OtherNotAssigned
            )
        && character is not ('\u2028' or '\u2029' or '\uFFFE' or '\uFFFF');
}
