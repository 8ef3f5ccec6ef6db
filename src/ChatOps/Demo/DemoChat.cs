using System.Text;
using ChatOps.Programmes;

namespace ChatOps.Demo;

/// <summary>One person's chat with ChatOps: every card they hold, the newest first, and what came of it.</summary>
internal static class DemoChat
{
    public static string Draw(StandInUser user, StandInTeams teams, Programme programme)
    {
        var html = new StringBuilder();
        html.Append(
            $"""
            <header><h1>{DemoPage.Encode(user.Name)}</h1><p>Their chat with ChatOps, the newest card first</p></header>
            <main><p><a href="/">Back to the story</a></p>
            """
        );
        var messages = teams.MessagesOf(teams.ChatOf(user)).Reverse().ToList();
        if (messages.Count == 0)
        {
            html.Append("<p>ChatOps has not sent them anything.</p>");
        }

        foreach (var message in messages)
        {
            html.Append($"<article>{CardHtml.Of(message.Card)}</article>");
        }

        var board = programme.Boards[0];
        html.Append(
            teams.ThreadsOf(board.ChannelId).Count == 0
                ? "<p>The board's report has not been posted yet.</p>"
                : $"<p>What came of it:{DemoPage.Links([DemoLink.ToBoard("what the board reads", board.Id)])}</p>"
        );
        return html.Append("</main>").ToString();
    }
}
