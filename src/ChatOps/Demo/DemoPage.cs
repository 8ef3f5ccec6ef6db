using System.Text;
using System.Text.Encodings.Web;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>The demo's page: what was posted, where the cycle stands, and how to join in.</summary>
internal static class DemoPage
{
    private const int RefreshSeconds = 3;

    public static void MapDemoPage(this WebApplication app) =>
        app.MapGet(
            "/",
            async (
                DemoOptions options,
                DemoStory story,
                ProgrammeCatalogue programmes,
                PeriodReader reader,
                StandInTeams teams,
                TimeProvider clock,
                CancellationToken cancellationToken
            ) =>
            {
                var programme = programmes.Current[0];
                var facts = await reader.ReadAsync(
                    programme,
                    DemoProgramme.Period(programme, DemoProgramme.PeriodId),
                    cancellationToken
                );
                return Results.Content(Draw(facts, options, story, teams, clock.GetUtcNow()), "text/html; charset=utf-8");
            }
        );

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
            <p>You get your update card in your own chat there, and the report in your team's Announcements channel.</p></section>
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
            .Append($"{facts.Current.Count} of {facts.Programme.Workstreams.Count} updates received.</p><ol class=\"steps\">");
        foreach (var step in facts.Period.Steps)
        {
            var done = step.At <= now;
            html.Append($"<li class=\"{(done ? "done" : "next")}\"><strong>{NameOf(step.Kind)}</strong> ")
                .Append(
                    $"{Encode(UkText.WeekdayAndTime(ProgrammePeriods.Local(facts.Programme, step.At)))}{(done ? " <span>done</span>" : "")}</li>"
                );
        }

        html.Append("</ol></section>");
    }

    private static void DrawStory(StringBuilder html, DemoStory story)
    {
        html.Append("<section><h2>What happened</h2><dl>");
        foreach (var told in story.Events.Reverse())
        {
            html.Append($"<dt>{Encode(UkText.WeekdayAndTime(told.Local))}</dt><dd>{Encode(told.What)}</dd>");
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

    private const string Style = """
        :root { color-scheme: light dark; --line: #8a8886; --soft: #f5f5f5; --ink: #242424; --muted: #575757; --page: #fff; --accent: #4f52b2; }
        @media (prefers-color-scheme: dark) { :root { --line: #8a8886; --soft: #2b2b2b; --ink: #f5f5f5; --muted: #c8c8c8; --page: #1f1f1f; --accent: #a9acf0; } }
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.5 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: break-word; }
        header, main { max-width: 46rem; margin: 0 auto; padding: 1rem; } header { padding-bottom: 0; } main { padding-top: 0; } main section:first-child h2 { margin-top: 1rem; }
        p { margin: .2rem 0; } ul, ol { margin: .25rem 0; padding-left: 1.4rem; }
        h1 { margin: 0; font-size: 1.75rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.35rem; }
        h3 { margin: .25rem 0; font-size: 1.2rem; } h4 { margin: 1rem 0 .25rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: 1rem; }
        pre { background: var(--soft); padding: .75rem; white-space: pre-wrap; border-left: 4px solid var(--accent); }
        article { border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem 1rem; margin: .75rem 0; }
        .group { margin: .75rem 0; } .group p { margin: 0; } td p, th p { margin: 0; }
        .box { background: var(--soft); padding: .75rem 1rem; margin: .5rem 0; } .large { font-size: 1.5rem; font-weight: 700; }
        .subtle, .small, header p { color: var(--muted); } .small { font-size: .875rem; }
        .row { display: flex; gap: .75rem; } .row > div { flex: 1 1 0; min-width: 0; } .row > .fixed { flex: 0 0 6.5rem; }
        table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .15rem .5rem .15rem 0; }
        .steps { list-style: none; padding: 0; } .steps li { padding: .15rem 0; } .steps .next { color: var(--muted); } .steps span { color: var(--accent); font-weight: 600; }
        dt { font-weight: 600; } dd { margin: 0 0 .6rem; }
        """;
}
