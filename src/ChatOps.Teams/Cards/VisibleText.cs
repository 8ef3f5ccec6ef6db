using System.Globalization;
using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>
/// Text without what cannot be seen: characters that turn the direction of text round, that have no width, or that are half of a
/// character. They make words read as others than were typed. Pure.
/// </summary>
public static class VisibleText
{
    private const int Joiner = 0x200D;
    private const int BlackFlag = 0x1F3F4;

    /// <summary>The same text without format characters (Unicode's category Cf), but those that hold an emoji together.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !HasHidden(text))
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        var visible = new StringBuilder(text.Length);
        var before = default(Rune);
        for (var i = 0; i < runes.Count; i++)
        {
            var rune = runes[i];
            if (!IsHidden(rune) || HoldsAnEmoji(rune, before, i + 1 < runes.Count ? runes[i + 1] : default))
            {
                visible.Append(rune);
                before = rune;
            }
        }

        return visible.ToString();
    }

    // Half of a character is read as U+FFFD by EnumerateRunes, which is how it is shown.
    private static bool HasHidden(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune) || rune == Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }

    // U+115F, U+1160, U+3164 and U+FFA0 are letters without ink.
    private static bool IsHidden(Rune rune) =>
        rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    // Families and professions are joined by U+200D; the flags of England, Scotland and Wales are spelled in tags.
    private static bool HoldsAnEmoji(Rune rune, Rune before, Rune after) =>
        rune.Value == Joiner
            ? IsPictorial(before) && IsPictorial(after)
            : IsTag(rune) && (before.Value == BlackFlag || IsTag(before));

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    private static bool IsPictorial(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
