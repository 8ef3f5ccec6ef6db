using System.Text;
using System.Text.Encodings.Web;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>The demo's page: what was posted, where the cycle is, and how to join in.</summary>
internal static class DemoPage
{
    private const int RefreshSeconds = 3;

    private static readonly string Style = ReadStyle();

    public static void MapDemoPage(this WebApplication app) =>
        app.MapGet(
            "/",
            async (DemoOptions options, DemoStory story, StandInTeams teams, TimeProvider clock, HttpContext context) =>
                Results.Content(
                    Draw(await ReadFactsAsync(context), options, story, teams, clock.GetUtcNow()),
                    "text/html; charset=utf-8"
                )
        );

    private static Task<PeriodFacts> ReadFactsAsync(HttpContext context)
    {
        var programme = context.RequestServices.GetRequiredService<ProgrammeCatalogue>().Current[0];
        return context
            .RequestServices.GetRequiredService<PeriodReader>()
            .ReadAsync(programme, DemoProgramme.Period(programme, DemoProgramme.PeriodId), context.RequestAborted);
    }

    private static string Draw(PeriodFacts facts, DemoOptions options, DemoStory story, StandInTeams teams, DateTimeOffset now)
    {
        var programme = facts.Programme;
        var html = new StringBuilder();
        html.Append(
            $$"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="{{RefreshSeconds}}">
            <title>ChatOps demo</title>
            <style>{{Style}}</style>
            </head>
            <body>
            <header><h1>ChatOps demo</h1><p>{{Encode(programme.Name)}}, {{Encode(facts.Period.Label)}}</p></header>
            <main>
            <section class="join"><h2>Join in</h2>
            <p>Become the lead of <strong>{{Encode(
                programme.FindWorkstream(DemoScript.GuestWorkstream)!.Name
            )}}</strong>. In another terminal:</p>
            <pre><code>{{Encode(options.JoinCommand)}}</code></pre>
            <p>You get your update card in your own chat there,
            and the report in your team's Announcements channel.</p></section>
            """
        );
        var posted = programme
            .Boards.Select(b => (Board: b, Messages: teams.ThreadsOf(b.ChannelId).SelectMany(teams.MessagesOf).ToList()))
            .Where(p => p.Messages.Count > 0)
            .ToList();
        DrawPosts(html, posted);
        DrawSteps(html, facts, now);
        DrawStory(html, story);
        DrawReplies(html, posted);
        html.Append("</main></body></html>");
        return html.ToString();
    }

    private static void DrawSteps(StringBuilder html, PeriodFacts facts, DateTimeOffset now)
    {
        html.Append(
                "<section><h2>Where the cycle is</h2><p>It is "
                    + $"{Encode(UkText.WeekdayAndTime(ProgrammePeriods.Local(facts.Programme, now)))}. "
            )
            .Append(
                $"{facts.Current.Count} of {UkText.Count(facts.Programme.Workstreams.Count, "update")} received.</p><ol "
                    + "class=\"steps\">"
            );
        foreach (var step in facts.Period.Steps)
        {
            var done = step.At <= now;
            html.Append($"<li class=\"{(done ? "done" : "next")}\"><strong>{NameOf(step.Kind)}</strong> ")
                .Append(
                    $"{Encode(UkText.WeekdayAndTime(ProgrammePeriods.Local(facts.Programme, step.At)))}"
                        + $"{(done ? " <span>done</span>" : "")}</li>"
                );
        }

        html.Append("</ol></section>");
    }

    private static void DrawStory(StringBuilder html, DemoStory story)
    {
        html.Append("<section><h2>What happened</h2><dl>");
        foreach (var happened in story.Events.Reverse())
        {
            html.Append($"<dt>{Encode(UkText.WeekdayAndTime(happened.Local))}</dt><dd>{Encode(happened.What)}</dd>");
        }

        html.Append("</dl></section>");
    }

    private static void DrawPosts(StringBuilder html, List<(Board Board, List<StandInMessage> Messages)> posted)
    {
        if (posted.Count == 0)
        {
            html.Append(
                "<section><h2>What the boards see</h2><p>Nothing has been posted yet. The report appears here when it is "
                    + "published, in about a minute.</p></section>"
            );
            return;
        }

        foreach (var (board, messages) in posted)
        {
            html.Append(
                $"<section><h2>Posted to the {Encode(board.Name)}</h2><article>{DrawMessage(messages[0])}</article></section>"
            );
        }
    }

    private static void DrawReplies(StringBuilder html, List<(Board Board, List<StandInMessage> Messages)> posted)
    {
        foreach (var (board, messages) in posted.Where(p => p.Messages.Count > 1))
        {
            html.Append($"<section><h2>In the replies, for the {Encode(board.Name)}</h2>");
            foreach (var reply in messages.Skip(1))
            {
                html.Append($"<article>{DrawMessage(reply)}</article>");
            }

            html.Append("</section>");
        }
    }

    private static string DrawMessage(StandInMessage message) =>
        $"{(message.IsEdited ? "<p class=\"small\">Edited</p>" : "")}{CardHtml.Of(message.Card)}";

    private static string NameOf(StepKind kind) =>
        kind switch
        {
            StepKind.Open => "Opens",
            StepKind.Prompt => "Leads are prompted",
            StepKind.Remind => "Reminder",
            StepKind.AskDeputies => "Deputies are asked",
            StepKind.Due => "Updates are due",
            StepKind.Escalate => "Escalation",
            StepKind.TellSros => "SROs are notified",
            StepKind.Publish => "The report is posted",
            StepKind.Freeze => "The report is frozen",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(DemoPage).Assembly.GetManifestResourceStream("demo-page.css")!);
        return reader.ReadToEnd();
    }
}
