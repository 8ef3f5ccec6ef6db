using ChatOps.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatOps.Programmes.Reading;

/// <summary>
/// Reports what happens to a text of the file without its writer seeing it: the end of it is a comment, or it has characters
/// that no one sees.
/// </summary>
internal sealed class YamlTextChecks(string text, ProblemList problems)
{
    // What is longer, or has several lines, is prose: there an invisible character does no harm.
    private const int LongestName = 200;

    private readonly string[] _lines = text.ReplaceLineEndings("\n").Split('\n');

    public void Run(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.Plain)
        {
            CheckComment(scalar);
            CheckQuotes(scalar);
        }

        CheckCharacters(scalar);
    }

    /// <summary>Whether the key is what it seems; reports a space that is not one.</summary>
    public bool IsKey(YamlText key)
    {
        var at = key.Value.AsSpan().IndexOfAny("\u00A0\u2007\u202F\u3000\u1680\u205F\uFEFF\u200B\u2002\u2003\u2009");
        if (at < 0 || key.Quoted)
        {
            return true;
        }

        problems.Add(OddSpace(key.Line, key.Column + at, key.Value[at], isIndent: key.Value[..at].Trim('-').Trim().Length == 0));
        return false;
    }

    public static ProgrammeFileProblem OddSpace(int line, int column, char space, bool isIndent) =>
        new(
            line,
            column,
            isIndent
                ? $"The line is indented with {OddCharacters.Name(space)}."
                : $"There is {OddCharacters.Name(space)} where a plain space belongs.",
            isIndent
                ? "Delete what is before the first word, and indent with the space bar."
                : "Delete it and type a space: YAML does not take it for one.",
            Severity.Error
        );

    // YAML takes " #" for the beginning of a comment, whatever the writer meant.
    private void CheckComment(Scalar scalar)
    {
        var line = Line(scalar.End.Line);
        var at = (int)scalar.End.Column - 1;
        if (at < 0 || at > line.Length)
        {
            return;
        }

        var rest = line[at..];
        var hash = rest.Length - rest.TrimStart().Length;
        if (hash < rest.Length && rest[hash] == '#' && (hash > 0 || (at > 0 && char.IsWhiteSpace(line[at - 1]))))
        {
            if (scalar.Value.Length == 0 && HoldsMore(scalar.End.Line, line))
            {
                return;
            }

            var read = scalar.Value.Length == 0 ? "nothing" : CalendarWords.Quote(scalar.Value);
            problems.Add(
                new ProgrammeFileProblem(
                    (int)scalar.End.Line,
                    at + hash + 1,
                    $"What follows the # is a comment, so only {read} is read.",
                    "If it belongs to the text, put the whole text in quotes. Else put the comment on a line of its own.",
                    Severity.Warning
                )
            );
        }
    }

    // "people: # everyone" has its value on the lines below.
    private bool HoldsMore(long number, string line)
    {
        var next = Enumerable
            .Range((int)number + 1, 20)
            .Select(n => Line(n))
            .FirstOrDefault(l => l.Trim() is not ("" or ['#', ..]));
        return next is not null && next.Length - next.TrimStart().Length > line.Length - line.TrimStart().Length;
    }

    private void CheckQuotes(Scalar scalar)
    {
        if (scalar.Value is ['“' or '”' or '‘' or '’', .., '“' or '”' or '‘' or '’'])
        {
            problems.Add(
                new ProgrammeFileProblem(
                    (int)scalar.Start.Line,
                    (int)scalar.Start.Column,
                    $"The text is between curly quotation marks, which are part of it: {OddCharacters.Name(scalar.Value[0])}.",
                    "If YAML should take them as quotes, type straight ones: \" or '.",
                    Severity.Warning
                )
            );
        }
    }

    private void CheckCharacters(Scalar scalar)
    {
        var value = scalar.Value;
        if (
            scalar.Style == ScalarStyle.Plain
            && value.Length > 0
            && OddCharacters.IsOtherSpace(value[0])
            && BeginsItsLine(scalar)
        )
        {
            problems.Add(OddSpace((int)scalar.Start.Line, (int)scalar.Start.Column, value[0], isIndent: true));
            return;
        }

        var at = OddCharacters.Find(value);
        if (at < 0)
        {
            return;
        }

        var isName = value.Length <= LongestName && !value.Contains('\n', StringComparison.Ordinal);
        var (line, column) = Place(scalar, value[at]);
        var before = value[Math.Max(0, at - 20)..at].Trim();
        problems.Add(
            new ProgrammeFileProblem(
                line,
                column,
                $"There is {OddCharacters.Name(value[at])} "
                    + (before.Length == 0 ? "at the beginning of this text." : $"after {CalendarWords.Quote(before)}."),
                "It came with something that was pasted. Delete it, or type the text again.",
                isName || OddCharacters.IsDangerous(value[at]) ? Severity.Error : Severity.Warning
            )
        );
    }

    private bool BeginsItsLine(Scalar scalar) =>
        Line(scalar.Start.Line)[..((int)scalar.Start.Column - 1)].Trim(' ', '-').Length == 0;

    // Where the character itself is, unless it is written as an escape.
    private (int Line, int Column) Place(Scalar scalar, char character)
    {
        for (var number = scalar.Start.Line; number <= scalar.End.Line; number++)
        {
            var from = number == scalar.Start.Line ? (int)scalar.Start.Column - 1 : 0;
            var line = Line(number);
            var at = from <= line.Length ? line.IndexOf(character, from) : -1;
            if (at >= 0)
            {
                return ((int)number, at + 1);
            }
        }

        return ((int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    private string Line(long number) => number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";
}
