namespace ChatOps.Teams.Routing;

/// <summary>What a message says without the marks and the politeness around it: "Status, please?" is "Status". Pure.</summary>
internal static class CommandWords
{
    private static readonly char[] Marks = [.. " \u00A0.,;:!?…\"'“”‘’>/\\-–—•"];

    private static readonly char[] Around = ['*', '_', '`'];

    private static readonly string[] Polite = ["please", "pls", "thanks", "thank you"];

    public static string Trim(string text)
    {
        var words = text.Trim(Marks);
        while (words is [var first, _, .., var last] && first == last && Around.Contains(first))
        {
            words = words[1..^1].Trim(Marks);
        }

        foreach (var polite in Polite)
        {
            if (words.Length > polite.Length && words.EndsWith($" {polite}", StringComparison.OrdinalIgnoreCase))
            {
                words = words[..^polite.Length].Trim(Marks);
            }

            if (words.StartsWith($"{polite} ", StringComparison.OrdinalIgnoreCase))
            {
                words = words[polite.Length..].Trim(Marks);
            }
        }

        return words;
    }

    /// <summary>What follows a command, with its lines and the marks at its end.</summary>
    /// <param name="text">Begins with the command, but for marks and politeness.</param>
    public static string After(string text, string command)
    {
        var at = text.IndexOf(command, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[(at + command.Length)..].TrimStart([.. Marks, .. Around, '\n', '\t']).TrimEnd();
    }

    /// <summary>Whether a text begins with a command, and not with a longer word.</summary>
    public static bool Begin(string text, string command) =>
        text.StartsWith(command, StringComparison.OrdinalIgnoreCase)
        && (text.Length == command.Length || Ends(text[command.Length], text.AsSpan(command.Length + 1)));

    // "Back-to-back" is no command.
    private static bool Ends(char c, ReadOnlySpan<char> after) =>
        char.IsWhiteSpace(c) || c is ':' or ',' or ';' or '–' or '—' || (c is '.' or '!' or '?' && after is [' ', ..]);
}
