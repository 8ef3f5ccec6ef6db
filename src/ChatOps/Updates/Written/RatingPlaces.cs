namespace ChatOps.Updates.Written;

/// <summary>What stands around a word that may be a rating, and whether it makes it one. Pure.</summary>
internal static class RatingPlaces
{
    // What may stand before a rating that holds now.
    private static readonly HashSet<string> Says = Words(
        "is are it's it’s we're we’re now still remains remain remaining stays stay staying currently rated turned"
    );

    // "Moved to amber".
    private static readonly HashSet<string> Moved = Words(
        "moved gone went back changed dropped down up set turned improved worsened"
    );

    // What goes on after a rating that is the end of what is said of it.
    private static readonly HashSet<string> GoesOn = Words(
        "because as due since and but until for again now this overall with on at if or to by though although when while so "
            + "still yet any anymore enough either today next in"
    );

    // Of another time, or of no time.
    private static readonly HashSet<string> Doubts = Words(
        "not never no without hardly barely almost nearly neither nor cannot was were been previously formerly last would could "
            + "might may should if until unless before hope hopefully hoping aim aiming plan planning expect expected expecting "
            + "will become becomes becoming get getting return towards from longer than when be soon isn’t aren’t wasn’t won’t"
    );

    // What begins another clause: a doubt before it is none of what follows.
    private static readonly string[] Joints = ["and", "but", "so", "because", "as", "then"];

    // The words of the same sentence before it.
    public static string Before(string text, int at)
    {
        var from = at;
        while (from > 0 && text[from - 1] is not ('\n' or '.' or ';' or '!' or '?'))
        {
            from--;
        }

        return text[from..at].TrimEnd();
    }

    public static int FirstAt(string text)
    {
        var at = 0;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    public static int NextAt(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '*' or '_'))
        {
            at++;
        }

        return at;
    }

    // The first word of a sentence, but for bullets, circles and stars.
    public static bool IsFirst(string text, int at) => !Before(text, at).Any(char.IsLetterOrDigit);

    public static bool IsAlone(string before, string after) =>
        !before.Any(char.IsLetterOrDigit) && after.TrimStart(' ', '*', '_', '.', '!', '\u00A0', '\t', '\r') is "" or ['\n', ..];

    public static bool Ends(string after, bool isColon) =>
        after.TrimStart('*', '_') is var rest
        && (
            rest.Length == 0
            || rest[0] is '\n' or '.' or ',' or ';' or '!' or '?' or ')' or '(' or '–' or '—'
            || (isColon && rest[0] == ':')
            || (rest.TrimStart() is ['-' or '–' or '—' or '(' or '\n' or '|', ..] or "" && !IsHyphen(rest))
            || char.IsSurrogate(rest.TrimStart()[0])
        );

    // "Green-belt" is one word.
    public static bool IsHyphen(string rest) => rest is ['-', var next, ..] && char.IsLetterOrDigit(next);

    public static bool GoesOnAfter(string after) =>
        after.Length > 0 && char.IsWhiteSpace(after[0]) && FirstWord(after) is { } word && GoesOn.Contains(word);

    private static string? FirstWord(string text) => WordsOf(text).FirstOrDefault();

    // "Green by November" and "green or amber" do not say how it is.
    public static bool IsToCome(string after) =>
        GoesOnAfter(after) && FirstWord(after) is "by" or "next" or "in" or "when" or "if" or "or";

    public static bool IsSaid(string before) =>
        WordsOf(before) switch
        {
            [.., var move, "to"] => Moved.Contains(move),
            [.., var last] => Says.Contains(last),
            _ => false,
        };

    // The words from the first that casts doubt on what follows; empty for none.
    public static string Doubted(string before)
    {
        var clause = before[(before.LastIndexOfAny([',', ':', '(', '–', '—']) + 1)..];
        clause = clause[(clause.LastIndexOf(" - ", StringComparison.Ordinal) + 1)..];
        var words = WordsOf(clause);
        words = [.. words.Skip(words.FindLastIndex(w => Joints.Contains(w, StringComparer.Ordinal)) + 1)];
        var doubt = words.FindIndex(IsDoubt);
        return doubt < 0 ? "" : string.Join(' ', words.Skip(doubt));
    }

    private static bool IsDoubt(string word) =>
        Doubts.Contains(word)
        || word.EndsWith("n't", StringComparison.Ordinal)
        || word.EndsWith("'ll", StringComparison.Ordinal)
        || word.EndsWith("’ll", StringComparison.Ordinal);

    public static List<string> WordsOf(string text) =>
        [
            .. text.ToLowerInvariant()
                .Split(
                    [' ', '\n', '\t', '\u00A0', ',', ':', '(', ')', '"', '“', '”', '*', '_', '-', '–', '—', '/'],
                    StringSplitOptions.RemoveEmptyEntries
                ),
        ];

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
