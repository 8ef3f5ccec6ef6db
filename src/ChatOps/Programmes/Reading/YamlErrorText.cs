using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The YAML parser's errors, in words for people who do not know YAML's terms.</summary>
internal static class YamlErrorText
{
    private const int MaxMessageLength = 160;

    /// <param name="line">The parser's line, from 1.</param>
    /// <param name="says">The parser's message; null when there is none.</param>
    public static ProgrammeFileProblem Explain(string text, int line, int column, string? says)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');

        if (OfSpaces(lines, line) is { } space)
        {
            return space;
        }

        var what = says is null ? "This cannot be read as YAML." : $"This cannot be read as YAML ({Short(says)}).";
        if (says?.Contains("quoted scalar", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Problem(line, column, what, "Close the quotes that open here.");
        }

        if (
            says?.Contains("flow", StringComparison.OrdinalIgnoreCase) == true
            || Opens(Line(lines, line))
            || Opens(Line(lines, line - 1))
        )
        {
            return Problem(line, column, what, "Close every [ with ] and every { with }, with commas between.");
        }

        return says?.Contains("mapping", StringComparison.OrdinalIgnoreCase) == true
            ? Problem(
                line,
                column,
                what,
                "Put text that contains a colon and a space in quotes; otherwise check the indentation of this line and "
                    + "the one above."
            )
            : Problem(line, column, what, "Check the indentation and the colons of this line and the one above.");
    }

    // The parser names the line where it lost track; the tab may be on another one near it.
    private static ProgrammeFileProblem? OfSpaces(string[] lines, int line)
    {
        foreach (var number in new[] { line, line + 1, line - 1, line + 2, line - 2 })
        {
            var text = Line(lines, number);
            var indent = Indent(text);
            if (indent.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var tab)
            {
                return Problem(
                    number,
                    tab + 1,
                    "The line is indented with a tab.",
                    "Replace it with spaces: YAML does not allow tabs. Most editors can do it for the whole file."
                );
            }

            var odd = indent.AsSpan().IndexOfAnyExcept(' ', '-');
            if (odd >= 0)
            {
                return YamlTextChecks.OddSpace(number, odd + 1, indent[odd], isIndent: true);
            }

            // After the colon of a key it must be a plain space.
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0 && colon + 1 < text.Length && OddCharacters.IsOtherSpace(text[colon + 1]))
            {
                return YamlTextChecks.OddSpace(number, colon + 2, text[colon + 1], isIndent: false);
            }
        }

        return null;
    }

    private static ProgrammeFileProblem Problem(int line, int column, string what, string fix) =>
        new(Math.Max(1, line), Math.Max(1, column), what, fix, Severity.Error);

    private static bool Opens(string line) =>
        line.AsSpan().Count('[') > line.AsSpan().Count(']') || line.AsSpan().Count('{') > line.AsSpan().Count('}');

    private static string Short(string message)
    {
        var sentence = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return sentence.Length <= MaxMessageLength ? sentence : sentence[..MaxMessageLength];
    }

    // The spaces before the first word, also after the dash of a list.
    private static string Indent(string line) =>
        string.Concat(
            line.TakeWhile(
                (c, i) =>
                    c is ' ' or '\t'
                    || OddCharacters.IsOtherSpace(c)
                    || (
                        c == '-' && i + 1 < line.Length && (line[i + 1] is ' ' or '\t' || OddCharacters.IsOtherSpace(line[i + 1]))
                    )
            )
        );

    private static string Line(string[] lines, int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";
}
