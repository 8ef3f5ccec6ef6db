using System.Text;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>The demo's first page: the story, then what the board reads, then how to join in.</summary>
internal static class DemoHome
{
    public static string Draw(
        PeriodFacts facts,
        string joinCommand,
        IReadOnlyList<DemoEvent> events,
        IReadOnlyList<PostedReport> posted
    )
    {
        var programme = facts.Programme;
        var html = new StringBuilder();
        html.Append(
            $$"""
            <header><h1>One month of a programme, in one minute</h1>
            <p>{{DemoPage.Encode(programme.Name)}}, {{DemoPage.Encode(facts.Period.Label)}}</p></header>
            <main>
            <p class="lead">{{UkText.Count(
                programme.Workstreams.Count,
                "workstream owes its",
                "workstreams owe their"
            )}} board an update. ChatOps asks each lead
            with one card in Teams, reminds only the people who have not answered, and posts one report to the board's channel.
            No one copies anything into a document. The leads here are simulated; the product is the real one.</p>
            <section><h2>What is happening</h2>
            <p id="state">{{State(facts, facts.Period.OpensAt)}}</p>
            <ol id="story">
            """
        );
        foreach (var happened in events)
        {
            html.Append(Event(happened));
        }

        html.Append("</ol></section>");
        DrawPosts(html, facts, posted);
        html.Append(
            $$"""
            <section id="join"><h2>Join in</h2>
            <p>Lead <strong>{{DemoPage.Encode(programme.FindWorkstream(DemoScript.GuestWorkstream)!.Name)}}</strong> yourself.
            In another terminal (Node 20):</p>
            <pre><code>{{DemoPage.Encode(joinCommand)}}</code></pre>
            <p>You get your update card in your own chat there, and the report in your team's Announcements channel.</p>
            </section></main>
            <a id="new" href="/" hidden></a>
            """
        );
        return html.ToString();
    }

    /// <summary>One entry of the story, as HTML.</summary>
    public static string Event(DemoEvent happened) =>
        $"<li><time>{DemoPage.Encode(UkText.WeekdayAndTime(happened.Local))}</time> "
        + $"{DemoPage.Encode(happened.What)}{DemoPage.Links(happened.Links)}</li>";

    /// <summary>How far the cycle is, as HTML.</summary>
    public static string State(PeriodFacts facts, DateTimeOffset now)
    {
        var next = facts.Period.Steps.FirstOrDefault(s => s.At > now);
        var then = next is null ? "" : $" Next: {NameOf(next.Kind)}, {When(facts.Programme, next.At)}.";
        return DemoPage.Encode(
            $"{facts.Current.Count} of {UkText.Count(facts.Programme.Workstreams.Count, "update")} received.{then}"
        );
    }

    private static void DrawPosts(StringBuilder html, PeriodFacts facts, IReadOnlyList<PostedReport> posted)
    {
        if (posted.Count == 0)
        {
            html.Append(
                "<section id=\"posts\"><h2>What the board reads</h2><p>Nothing has been posted yet. The report is due on "
                    + $"{DemoPage.Encode(When(facts.Programme, facts.Period.PublishesAt))}, in about a minute of "
                    + "yours.</p></section>"
            );
            return;
        }

        foreach (var report in posted)
        {
            html.Append(
                $"<section id=\"board-{DemoPage.Encode(report.Board.Id)}\"><h2>What the {DemoPage.Encode(report.Board.Name)} "
                    + $"reads</h2><article>{DrawMessage(report.Messages[0])}</article>"
            );
            if (report.Messages.Count > 1)
            {
                html.Append($"<details><summary>In the replies: the whole report</summary>");
                foreach (var reply in report.Messages.Skip(1))
                {
                    html.Append($"<article>{DrawMessage(reply)}</article>");
                }

                html.Append("</details>");
            }

            DrawSources(html, facts);
            html.Append("</section>");
        }
    }

    // From the report back to each card that it was made from.
    private static void DrawSources(StringBuilder html, PeriodFacts facts)
    {
        html.Append("<details><summary>Where each line comes from</summary><ul>");
        foreach (var workstream in facts.Programme.Workstreams)
        {
            if (!facts.Current.TryGetValue(workstream.Id, out var update))
            {
                continue;
            }

            html.Append(
                $"<li>{DemoPage.Encode(workstream.Name)}: {DemoPage.Encode(update.ByName)}, "
                    + $"{DemoPage.Encode(When(facts.Programme, update.At))}."
                    + $"{DemoPage.Links([DemoLink.ToChat("The card", update.By)])}</li>"
            );
        }

        html.Append("</ul></details>");
    }

    private static string DrawMessage(StandInMessage message) =>
        $"{(message.Edits > 0 ? "<p class=\"small\">Edited</p>" : "")}{CardHtml.Of(message.Card)}";

    private static string When(Programme programme, DateTimeOffset at) =>
        UkText.WeekdayAndTime(ProgrammePeriods.Local(programme, at));

    private static string NameOf(StepKind kind) =>
        kind switch
        {
            StepKind.Open => "the period opens",
            StepKind.Prompt => "leads get their cards",
            StepKind.Remind => "reminders",
            StepKind.AskDeputies => "deputies are asked",
            StepKind.Due => "updates are due",
            StepKind.Escalate => "the programme manager is shown what is missing",
            StepKind.TellSros => "SROs are notified",
            StepKind.Review => "the review is due",
            StepKind.Publish => "the report is posted",
            StepKind.Freeze => "the report is frozen",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
