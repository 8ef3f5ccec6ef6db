using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOps.Demo;

/// <summary>Draws a card on the demo's pages: what it says, and its boxes and buttons as pictures of themselves.</summary>
internal static partial class CardHtml
{
    public static string Of(JsonObject? card)
    {
        var html = new StringBuilder();
        DrawAll(html, card?["body"]);
        DrawButtons(html, card?["actions"]);
        return html.ToString();
    }

    private static void DrawAll(StringBuilder html, JsonNode? elements)
    {
        foreach (var element in (elements as JsonArray ?? []).OfType<JsonObject>())
        {
            if (element["isVisible"]?.GetValue<bool>() == false)
            {
                continue;
            }

            switch (element["type"]?.GetValue<string>())
            {
                case "TextBlock":
                    DrawText(html, element);
                    break;
                case "RichTextBlock":
                    DrawRuns(html, element);
                    break;
                case "ActionSet":
                    DrawButtons(html, element["actions"]);
                    break;
                case "Input.Text" or "Input.Date" or "Input.ChoiceSet" or "Input.Toggle":
                    DrawInput(html, element);
                    break;
                case "Container":
                    html.Append(element["style"] is null ? "<div class=\"group\">" : "<div class=\"box\">");
                    DrawAll(html, element["items"]);
                    html.Append("</div>");
                    break;
                case "ColumnSet":
                    DrawColumns(html, element);
                    break;
                case "Table":
                    DrawTable(html, element);
                    break;
                default:
                    break;
            }
        }
    }

    // People's words: they are text, whatever they look like.
    private static void DrawRuns(StringBuilder html, JsonObject block)
    {
        html.Append("<p>");
        foreach (var run in block["inlines"] as JsonArray ?? [])
        {
            var text = run is JsonObject o ? o["text"]?.GetValue<string>() : run?.GetValue<string>();
            var words = Encode(text ?? "").Replace("\n", "<br>", StringComparison.Ordinal);
            var isBold = (run as JsonObject)?["weight"]?.GetValue<string>() == "Bolder";
            html.Append(isBold ? $"<strong>{words}</strong>" : words);
        }

        html.Append("</p>");
    }

    private static void DrawButtons(StringBuilder html, JsonNode? actions)
    {
        var titles = (actions as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(a => a["title"]?.GetValue<string>())
            .OfType<string>()
            .ToList();
        if (titles.Count > 0)
        {
            html.Append("<div class=\"buttons\">")
                .AppendJoin("", titles.Select(t => $"<span>{Encode(t)}</span>"))
                .Append("</div>");
        }
    }

    private static void DrawInput(StringBuilder html, JsonObject input)
    {
        var label = input["label"]?.GetValue<string>() ?? input["title"]?.GetValue<string>();
        if (label is not null)
        {
            html.Append($"<p><strong>{Encode(label)}</strong></p>");
        }

        var value = input["value"]?.GetValue<string>() ?? "";
        if (input["choices"] is not JsonArray choices)
        {
            var shown = value.Length > 0 ? value : input["placeholder"]?.GetValue<string>() ?? "";
            html.Append($"<div class=\"field\">{Encode(shown).Replace("\n", "<br>", StringComparison.Ordinal)}</div>");
            return;
        }

        var chosen = value.Split(',');
        foreach (var choice in choices.OfType<JsonObject>())
        {
            var mark = chosen.Contains(choice["value"]?.GetValue<string>(), StringComparer.Ordinal) ? "☒" : "☐";
            html.Append($"<div class=\"choice\">{mark} {Encode(choice["title"]?.GetValue<string>() ?? "")}</div>");
        }
    }

    private static string Encode(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

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

    private static void DrawTable(StringBuilder html, JsonObject table)
    {
        html.Append("<table>");
        var tag = "th";
        foreach (var row in (table["rows"] as JsonArray ?? []).OfType<JsonObject>())
        {
            html.Append("<tr>");
            foreach (var cell in (row["cells"] as JsonArray ?? []).OfType<JsonObject>())
            {
                html.Append('<').Append(tag).Append('>');
                DrawAll(html, cell["items"]);
                html.Append("</").Append(tag).Append('>');
            }

            html.Append("</tr>");
            tag = "td";
        }

        html.Append("</table>");
    }

    private static void DrawText(StringBuilder html, JsonObject block)
    {
        var text = block["text"]?.GetValue<string>() ?? "";
        if (block["style"]?.GetValue<string>() == "heading")
        {
            var level = block["size"]?.GetValue<string>() == "Large" ? "h3" : "h4";
            html.Append($"<{level}>{Inline(text)}</{level}>");
            return;
        }

        var look = (block["size"]?.GetValue<string>(), block["isSubtle"]?.GetValue<bool>()) switch
        {
            ("ExtraLarge", _) => " class=\"large\"",
            ("Small", _) => " class=\"small\"",
            (_, true) => " class=\"subtle\"",
            _ => "",
        };
        var list = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var item = ListItem().Match(line);
            var wanted =
                !item.Success ? ""
                : item.Groups["mark"].Value == "-" ? "ul"
                : "ol";
            if (wanted != list)
            {
                html.Append(list.Length > 0 ? $"</{list}>" : "").Append(wanted.Length > 0 ? $"<{wanted}>" : "");
                list = wanted;
            }

            html.Append(item.Success ? $"<li>{Inline(item.Groups["words"].Value)}</li>" : $"<p{look}>{Inline(line)}</p>");
        }

        html.Append(list.Length > 0 ? $"</{list}>" : "");
    }

    private static string Inline(string markdown)
    {
        // Escaped characters are set aside, so that a star in what a person typed is not read as our bold.
        var plain = EscapedCharacter().Replace(WithoutMarks(markdown), m => $"\uE000{(int)m.Groups["character"].Value[0]}\uE001");
        var encoded = Encode(plain);
        var bold = Bold().Replace(encoded, "<strong>${words}</strong>");
        return SetAside()
            .Replace(
                bold,
                m =>
                    HtmlEncoder.Default.Encode(
                        ((char)int.Parse(m.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToString()
                    )
            );
    }

    // They have no meaning of their own, and what a person typed must not be taken for a character set aside.
    private static string WithoutMarks(string text) =>
        text.Replace("\uE000", "", StringComparison.Ordinal).Replace("\uE001", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<mark>-|\d+\.) (?<words>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\\(?<character>[^\uD800-\uDFFF])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"\*\*(?<words>.+?)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(
        "(?:\uE000|&#xE000;)(?<code>\\d+)(?:\uE001|&#xE001;)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SetAside();
}
