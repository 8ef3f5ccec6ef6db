using System.Text.Encodings.Web;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Hosting;

namespace ChatOps.Demo;

/// <summary>
/// The demo's pages: the story and the board's report at <c>/</c>, each person's chat one touch away. What is new is added to the
/// story by a script; the page never reloads under the reader.
/// </summary>
internal static class DemoPage
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly string Style = ReadResource("demo-page.css");
    private static readonly string Script = ReadResource("demo-page.js");

    public static string ChatOf(string personId) => $"/demo/chats/{Uri.EscapeDataString(personId)}";

    public static string BoardOf(string boardId) => $"/#board-{boardId}";

    public static void MapDemoPages(this WebApplication app)
    {
        app.MapGet(
            "/",
            async (DemoOptions options, DemoStory story, StandInTeams teams, LocalAccess access, HttpContext context) =>
            {
                var facts = await ReadFactsAsync(context);
                var joining = options.JoinCommand(access);
                return Page("ChatOps demo", DemoHome.Draw(facts, joining, story.Events, Posted(facts.Programme, teams)));
            }
        );
        app.MapGet(
            "/demo/chats/{person}",
            (string person, ProgrammeCatalogue programmes, StandInTeams teams) =>
                teams.Users.FirstOrDefault(u => u.PersonId == person) is { } user
                    ? Page($"{user.Name} – ChatOps demo", DemoChat.Draw(user, teams, programmes.Current[0]))
                    : Results.NotFound()
        );
        app.MapGet("/demo/page.js", () => Results.Text(Script, "text/javascript; charset=utf-8"));
        app.MapGet(
            "/demo/news",
            async (DemoStory story, StandInTeams teams, TimeProvider clock, HttpContext context) =>
                Results.Json(News(await ReadFactsAsync(context), story.Events, teams, clock.GetUtcNow()))
        );
    }

    internal static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    internal static string Links(IEnumerable<DemoLink> links) =>
        string.Concat(links.Select(l => $" <a href=\"{Encode(l.Address)}\">{Encode(l.Words)}</a>"));

    private static object News(PeriodFacts facts, IReadOnlyList<DemoEvent> events, StandInTeams teams, DateTimeOffset now) =>
        new
        {
            events = events.Select(e => DemoHome.Event(e)),
            state = DemoHome.State(facts, now),
            posted = Posted(facts.Programme, teams).Sum(p => p.Messages.Sum(m => 1 + m.Edits)),
        };

    private static List<PostedReport> Posted(Programme programme, StandInTeams teams) =>
        [
            .. programme
                .Boards.Select(b => new PostedReport(b, [.. teams.ThreadsOf(b.ChannelId).SelectMany(teams.MessagesOf)]))
                .Where(p => p.Messages.Count > 0),
        ];

    private static Task<PeriodFacts> ReadFactsAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return services
            .GetRequiredService<PeriodReader>()
            .ReadAsync(
                services.GetRequiredService<ProgrammeCatalogue>().Current[0],
                services.GetRequiredService<DemoPeriods>().Now,
                context.RequestAborted
            );
    }

    private static IResult Page(string title, string body) =>
        Results.Content(
            $"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            <script src="/demo/page.js" defer></script>
            </head>
            <body>{body}</body>
            </html>
            """,
            Html
        );

    private static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(DemoPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A board's report as its channel holds it: the first message, then the replies.</summary>
internal sealed record PostedReport(Board Board, IReadOnlyList<StandInMessage> Messages);
