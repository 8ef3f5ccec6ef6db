namespace ChatOps.Values;

/// <summary>Takes pieces off the beginning of a tidy text (<see cref="TypedText.Tidy"/>), with the space after them.</summary>
internal static class SignedText
{
    public static bool Take(ref string text, char character)
    {
        if (!text.StartsWith(character))
        {
            return false;
        }

        text = text[1..].TrimStart();
        return true;
    }

    /// <summary>+1 or −1; null when there is no sign.</summary>
    public static int? Sign(ref string text)
    {
        const string Minus = "minus ";
        if (text.StartsWith(Minus, StringComparison.Ordinal))
        {
            text = text[Minus.Length..];
            return -1;
        }

        return Take(ref text, '-') ? -1
            : Take(ref text, '+') ? 1
            : null;
    }

    /// <summary>A number and the word after it: "1.4 m" as "1.4" and "m".</summary>
    public static (string Number, string Unit) Parts(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
        {
            end++;
        }

        return (text[..end], text[end..].TrimStart());
    }
}
