using System.Globalization;
using System.Text.Json;
using ChatOps.Teams.Cards;

namespace ChatOps.Teams.Schema;

/// <summary>
/// A message's size as Teams counts it: UTF-16, two bytes a character of the whole payload. Teams refuses about 100 KB with 413
/// MessageSizeTooBig and advises 80 KB (learn.microsoft.com, format-your-bot-messages, 08/17/2026).
/// </summary>
public static class CardSize
{
    /// <summary>The budget of a card that one person is sent: 28 KB, which every Teams client accepts.</summary>
    public const int PromptBudget = 28 * 1024;

    /// <summary>The budget of a card that returns what a person wrote, with each text as long as allowed: what Teams
    /// advises.</summary>
    public const int AnswerBudget = 80 * 1024;

    /// <summary>The budget of a board's post: past 70 KB it is split.</summary>
    public const int ReportBudget = 70 * 1024;

    /// <summary>How System.Text.Json writes each half of a character beyond the basic plane, an emoji for example.</summary>
    private const int EscapeLength = 6;

    /// <summary>The bytes that Teams counts for <paramref name="card"/>.</summary>
    public static int Of(AdaptiveCard card)
    {
        var json = JsonSerializer.Serialize(ShownBoxes.Mark(card), TeamsJson.Wire.AdaptiveCard);
        var characters = json.Length;
        for (var i = json.IndexOf('\\', StringComparison.Ordinal); i >= 0; i = json.IndexOf('\\', i))
        {
            var isHalf = IsSurrogate(json.AsSpan(i));
            characters -= isHalf ? EscapeLength - 1 : 0;
            i += isHalf ? EscapeLength : 2;
        }

        return 2 * characters;
    }

    private static bool IsSurrogate(ReadOnlySpan<char> escape) =>
        escape.Length >= EscapeLength
        && escape[1] == 'u'
        && ushort.TryParse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        && char.IsSurrogate((char)unit);
}
