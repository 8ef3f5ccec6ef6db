using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Who writes the reports: people of the programme by their ids, and others by name.</summary>
internal static class AuthorsReader
{
    private const int MaxNameLength = 200;

    public static IReadOnlyList<string> Read(MapReader map, FileContext context) =>
        [
            .. map.Texts("reportAuthors")
                .Select(text => Author(text, context))
                .Where(author => author.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    // A name has a capital or a space, which no id has, so any other text must be the id of a person.
    private static string Author(YamlText text, FileContext context)
    {
        var words = string.Join(' ', CalendarWords.Words(text.Value));
        if (words.Length > 0 && FileContext.Slug(words) == words)
        {
            return context.References([text], "reportAuthors", IdKind.Person)[0];
        }

        if (words.Length > MaxNameLength)
        {
            context.Problems.Error(
                text,
                $"'reportAuthors' has a name of {words.Length:N0} characters.",
                $"Use up to {MaxNameLength:N0} for each: names are printed on reports."
            );
        }

        return words;
    }
}
