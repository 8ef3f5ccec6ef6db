using System.Text;
using System.Text.RegularExpressions;

namespace ChatOps.Imports.Editing;

/// <summary>Writes text for a YAML file: plain where it cannot be misread, else in double quotes.</summary>
internal static partial class YamlWords
{
    // Values that an editor with the schema would read as a number or a switch if they were not quoted.
    private static readonly string[] NotTexts =
    [
        "done",
        "number",
        "ref",
        "likelihood",
        "impact",
        "mitigatedLikelihood",
        "mitigatedImpact",
    ];

    /// <param name="key">The key that it is the value of.</param>
    /// <param name="text">One line.</param>
    /// <param name="inFlow">Whether it is between brackets, where a comma ends it.</param>
    public static string Write(string key, string text, bool inFlow)
    {
        if (NotTexts.Contains(key, StringComparer.Ordinal) && (text is "true" || text.All(char.IsAsciiDigit)))
        {
            return text;
        }

        if (
            Plain().IsMatch(text)
            && !text.All(c => char.IsAsciiDigit(c) || c is '.')
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal)
            && !text.EndsWith(':')
            && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off")
            && !(inFlow && text.AsSpan().IndexOfAny(",[]{}:") >= 0)
        )
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(
                character is '"' or '\\' ? $"\\{character}"
                : char.IsControl(character) ? $"\\u{(int)character:x4}"
                : character.ToString()
            );
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(
        @"^[\p{L}\p{N}£(]([\p{L}\p{M}\p{N}\p{P}\p{S} ]*[\p{L}\p{M}\p{N}\p{P}\p{S}])?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Plain();
}
