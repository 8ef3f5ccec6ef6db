using ChatOps.Text;

namespace ChatOps.Updates.Written;

/// <summary>The box that a part of a message belongs to.</summary>
internal enum WrittenPart
{
    /// <summary>Without a label: the place of all that cannot be placed.</summary>
    Free,
    Done,
    Next,
    Risks,
    Decisions,
    Reason,
    Path,
    BackBy,
    Rating,
}

/// <summary>A piece of one line of a message.</summary>
/// <param name="Label">As it was written, with its colon; empty for what has none of its own.</param>
/// <param name="Text">Without the label.</param>
internal sealed record WrittenPiece(WrittenPart Part, string Label, string Text);

/// <summary>Divides a message by its labels: "done: …", "next: …", at the beginning of a line or of a sentence. Pure.</summary>
internal static class WrittenParts
{
    // Longer words before shorter ones that begin alike.
    private static readonly IReadOnlyList<(string Words, WrittenPart Part)> Labels =
    [
        ("what was done", WrittenPart.Done),
        ("achievements", WrittenPart.Done),
        ("achieved", WrittenPart.Done),
        ("progress", WrittenPart.Done),
        ("completed", WrittenPart.Done),
        ("done", WrittenPart.Done),
        ("what happens next", WrittenPart.Next),
        ("what's next", WrittenPart.Next),
        ("what’s next", WrittenPart.Next),
        ("what is next", WrittenPart.Next),
        ("next period", WrittenPart.Next),
        ("next steps", WrittenPart.Next),
        ("next step", WrittenPart.Next),
        ("next", WrittenPart.Next),
        ("risks and blockers", WrittenPart.Risks),
        ("risks", WrittenPart.Risks),
        ("risk", WrittenPart.Risks),
        ("blockers", WrittenPart.Risks),
        ("blocker", WrittenPart.Risks),
        ("decisions for the board", WrittenPart.Decisions),
        ("decisions wanted", WrittenPart.Decisions),
        ("decisions needed", WrittenPart.Decisions),
        ("decisions", WrittenPart.Decisions),
        ("decision wanted", WrittenPart.Decisions),
        ("decision needed", WrittenPart.Decisions),
        ("decision", WrittenPart.Decisions),
        ("for the board", WrittenPart.Decisions),
        ("reason", WrittenPart.Reason),
        ("why", WrittenPart.Reason),
        ("path to green", WrittenPart.Path),
        ("path", WrittenPart.Path),
        ("back on track by", WrittenPart.BackBy),
        ("back to green by", WrittenPart.BackBy),
        ("back by", WrittenPart.BackBy),
        ("overall rating", WrittenPart.Rating),
        ("rag rating", WrittenPart.Rating),
        ("rag status", WrittenPart.Rating),
        ("rating", WrittenPart.Rating),
        ("rag", WrittenPart.Rating),
        ("status", WrittenPart.Rating),
        ("overall", WrittenPart.Rating),
    ];

    private static readonly char[] Emphasis = ['*', '_'];

    /// <summary>The pieces in their order. A list goes on below its label over empty lines; other text after an empty line has
    /// no label.</summary>
    /// <param name="text">With <c>\n</c> between its lines.</param>
    public static IReadOnlyList<WrittenPiece> Of(string text)
    {
        var pieces = new List<WrittenPiece>();
        var (part, isEmpty, isApart) = (WrittenPart.Free, true, false);
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                isApart = true;
                continue;
            }

            if (isApart && !isEmpty && !LineMark.Of(line.Trim()).IsMark)
            {
                part = WrittenPart.Free;
            }

            isApart = false;
            foreach (var piece in Divide(line, part))
            {
                isEmpty = piece.Text.Length == 0 && (piece.Label.Length > 0 || isEmpty);
                part = piece.Part;
                pieces.Add(piece);
            }

            // A rating or a date takes no more than its line.
            part = part is WrittenPart.Rating or WrittenPart.BackBy ? WrittenPart.Free : part;
        }

        return pieces;
    }

    private static IEnumerable<WrittenPiece> Divide(string line, WrittenPart part)
    {
        var (from, label) = (0, "");
        for (var at = 0; at < line.Length; at++)
        {
            if (!MayBegin(line, at) || Label(line, at) is not { } found)
            {
                continue;
            }

            var before = line[from..at];
            if (LineMark.IsOnlyMarks(before) ? label.Length > 0 : before.Trim().Length > 0)
            {
                yield return new WrittenPiece(part, label, Tidy(before));
            }

            (part, label, from) = (found.Part, line.Substring(at, found.Length).Trim(), at + found.Length);
            at = from - 1;
        }

        yield return new WrittenPiece(part, label, label.Length > 0 ? Tidy(line[from..]) : line[from..].TrimEnd());
    }

    // At the beginning of the line, or of a sentence in it.
    private static bool MayBegin(string line, int at)
    {
        var before = line[..at].TrimEnd([' ', '\t', '\u00A0', .. Emphasis]);
        return before.Length == 0
            || (
                (at == 0 || !char.IsLetterOrDigit(line[at - 1]))
                && (
                    before[^1] is '.' or ';' or '!' or '?' or ')' or '-' or '–' or '—' or '|' or ','
                    || LineMark.IsOnlyMarks(before)
                    || LineMark.Of(before + " x") is { IsMark: true } mark && mark.Length == before.Length + 1
                )
            );
    }

    // How many characters it takes with its colon, and with the stars of bold text around it.
    private static (WrittenPart Part, int Length)? Label(string line, int at)
    {
        var from = at;
        while (from < line.Length && Emphasis.Contains(line[from]))
        {
            from++;
        }

        foreach (var (words, part) in Labels)
        {
            if (string.Compare(line, from, words, 0, words.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                continue;
            }

            var end = from + words.Length;
            while (end < line.Length && (line[end] is ' ' or '\u00A0' || Emphasis.Contains(line[end])))
            {
                end++;
            }

            if (end < line.Length && line[end] is ':' or '：')
            {
                end++;
                while (end < line.Length && Emphasis.Contains(line[end]))
                {
                    end++;
                }

                return (part, end - at);
            }
        }

        return null;
    }

    private static string Tidy(string text) => text.Trim().TrimEnd('-', '–', '—', '|', ';').TrimEnd();
}
