using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOps.Demo;

/// <summary>Draws a posted card on the demo's page: text, columns and containers, which is all that a board's post holds.</summary>
internal static partial class CardHtml
{
    public static string Of(JsonObject? card)
    {
        var html = new StringBuilder();
        DrawAll(html, card?["body"]);
        return html.ToString();
    }

    private static void DrawAll(StringBuilder html, JsonNode? elements)
    {
        foreach (var element in (elements as JsonArray ?? []).OfType<JsonObject>())
        {
            switch (element["type"]?.GetValue<string>())
            {
                case "TextBlock":
                    DrawText(html, element);
                    break;
                case "Container":
                    html.Append(element["style"] is null ? "<div>" : "<div class=\"box\">");
                    DrawAll(html, element["items"]);
                    html.Append("</div>");
                    break;
                case "ColumnSet":
                    DrawColumns(html, element);
                    break;
                default:
                    break;
            }
        }
    }

    private static void DrawColumns(StringBuilder html, JsonObject set)
    {
        html.Append("<div class=\"row\">");
        foreach (var column in (set["columns"] as JsonArray ?? []).OfType<JsonObject>())
        {
            html.Append(column["width"]?.GetValue<string>() == "stretch" ? "<div>" : "<div class=\"fixed\">");
            DrawAll(html, column["items"]);
            html.Append("</div>");
        }

        html.Append("</div>");
    }

    private static void DrawText(StringBuilder html, JsonObject block)
    {
        var text = block["text"]?.GetValue<string>() ?? "";
        if (block["style"]?.GetValue<string>() == "heading")
        {
            html.Append("<h3>").Append(Inline(text)).Append("</h3>");
            return;
        }

        var strong = block["weight"]?.GetValue<string>() == "Bolder";
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var inList = false;
        foreach (var line in lines)
        {
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            html.Append(isItem && !inList ? "<ul>" : !isItem && inList ? "</ul>" : "");
            inList = isItem;
            var inner = Inline(isItem ? line[2..] : line);
            html.Append(isItem ? $"<li>{inner}</li>" : strong ? $"<p><strong>{inner}</strong></p>" : $"<p>{inner}</p>");
        }

        html.Append(inList ? "</ul>" : "");
    }

    private static string Inline(string markdown)
    {
        // Escaped characters are set aside, so that a star that somebody typed is not taken for our bold.
        var plain = EscapedCharacter().Replace(markdown, m => $"\uE000{(int)m.Groups["character"].Value[0]}\uE001");
        var encoded = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(plain);
        var bold = Bold().Replace(encoded, "<strong>${words}</strong>");
        return SetAside().Replace(bold, m => HtmlEncoder.Default.Encode(((char)int.Parse(m.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToString()));
    }

    [GeneratedRegex(@"\\(?<character>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"\*\*(?<words>.+?)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex("(?:\uE000|&#xE000;)(?<code>\\d+)(?:\uE001|&#xE001;)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetAside();
}
