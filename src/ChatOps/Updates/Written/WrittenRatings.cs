using ChatOps.Programmes;
using static ChatOps.Updates.Written.RatingPlaces;

namespace ChatOps.Updates.Written;

/// <summary>A rating as it was found in a text.</summary>
/// <param name="IsClear">False where it is denied, doubted, or of another time: "not green", "was amber".</param>
/// <param name="Words">What it is told by, for a person to recognise.</param>
internal sealed record RatingMention(RagState State, int At, int Length, bool IsClear, string Words);

/// <summary>
/// Finds the ratings that a text names: "amber - …", "now red", a circle. A word of a rating counts only where it is clearly one:
/// "red tape" and "the green belt" are none. Pure.
/// </summary>
internal static class WrittenRatings
{
    private static readonly IReadOnlyDictionary<string, RagColour> Circles = new Dictionary<string, RagColour>(
        StringComparer.Ordinal
    )
    {
        ["🟢"] = RagColour.Green,
        ["🟩"] = RagColour.Green,
        ["🟠"] = RagColour.Amber,
        ["🟧"] = RagColour.Amber,
        ["🔴"] = RagColour.Red,
        ["🟥"] = RagColour.Red,
        ["🔵"] = RagColour.Blue,
        ["🟦"] = RagColour.Blue,
        ["🟣"] = RagColour.Purple,
        ["🟪"] = RagColour.Purple,
        ["⚪"] = RagColour.None,
    };

    /// <param name="isLabelled">The text stands after "rating:", where a rating's letter is one.</param>
    public static IReadOnlyList<RatingMention> In(string text, RagScheme scheme, bool isLabelled = false)
    {
        var found = new List<RatingMention>();
        for (var at = 0; at < text.Length; at++)
        {
            if (Circle(text, at, scheme) is { Count: > 0 } circled)
            {
                found.AddRange(circled);
                at += circled[0].Length - 1;
                continue;
            }

            if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '\'' or '’'))
            {
                continue;
            }

            var mention = Word(text, at, scheme, isLabelled) ?? Letter(text, at, scheme, isLabelled);
            if (mention is not null)
            {
                found.Add(mention);
                at += mention.Length - 1;
            }
        }

        // A circle that may be several ratings is the one whose word follows it.
        return
        [
            .. found.Where(m =>
                !Circles.ContainsKey(m.Words)
                || !found.Any(other =>
                    other.At == NextAt(text, m.At + m.Length) && other.State.Colour == m.State.Colour && other.State != m.State
                )
            ),
        ];
    }

    private static List<RatingMention> Circle(string text, int at, RagScheme scheme)
    {
        foreach (var (circle, colour) in Circles)
        {
            if (string.CompareOrdinal(text, at, circle, 0, circle.Length) != 0)
            {
                continue;
            }

            var length = circle.Length;
            while (at + length < text.Length && text[at + length] == '\uFE0F')
            {
                length++;
            }

            return
            [
                .. scheme
                    .States.Where(s => s.Colour == colour)
                    .Select(s => new RatingMention(s, at, length, IsClear: true, circle)),
            ];
        }

        return [];
    }

    private static RatingMention? Word(string text, int at, RagScheme scheme, bool isLabelled)
    {
        foreach (var state in scheme.States.OrderByDescending(s => s.Word.Length))
        {
            var length = Match(text, at, state.Word);
            if (length == 0)
            {
                continue;
            }

            var (before, after) = (Before(text, at), text[(at + length)..]);
            var words = text.Substring(at, length);
            var isColour = string.Equals(state.Word, state.Colour.ToString(), StringComparison.OrdinalIgnoreCase);
            if (!isColour)
            {
                // "Phase 1 is complete" is prose: such a word is a rating only where it stands by itself.
                return IsAlone(before, after) || (at == FirstAt(text) && (isLabelled || Ends(after, isColon: false)))
                    ? new RatingMention(state, at, length, IsClear: true, words)
                    : null;
            }

            if (before.EndsWith('/') || after.StartsWith('/'))
            {
                return new RatingMention(state, at, length, IsClear: false, words);
            }

            if (!Ends(after, isColon: true) && !GoesOnAfter(after))
            {
                return isLabelled && at == FirstAt(text) ? new RatingMention(state, at, length, IsClear: true, words) : null;
            }

            var doubt = Doubted(before);
            if (doubt.Length > 0 || WordsOf(before) is [.., "or"] || after.TrimStart().StartsWith('?') || IsToCome(after))
            {
                return new RatingMention(state, at, length, IsClear: false, $"{doubt} {words}".Trim());
            }

            return IsFirst(text, at) || IsSaid(before) || (isLabelled && at == FirstAt(text))
                ? new RatingMention(state, at, length, IsClear: true, words)
                : null;
        }

        return null;
    }

    // "A - slipped", "RAG: A"; "A new contractor" is no rating.
    private static RatingMention? Letter(string text, int at, RagScheme scheme, bool isLabelled)
    {
        foreach (var state in scheme.States.Where(s => s.Letter.Length > 0).OrderByDescending(s => s.Letter.Length))
        {
            var isIt =
                string.Compare(
                    text,
                    at,
                    state.Letter,
                    0,
                    state.Letter.Length,
                    isLabelled ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
                ) == 0;
            var after = isIt ? text[(at + state.Letter.Length)..] : "";
            if (!isIt || (after.Length > 0 && (char.IsLetterOrDigit(after[0]) || after[0] is '\'' or '’' or '*' or '/')))
            {
                continue;
            }

            var isAlone = IsAlone(Before(text, at), after);
            var isMarked = IsFirst(text, at) && after.TrimStart() is [':' or '–' or '—' or '-', ..] && !IsHyphen(after);
            return isAlone || isMarked || (isLabelled && at == FirstAt(text))
                ? new RatingMention(state, at, state.Letter.Length, IsClear: true, state.Letter)
                : null;
        }

        return null;
    }

    /// <summary>How many characters of the text are the words, however they are spaced; 0 for none.</summary>
    internal static int Match(string text, int at, string words)
    {
        var from = at;
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c))
            {
                if (from >= text.Length || !char.IsWhiteSpace(text[from]) || text[from] == '\n')
                {
                    return 0;
                }

                while (from < text.Length && char.IsWhiteSpace(text[from]) && text[from] != '\n')
                {
                    from++;
                }
            }
            else if (from >= text.Length || char.ToUpperInvariant(text[from]) != char.ToUpperInvariant(c))
            {
                return 0;
            }
            else
            {
                from++;
            }
        }

        return from < text.Length && char.IsLetterOrDigit(text[from]) ? 0 : from - at;
    }
}
