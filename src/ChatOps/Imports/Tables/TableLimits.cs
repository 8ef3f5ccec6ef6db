using System.Globalization;
using System.Text;
using ChatOps.Text;

namespace ChatOps.Imports.Tables;

/// <summary>What a file may hold. The largest real register is a tenth of it.</summary>
internal static class TableLimits
{
    /// <summary>In bytes, as the file is stored.</summary>
    public const int MostBytes = 10_000_000;

    /// <summary>In bytes, when everything that is compressed in it has been unpacked.</summary>
    public const int MaxUnpacked = 50_000_000;

    /// <summary>How far elements of a workbook's XML may stand in one another. What Excel writes is not half as deep.</summary>
    public const int DeepestElement = 100;

    /// <summary>The last row that may hold anything.</summary>
    public const int MaxRows = 2_000;

    public const int MaxColumns = 100;

    /// <summary>In UTF-16 characters. What is longer is cut here, and told wherever it is used: no field takes as much (see
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

    /// <summary>Without spaces around it, and without characters that cannot be printed; what breaks lines is a line
    /// break.</summary>
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

        // Last, so that what was cut is known by its length.
        return CutText.Beginning(tidy.ToString().Trim(), MaxCellLength);
    }

    /// <summary>Whether <see cref="Cell"/> left out the end of what it was given.</summary>
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
