using System.Text;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>The text that a person sent to the bot, without the mention that a channel needs.</summary>
internal static class MessageText
{
    private const string Mention = "mention";
    private const string NonBreakingSpaceEntity = "&nbsp;";

    /// <summary>The text with mentions of the bot removed, each run of white space made one space, and trimmed.</summary>
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (
                entity is not null
                && string.Equals(entity.Type, Mention, StringComparison.OrdinalIgnoreCase)
                && !string.IsNullOrEmpty(entity.Text)
                && entity.Mentioned?.Id is { } id
                && id == activity.Recipient?.Id
            )
            {
                text = text.Replace(entity.Text, " ", StringComparison.Ordinal);
            }
        }

        return Normalise(text.Replace(NonBreakingSpaceEntity, " ", StringComparison.OrdinalIgnoreCase));
    }

    private static string Normalise(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // Zero-width space and byte order mark: Teams' editor leaves them behind a removed mention.
            if (c is '\u200B' or '\uFEFF')
            {
                continue;
            }

            if (!char.IsWhiteSpace(c))
            {
                builder.Append(c);
            }
            else if (builder.Length > 0 && builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder.ToString().TrimEnd();
    }
}
