using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ChatOps.Values;

/// <summary>
/// What was typed or pasted, before it is read: in lower case, on one line, with one kind of space, dash and apostrophe, and
/// without the marks for the direction of writing that come along from spreadsheets.
/// </summary>
internal static class TypedText
{
    /// <summary>No date or amount is longer. What is longer is looked at no further.</summary>
    public const int MaxTextLength = 60;

    private const string Dashes = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
    private const string Apostrophes = "'\u2018\u2019\u02BC\u2032`";

    private static readonly FrozenSet<string> NothingWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "",
        "-",
        "--",
        "?",
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "n/a",
        "na",
        "not applicable",
        "none",
        "none identified",
        "not set",
        "not given",
        "not known",
        "unknown",
        "no date",
        "no figure"
    );

    /// <summary>Null when it is longer than <paramref name="longest"/> characters.</summary>
    public static string? Tidy(string? text, int longest = MaxTextLength)
    {
        var tidy = new StringBuilder();
        var space = false;
        foreach (var character in text ?? "")
        {
            if (char.IsWhiteSpace(character))
            {
                space = tidy.Length > 0;
            }
            else if (char.GetUnicodeCategory(character) is not UnicodeCategory.Format)
            {
                tidy.Append(space ? " " : "").Append(Plain(character));
                space = false;
            }

            if (tidy.Length > longest)
            {
                return null;
            }
        }

        return tidy.ToString();
    }

    /// <summary>Whether a tidy text says that there is nothing to give.</summary>
    public static bool IsNothing(string tidy) => NothingWords.Contains(tidy.TrimEnd('.'));

    private static char Plain(char character) =>
        Dashes.Contains(character, StringComparison.Ordinal) ? '-'
        : Apostrophes.Contains(character, StringComparison.Ordinal) ? '\''
        : char.ToLowerInvariant(character);
}
