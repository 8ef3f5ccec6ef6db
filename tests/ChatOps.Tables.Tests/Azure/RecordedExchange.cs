using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOps.Tables.Tests.Azure;

/// <summary>
/// One request and its response from Wire/table-sdk-traffic.txt: Azure's own JavaScript SDK talking to Azurite, recorded with the
/// carriage returns left off.
/// </summary>
internal sealed partial record RecordedExchange(
    string Line,
    Dictionary<string, string> RequestHeaders,
    string RequestBody,
    int Status,
    Dictionary<string, string> ResponseHeaders,
    string ResponseBody
)
{
    public static List<RecordedExchange> Read(string title)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire/table-sdk-traffic.txt"));
        var sections = text.Split("\n================ ").Single(s => s.StartsWith(title + "\n", StringComparison.Ordinal));
        return [.. sections.Split(">>>>>> REQUEST\n").Skip(1).Select(Parse)];
    }

    /// <summary>With every GUID the same, since each request makes its own.</summary>
    public static string WithoutIds(string text) => Ids().Replace(text.ReplaceLineEndings("\n"), "ID");

    private static RecordedExchange Parse(string exchange)
    {
        var sides = exchange.Split("<<<<<< RESPONSE\n");
        var (line, requestHeaders, requestBody) = Message(sides[0]);
        var (status, responseHeaders, responseBody) = Message(sides[1]);
        return new RecordedExchange(
            line.Replace(" HTTP/1.1", "", StringComparison.Ordinal),
            requestHeaders,
            requestBody.TrimEnd('\n'),
            int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture),
            responseHeaders,
            Unchunk(responseBody)
        );
    }

    private static (string Line, Dictionary<string, string> Headers, string Body) Message(string message)
    {
        var parts = message.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var headers = lines
            .Skip(1)
            .Where(l => l.Contains(':', StringComparison.Ordinal))
            .Select(l => l.Split(": ", 2))
            .ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        return (lines[0], headers, parts.ElementAtOrDefault(1) ?? "");
    }

    // The one chunk's size stands before it and a zero after.
    private static string Unchunk(string body) =>
        body.Trim('\n').Split('\n', 2) is [_, var rest]
            ? rest[..rest.LastIndexOf("\n0", StringComparison.Ordinal)].TrimEnd('\n')
            : "";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
