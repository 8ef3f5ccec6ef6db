namespace ChatOps.Chat;

/// <summary>The name and the words of <c>update NAME: …</c>.</summary>
internal sealed record WrittenCommand(string Name, string Text)
{
    /// <summary>Null where the first line has no colon, or nothing stands after it. A name that has a colon itself is found by
    /// the names there are. Pure.</summary>
    /// <param name="words">After "update", with their lines.</param>
    public static WrittenCommand? Read(string words, IEnumerable<string> names)
    {
        var line = words.Split('\n', 2)[0];
        var full = names
            .Where(name =>
                line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line[name.Length..].TrimStart().StartsWith(':')
            )
            .MaxBy(name => name.Length);
        var colon = line.IndexOf(':', full?.Length ?? 0);
        if (colon <= 0)
        {
            return null;
        }

        var (name, text) = (words[..colon].Trim(' ', '*', '_', '"', '“', '”', '\u00A0'), words[(colon + 1)..].Trim());
        text = text.StartsWith("**", StringComparison.Ordinal) ? text[2..].TrimStart() : text;
        return name.Length == 0 || text.Length == 0 ? null : new WrittenCommand(name, text);
    }
}
