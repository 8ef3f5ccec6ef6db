using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>The text that a person sent to the bot, without the mention that a channel needs and without what Teams puts beside
/// it. Source: .github/PROTOCOL.md, section 3.</summary>
internal static partial class MessageText
{
    private const string Mention = "mention";

    /// <summary>The text with mentions of the bot and quoted messages removed and other mentions as names; each run of white
    /// space is one space, and the ends are trimmed.</summary>
    public static string Of(Activity activity) => Normalise(Markup().Replace(WithoutMentions(activity), " "));

    /// <summary>The same with its lines as they were written: what breaks a line in markup is a line break.</summary>
    public static string LinesOf(Activity activity)
    {
        var text = Breaks().Replace(WithoutMentions(activity).ReplaceLineEndings("\n"), "\n");
        var visible = VisibleText.Of(Markup().Replace(text, " "));
        return new string([.. visible.Select(c => c is not ('\n' or '\t') && char.IsControl(c) ? ' ' : c)]).Trim();
    }

    /// <summary>The ids of the messages that it quotes or answers, each once.</summary>
    public static IReadOnlyList<string> QuotedIn(Activity activity) =>
        [
            .. QuotedId()
                .Matches(Decoded(activity.Text ?? ""))
                .Select(quoted => quoted.Groups["id"].Value)
                .Concat((activity.Entities ?? []).Select(entity => entity?.QuotedReply?.MessageId ?? ""))
                .Append(activity.ReplyToId ?? "")
                .Where(id => id.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    private static string WithoutMentions(Activity activity)
    {
        var text = Quoted().Replace(Decoded(activity.Text ?? ""), " ");
        var mentions = (activity.Entities ?? []).OfType<Entity>().Where(IsMention).ToList();
        foreach (var words in mentions.Where(m => IsBot(m, activity)).Select(m => Decoded(m.Text ?? "")).Where(w => w.Length > 0))
        {
            text = text.Replace(words, " ", StringComparison.Ordinal);
        }

        // What is left has an entity without text, or one whose text is written otherwise.
        var tags = At().Matches(text);
        var at = 0;
        text = At()
            .Replace(
                text,
                tag =>
                {
                    var entity = tags.Count == mentions.Count ? mentions[at] : null;
                    at++;
                    return IsBot(tag.Groups["name"].Value, entity, activity, mentions) ? " " : $" {tag.Groups["name"].Value} ";
                }
            );
        return text;
    }

    private static bool IsMention(Entity? entity) => string.Equals(entity?.Type, Mention, StringComparison.OrdinalIgnoreCase);

    private static bool IsBot(Entity mention, Activity activity) =>
        mention.Mentioned?.Id is { } id && id == activity.Recipient?.Id;

    private static bool IsBot(string name, Entity? entity, Activity activity, List<Entity> mentions)
    {
        if (entity is not null)
        {
            return IsBot(entity, activity);
        }

        var names = mentions.Where(m => IsBot(m, activity)).Select(m => m.Mentioned?.Name).Append(activity.Recipient?.Name);
        return names.Any(own => own is not null && Normalise(Decoded(own)) == Normalise(name));
    }

    // Twice, because a name with "&" in it has been seen encoded once more.
    private static string Decoded(string text) =>
        text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)) : text;

    private static string Normalise(string text)
    {
        // Teams' editor leaves a zero-width space or a byte order mark behind a removed mention.
        var visible = VisibleText.Of(text);
        var builder = new StringBuilder(visible.Length);
        foreach (var c in visible)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
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

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("<quoted\\b[^<>]*/>|<quoted\\b[^<>]*>([^<]*</quoted>)?|</quoted>", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("<quoted\\b[^<>]*\\bmessageId\\s*=\\s*[\"'](?<id>[^\"'<>]*)[\"']", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedId();

    [GeneratedRegex("<br\\s*/?>|</(p|div|li)>", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Breaks();

    [GeneratedRegex("<at\\b[^<>]*>(?<name>[^<]*)</at>", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex At();

    [GeneratedRegex("</?(p|div|br|span|b|i|strong|em)(\\s[^<>]*)?/?>", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
