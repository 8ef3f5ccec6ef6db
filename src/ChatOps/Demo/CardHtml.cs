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

        var look = Look(block);
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

    // Every run of a block has the same size and faintness.
    private static void DrawRuns(StringBuilder html, JsonObject block)
    {
        var runs = (block["inlines"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        html.Append($"<p{Look(runs.FirstOrDefault() ?? [])}>");
        foreach (var run in runs)
        {
            var words = Encode(run["text"]?.GetValue<string>() ?? "").Replace("&#xA;", "<br>", StringComparison.Ordinal);
            html.Append(run["weight"]?.GetValue<string>() == "Bolder" ? $"<strong>{words}</strong>" : words);
        }

        html.Append("</p>");
    }

    private static string Look(JsonObject text) =>
        (text["size"]?.GetValue<string>(), text["isSubtle"]?.GetValue<bool>()) switch
        {
            ("ExtraLarge", _) => " class=\"large\"",
            ("Small", _) => " class=\"small\"",
            (_, true) => " class=\"subtle\"",
            _ => "",
        };

    private static string Inline(string markdown) => Bold().Replace(Encode(markdown), "<strong>${words}</strong>");

    private static string Encode(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    [GeneratedRegex(@"^(?<mark>-|\d+\.) (?<words>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\*\*(?<words>.+?)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();
}
