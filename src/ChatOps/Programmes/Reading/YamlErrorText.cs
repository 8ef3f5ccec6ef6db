using YamlDotNet.Core;

namespace ChatOps.Programmes.Reading;

/// <summary>What the YAML parser objects to, for somebody who has never heard of a block mapping.</summary>
internal static class YamlErrorText
{
    public static (string What, string HowToMend) Explain(YamlException error, string text)
    {
        var line = Line(text, error.Start.Line);
        var before = Line(text, error.Start.Line - 1);
        if (Indent(line).Contains('\t', StringComparison.Ordinal) || Indent(before).Contains('\t', StringComparison.Ordinal))
        {
            return ("The line is indented with a tab.", "Indent with spaces: YAML does not take tabs.");
        }

        var message = Innermost(error).Message;
        var says = $"This cannot be read as YAML ({FirstSentence(message)}).";
        if (message.Contains("mapping values", StringComparison.OrdinalIgnoreCase) || message.Contains("Mapping values", StringComparison.Ordinal))
        {
            return (says, "Text that holds a colon and a space goes in quotes; otherwise check the indentation of this line and the one above.");
        }

        if (message.Contains("quoted scalar", StringComparison.OrdinalIgnoreCase))
        {
            return (says, "Close the quotes that open here.");
        }

        return message.Contains("flow", StringComparison.OrdinalIgnoreCase)
            ? (says, "Close every [ with ] and every { with }, with commas between.")
            : (says, "Check the indentation and the colons of this line and the one above.");
    }

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;

    private static string FirstSentence(string message)
    {
        var sentence = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return sentence.Length <= 160 ? sentence : sentence[..160];
    }

    private static string Indent(string line) => line[..^line.TrimStart().Length];

    private static string Line(string text, long number)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (--number == 0)
            {
                return line.ToString();
            }
        }

        return "";
    }
}
